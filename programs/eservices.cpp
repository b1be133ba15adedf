// The `eservices` command: what a sysadmin can ask of the portal, one line each.
#include <functional>
#include <iostream>
#include <string>
#include <type_traits>
#include <utility>

#include "commands/agent.hpp"
#include "commands/audit.hpp"
#include "commands/check.hpp"
#include "commands/demo.hpp"
#include "commands/documents.hpp"
#include "commands/migrate.hpp"
#include "commands/programs.hpp"
#include "commands/visitors.hpp"
#include "programs/run_program.hpp"
#include "settings/settings.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;

/// What was typed.
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

CLI::App* add_command(CLI::App& parent, const char* name, const char* what) {
    return parent.add_subcommand(name, what)->group(programs::commands_heading);
}

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

/// Programs that serve: this process becomes them.
void add_programs(CLI::App& app, Line& line) {
    constexpr std::pair<const char*, const char*> programs[] = {
        {"worker", "Répond aux requêtes HTTP (FastCGI) ; lancé par systemd ou spawn-fcgi"},
        {"captcha", "Dessine et prononce les tests de sécurité (FastCGI) ; lancé par systemd ou spawn-fcgi"},
        {"jobs", "Fait le travail de fond : courriels, récépissés, examen des documents, ménage"}};
    for (const auto& [name, what] : programs)
        runs(*add_command(app, name, what), line,
             [&line, name = name] { commands::become_program(name, line.settings_file()); });
}

commands::ExitCode check(const Line& line) {
    const bool good = commands::check(line.settings_file(), std::cout) == 0;
    commands::warn_of_hidden_visitors(line.settings_file(), std::cerr);
    return good ? commands::done : commands::found_mistakes;
}

/// The database's structure, and what is wrong in the files.
void add_upkeep(CLI::App& app, Line& line) {
    runs(*add_command(app, "migrate",
                      "Met la base de données au niveau de cette version ; sans effet si c'est déjà fait"),
         line, [&line] { commands::migrate(line.settings(), std::cout); });
    runs(*add_command(app, "check",
                      "Vérifie la configuration, les pages et les formulaires ; affiche fichier:ligne:colonne"),
         line, [&line] { return check(line); });
    runs(*add_command(app, "audit", "Vérifie que rien n'a été modifié ni retiré dans l'historique des comptes"), line,
         [&line] { return commands::audit(line.settings(), std::cout) ? commands::done : commands::found_mistakes; });
}

/// A command about one case officer.
CLI::App* add_agent_command(CLI::App& agent, const char* name, const char* what, std::string& login) {
    CLI::App* const command = add_command(agent, name, what);
    command->add_option("LOGIN", login, "Identifiant de l'agent")->required();
    return command;
}

void add_rights(CLI::App& command, commands::NewAgent& agent) {
    command.add_option("--department", agent.departments, "Service instructeur, par exemple etat-civil ; se répète")
        ->allow_extra_args(false);
    command
        .add_option("--role", agent.roles,
                    "accounts (comptes des usagers, au guichet) ou administration (comptes des agents) ; se répète")
        ->allow_extra_args(false);
}

/// What an officer gets in with.
void add_agent_access(CLI::App& agent, Line& line) {
    CLI::App* const reset = add_agent_command(
        agent, "reset-totp",
        "Oublie l'application et les codes de secours d'un agent ; il les remet en place à la connexion", line.login);
    runs(*reset, line, [&line] { commands::reset_agent_totp(line.settings(), line.login, std::cout); });
    CLI::App* const link = add_agent_command(
        agent, "link", "Affiche un lien, valable une fois et 24 heures, pour choisir un mot de passe", line.login);
    link->add_flag("--mail", line.by_mail, "L'envoie à l'adresse de l'agent au lieu de l'afficher");
    runs(*link, line, [&line] { commands::make_agent_link(line.settings(), line.login, line.by_mail, std::cout); });
}

void add_agent_add(CLI::App& agent, Line& line) {
    CLI::App* const add = add_command(agent, "add", "Crée un compte d'agent");
    add->add_option("LOGIN", line.agent.login, "Identifiant : minuscules sans accent, chiffres, points, tirets")
        ->required();
    add->add_option("--name", line.agent.name, "Prénom et nom, tels que les usagers les lisent")->required();
    add->add_option("--email", line.agent.email, "Adresse électronique professionnelle")->required();
    add_rights(*add, line.agent);
    add->get_option("--department")->required();
    add->add_flag("--password-stdin", line.agent.password_from_stdin,
                  "Lit le mot de passe (15 caractères au moins) sur l'entrée standard ; sinon il est tiré au sort");
    runs(*add, line, [&line] { commands::add_agent(line.settings(), line.agent, std::cin, std::cout); });
}

/// Case officers.
void add_agents(CLI::App& app, Line& line) {
    CLI::App* const agent = add_command(app, "agent", "Gère les comptes des agents instructeurs");
    agent->require_subcommand(1);
    add_agent_add(*agent, line);
    runs(*add_command(*agent, "list", "Affiche les comptes des agents"), line,
         [&line] { commands::list_agents(line.settings(), std::cout); });
    runs(*add_agent_command(*agent, "disable", "Désactive un compte et ferme ses sessions", line.login), line,
         [&line] { commands::disable_agent(line.settings(), line.login, std::cout); });
    runs(*add_agent_command(*agent, "enable", "Réactive un compte", line.login), line,
         [&line] { commands::enable_agent(line.settings(), line.login, std::cout); });
    CLI::App* const roles =
        add_agent_command(*agent, "roles", "Remplace les rôles et, s'il en est donné, les services", line.agent.login);
    add_rights(*roles, line.agent);
    runs(*roles, line, [&line] { commands::set_agent_rights(line.settings(), line.agent, std::cout); });
    add_agent_access(*agent, line);
}

/// Papers, and the keys that they are encrypted with.
void add_documents(CLI::App& app, Line& line) {
    CLI::App* const documents = add_command(app, "documents", "Gère le chiffrement des documents déposés");
    documents->require_subcommand(1);
    runs(*add_command(*documents, "status", "Compte les documents par état et par clé maîtresse"), line,
         [&line] { commands::show_documents(line.settings(), std::cout); });
    runs(*add_command(*documents, "rotate",
                      "Chiffre les clés des documents avec la première clé maîtresse du fichier ; peut être "
                      "interrompu puis relancé, le portail en marche"),
         line, [&line] { commands::rotate_document_keys(line.settings(), std::cout); });
}

/// Generated data.
void add_demo(CLI::App& app, Line& line) {
    CLI::App* const demo = add_command(app, "demo", "Remplit la base d'usagers et de demandes inventés");
    demo->add_option("--requests", line.demo.requests, "Nombre de demandes à ajouter (10000000 au plus)")
        ->capture_default_str()
        ->check(CLI::Range(0, 10'000'000).description(""));
    demo->add_option("--accounts-file", line.demo.accounts_file, "Fichier où écrire aussi les comptes de démonstration")
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
                                  .about = "Téléservices de la ville : le portail et son administration.",
                                  .add_options = [&](CLI::App& app) { add_commands(app, line); },
                                  .work =
                                      [&] {
                                          start_cryptography();
                                          return line.command();
                                      },
                                  .other_exit_codes = "\n  3  « check » ou « audit » a trouvé des erreurs"});
}
