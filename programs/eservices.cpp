// The `eservices` command: its sub-commands and their options; commands/ does the work.
#include <functional>
#include <iostream>
#include <string>
#include <type_traits>
#include <utility>

#include "commands/audit.hpp"
#include "commands/check.hpp"
#include "commands/demo.hpp"
#include "commands/documents.hpp"
#include "commands/migrate.hpp"
#include "commands/officer.hpp"
#include "commands/programs.hpp"
#include "commands/visitors.hpp"
#include "programs/run_program.hpp"
#include "settings/settings.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;

/// The parsed command line.
struct Line {
    std::string config;
    commands::NewAgent agent;
    std::string login;
    bool by_mail = false;
    commands::DemoOptions demo;
    std::function<commands::ExitCode()> command;

    [[nodiscard]] std::filesystem::path settings_file() const { return settings_path(config); }
    [[nodiscard]] Settings settings() const { return read_settings(settings_file()); }
};

/// `run` returns an exit code, or void for a command that always ends with `done`.
template <class Run>
void runs(CLI::App& command, Line& line, Run run) {
    command.callback([&line, run] {
        line.command = [run] {
            if constexpr (std::is_void_v<decltype(run())>) {
                run();
                return commands::done;
            } else {
                return run();
            }
        };
    });
}

/// The services: this process becomes their executable.
void add_programs(CLI::App& app, Line& line) {
    constexpr std::pair<const char*, const char*> programs[] = {{"worker", "programs.eservices.commands.worker"},
                                                                {"captcha", "programs.eservices.commands.captcha"},
                                                                {"jobs", "programs.eservices.commands.jobs"}};
    for (const auto& [name, what] : programs)
        runs(*app.add_subcommand(name, what), line,
             [&line, name = name] { commands::become_program(name, line.settings_file()); });
}

commands::ExitCode check(const Line& line) {
    const bool good = commands::check(line.settings_file(), std::cout) == 0;
    commands::warn_of_hidden_visitors(line.settings_file(), std::cerr);
    return good ? commands::done : commands::found_mistakes;
}

/// Migrations and checks.
void add_upkeep(CLI::App& app, Line& line) {
    runs(*app.add_subcommand("migrate", "programs.eservices.commands.migrate"), line,
         [&line] { commands::migrate(line.settings(), std::cout); });
    runs(*app.add_subcommand("check", "programs.eservices.commands.check"), line, [&line] { return check(line); });
    runs(*app.add_subcommand("audit", "programs.eservices.commands.audit"), line,
         [&line] { return commands::audit(line.settings(), std::cout) ? commands::done : commands::found_mistakes; });
}

/// A command about one officer.
CLI::App* add_agent_command(CLI::App& agent, const char* name, const char* what, std::string& login) {
    CLI::App* const command = agent.add_subcommand(name, what);
    command->add_option("LOGIN", login, "programs.eservices.arguments.login")->required();
    return command;
}

void add_rights(CLI::App& command, commands::NewAgent& agent) {
    command.add_option("--department", agent.departments, "programs.eservices.arguments.department")
        ->allow_extra_args(false);
    command.add_option("--role", agent.roles, "programs.eservices.arguments.role")->allow_extra_args(false);
}

/// An officer's second factor and password.
void add_agent_access(CLI::App& agent, Line& line) {
    CLI::App* const reset =
        add_agent_command(agent, "reset-totp", "programs.eservices.commands.agent_reset_totp", line.login);
    runs(*reset, line, [&line] { commands::reset_agent_totp(line.settings(), line.login, std::cout); });
    CLI::App* const link = add_agent_command(agent, "link", "programs.eservices.commands.agent_link", line.login);
    link->add_flag("--mail", line.by_mail, "programs.eservices.arguments.mail");
    runs(*link, line, [&line] { commands::make_agent_link(line.settings(), line.login, line.by_mail, std::cout); });
}

void add_agent_add(CLI::App& agent, Line& line) {
    CLI::App* const add = agent.add_subcommand("add", "programs.eservices.commands.agent_add");
    add->add_option("LOGIN", line.agent.login, "programs.eservices.arguments.new_login")->required();
    add->add_option("--name", line.agent.name, "programs.eservices.arguments.name")->required();
    add->add_option("--email", line.agent.email, "programs.eservices.arguments.email")->required();
    add_rights(*add, line.agent);
    add->get_option("--department")->required();
    add->add_flag("--password-stdin", line.agent.password_from_stdin, "programs.eservices.arguments.password_stdin");
    runs(*add, line, [&line] { commands::add_agent(line.settings(), line.agent, std::cin, std::cout); });
}

/// Officers.
void add_agents(CLI::App& app, Line& line) {
    CLI::App* const agent = app.add_subcommand("agent", "programs.eservices.commands.agent");
    agent->require_subcommand(1);
    add_agent_add(*agent, line);
    runs(*agent->add_subcommand("list", "programs.eservices.commands.agent_list"), line,
         [&line] { commands::list_agents(line.settings(), std::cout); });
    runs(*add_agent_command(*agent, "disable", "programs.eservices.commands.agent_disable", line.login), line,
         [&line] { commands::disable_agent(line.settings(), line.login, std::cout); });
    runs(*add_agent_command(*agent, "enable", "programs.eservices.commands.agent_enable", line.login), line,
         [&line] { commands::enable_agent(line.settings(), line.login, std::cout); });
    CLI::App* const roles =
        add_agent_command(*agent, "roles", "programs.eservices.commands.agent_roles", line.agent.login);
    add_rights(*roles, line.agent);
    runs(*roles, line, [&line] { commands::set_agent_rights(line.settings(), line.agent, std::cout); });
    add_agent_access(*agent, line);
}

/// Documents and their encryption keys.
void add_documents(CLI::App& app, Line& line) {
    CLI::App* const documents = app.add_subcommand("documents", "programs.eservices.commands.documents");
    documents->require_subcommand(1);
    runs(*documents->add_subcommand("status", "programs.eservices.commands.documents_status"), line,
         [&line] { commands::show_documents(line.settings(), std::cout); });
    runs(*documents->add_subcommand("rotate", "programs.eservices.commands.documents_rotate"), line,
         [&line] { commands::rotate_document_keys(line.settings(), std::cout); });
}

/// Generated data.
void add_demo(CLI::App& app, Line& line) {
    CLI::App* const demo = app.add_subcommand("demo", "programs.eservices.commands.demo");
    demo->add_option("--requests", line.demo.requests, "programs.eservices.arguments.requests")
        ->capture_default_str()
        ->check(CLI::Range(0, 10'000'000).description(""));
    demo->add_option("--accounts-file", line.demo.accounts_file, "programs.eservices.arguments.accounts_file")
        ->type_name("TEXT");
    runs(*demo, line, [&line] { commands::demo(line.settings(), line.demo, std::cout, std::cerr); });
}

void add_commands(CLI::App& app, Line& line) {
    app.require_subcommand(1)->fallthrough();
    programs::add_config_option(app, line.config);
    add_programs(app, line);
    add_upkeep(app, line);
    add_agents(app, line);
    add_documents(app, line);
    add_demo(app, line);
}

}  // namespace

int main(int argc, char** argv) {
    Line line;
    return programs::run_program(argc, argv,
                                 {.name = "eservices",
                                  .about = "programs.eservices.about",
                                  .add_options = [&](CLI::App& app) { add_commands(app, line); },
                                  .work =
                                      [&] {
                                          start_cryptography();
                                          return line.command();
                                      },
                                  .other_exit_codes = "programs.eservices.exit_codes"});
}
