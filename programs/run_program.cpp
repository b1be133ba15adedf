// Replaces CLI11's words and messages by phrases.
#include "programs/run_program.hpp"

#include <algorithm>
#include <exception>
#include <iostream>
#include <memory>

#include "commands/refusal.hpp"
#include "phrases/phrase.hpp"
#include "settings/settings_error.hpp"
#include "settings/version.hpp"
#include "sql/engine/errors.hpp"

namespace eservices::programs {
namespace {

using commands::ExitCode;

std::shared_ptr<CLI::Formatter> worded_formatter() {
    auto formatter = std::make_shared<CLI::Formatter>();
    formatter->label("Usage", phrase("programs.run_program.labels.usage"));
    formatter->label("SUBCOMMAND", phrase("programs.run_program.labels.command"));
    formatter->label("Positionals", phrase("programs.run_program.labels.arguments"));
    formatter->label("REQUIRED", phrase("programs.run_program.labels.required"));
    formatter->label("TEXT", phrase("programs.run_program.labels.text"));
    for (const char* const type : {"INT", "UINT"}) formatter->label(type, phrase("programs.run_program.labels.number"));
    return formatter;
}

/// Replaces the keys that stand for descriptions by their phrases, in `app` and all its sub-commands. Done for --help alone, so that
/// the work of a program begins without reading phrases.
void word_help(CLI::App& app, const std::shared_ptr<CLI::Formatter>& formatter, const std::string& exit_codes) {
    app.description(phrase(app.get_description()))->group(phrase("programs.run_program.labels.commands"));
    app.formatter(formatter)->footer(exit_codes);
    for (CLI::Option* const option : app.get_options())
        option->description(phrase(option->get_description()))->group(phrase("programs.run_program.labels.options"));
    for (CLI::App* const command : app.get_subcommands({})) word_help(*command, formatter, exit_codes);
}

std::string exit_codes(const Program& program) {
    const std::string codes = phrase("programs.run_program.exit_codes");
    return program.other_exit_codes.empty() ? codes : codes + '\n' + phrase(program.other_exit_codes);
}

void describe(CLI::App& app, const Program& program) {
    app.name(program.name);
    app.set_help_flag("-h,--help", "programs.run_program.help");
    app.set_version_flag("--version", program.name + ' ' + version, "programs.run_program.version");
    program.add_options(app);
}

/// The message for a command-line error, in the place of CLI11's.
std::string explain(const CLI::App& app, const CLI::ParseError& error) {
    const std::string what = error.what();
    const std::string before = what.substr(0, std::min(what.find(" is required"), what.find(": ")));
    const std::string& kind = error.get_name();
    const auto unknown = app.remaining(true);
    if (!unknown.empty()) return phrase("programs.run_program.unknown_argument", {{"ARGUMENT", unknown.front()}});
    if (kind == "RequiredError" && before == "A subcommand") return phrase("programs.run_program.missing_command");
    if (kind == "RequiredError") return phrase("programs.run_program.missing_argument", {{"ARGUMENT", before}});
    if (kind == "ConversionError") {
        const bool names_value = what.starts_with("Could not convert: ");
        return phrase("programs.run_program.wrong_value",
                      {{"VALUE", names_value ? what.substr(what.find(": ") + 2) : before}});
    }
    if (kind == "ArgumentMismatch")
        return phrase("programs.run_program.wrong_number_of_values", {{"ARGUMENT", before}});
    if (kind == "ValidationError") return phrase("programs.run_program.out_of_range", {{"ARGUMENT", before}});
    return phrase("programs.run_program.wrong_command_line");
}

int complain(const Program& program, ExitCode code, const std::string& what) {
    std::cerr << program.name << ": " << what << std::endl;
    return code;
}

int report(const Program& program, ExitCode code, const std::string& what) {
    if (!program.report) return complain(program, code, what);
    program.report(code, what);
    return code;
}

/// Reports the exception currently being handled.
int report_fault(const Program& program) {
    try {
        throw;
    } catch (const commands::Refusal& refusal) {
        return report(program, commands::usage, refusal.what());
    } catch (const SettingsError& error) {
        return report(program, commands::usage, error.what());
    } catch (const store::Unavailable& error) {
        return report(program, commands::failed,
                      phrase("programs.run_program.database_unavailable", {{"ERROR", error.what()}}));
    } catch (const store::DatabaseError& error) {
        return report(program, commands::failed,
                      phrase("programs.run_program.database_error", {{"ERROR", error.what()}}));
    } catch (const std::exception& error) {
        return report(program, commands::failed, error.what());
    }
}

}  // namespace

int run_program(int argc, const char* const* argv, const Program& program) {
    CLI::App app{program.about};
    try {
        describe(app, program);
        app.parse(argc, argv);
        return program.work();
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0)
            return complain(
                program, commands::usage,
                phrase("programs.run_program.see_help", {{"MISTAKE", explain(app, error)}, {"PROGRAM", program.name}}));
        word_help(app, worded_formatter(), exit_codes(program));
        return app.exit(error);  // --help, --version
    } catch (...) {
        return report_fault(program);
    }
}

void add_config_option(CLI::App& app, std::string& config) {
    app.add_option("--config", config, "programs.run_program.config");
}

}  // namespace eservices::programs
