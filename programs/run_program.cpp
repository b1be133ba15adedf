// Replaces CLI11's English words and messages by French ones.
#include "programs/run_program.hpp"

#include <algorithm>
#include <exception>
#include <iostream>
#include <memory>

#include "commands/refusal.hpp"
#include "settings/settings_error.hpp"
#include "settings/version.hpp"
#include "sql/engine/errors.hpp"

namespace eservices::programs {
namespace {

using commands::ExitCode;

constexpr const char* exit_codes =
    "Codes de sortie :\n"
    "  0  fait\n"
    "  1  échec : panne ; la même commande peut réussir plus tard\n"
    "  2  ligne de commande, configuration ou demande incorrecte";

/// French labels, and the space that French puts before a colon.
class FrenchFormatter : public CLI::Formatter {
  public:
    FrenchFormatter() {
        label("Usage", "Usage ");
        label("SUBCOMMAND", "COMMANDE");
        label("Positionals", "Arguments");
        label("REQUIRED", "(obligatoire)");
        label("TEXT", "TEXTE");
        label("INT", "NOMBRE");
        label("UINT", "NOMBRE");
    }
    std::string make_group(std::string group, bool is_positional,
                           std::vector<const CLI::Option*> options) const override {
        return CLI::Formatter::make_group(group + ' ', is_positional, std::move(options));
    }
};

void describe(CLI::App& app, const Program& program) {
    app.name(program.name)->formatter(std::make_shared<FrenchFormatter>());
    app.set_help_flag("-h,--help", "Affiche cette aide");
    app.set_version_flag("--version", program.name + ' ' + version, "Affiche la version");
    app.footer(exit_codes + program.other_exit_codes);
    program.add_options(app);
}

/// The French message for a command-line error.
std::string explain(const CLI::App& app, const CLI::ParseError& error) {
    const std::string what = error.what();
    const std::string before = what.substr(0, std::min(what.find(" is required"), what.find(": ")));
    const std::string& kind = error.get_name();
    const auto unknown = app.remaining(true);
    if (!unknown.empty()) return "argument inconnu : " + unknown.front();
    if (kind == "RequiredError") return before == "A subcommand" ? "il manque une commande" : "il manque " + before;
    if (kind == "ConversionError" && what.starts_with("Could not convert: "))
        return "valeur incorrecte : " + what.substr(what.find(": ") + 2);
    if (kind == "ConversionError") return "valeur incorrecte : " + before;
    if (kind == "ArgumentMismatch") return "valeur manquante ou en trop : " + before;
    if (kind == "ValidationError") return "valeur hors limites : " + before;
    return "ligne de commande incorrecte";
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
        return report(program, commands::failed, std::string{"base de données hors d'atteinte : "} + error.what());
    } catch (const store::DatabaseError& error) {
        return report(program, commands::failed, std::string{"erreur de la base de données : "} + error.what());
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
        if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
        return complain(program, commands::usage, explain(app, error) + " (voir " + program.name + " --help)");
    } catch (...) {
        return report_fault(program);
    }
}

void add_config_option(CLI::App& app, std::string& config) {
    app.add_option("--config", config,
                   "Fichier de configuration ; sinon $ESERVICES_CONFIG, sinon /etc/eservices/eservices.toml");
}

}  // namespace eservices::programs
