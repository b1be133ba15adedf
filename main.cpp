// The `eservices` command: what a sysadmin can ask of the portal, one line each.
#include <iostream>
#include <string>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "commands/agent.hpp"
#include "commands/audit.hpp"
#include "commands/check.hpp"
#include "commands/demo.hpp"
#include "commands/documents.hpp"
#include "commands/exit_codes.hpp"
#include "commands/migrate.hpp"
#include "commands/programs.hpp"
#include "commands/refusal.hpp"
#include "commands/visitors.hpp"
#include "settings/settings.hpp"
#include "settings/version.hpp"
#include "sql/engine/errors.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;

constexpr const char* exit_codes =
    "Codes de sortie :\n"
    "  0  fait\n"
    "  1  échec : panne, base de données hors d'atteinte ; la même commande peut réussir plus tard\n"
    "  2  ligne de commande, configuration ou demande incorrecte\n"
    "  3  « check » ou « audit » a trouvé des erreurs";

/// What was typed.
struct Line {
    std::string config;
    commands::NewAgent agent;
    std::string login;
    bool by_mail = false;
    commands::DemoOptions demo;
    int exit_code = commands::done;

    [[nodiscard]] std::filesystem::path settings_file() const { return settings_path(config); }
    [[nodiscard]] Settings settings() const { return read_settings(settings_file()); }
};

/// Programs that serve: this process becomes them.
void add_programs(CLI::App& app, Line& line) {
    app.add_subcommand("worker", "Répond aux requêtes HTTP (FastCGI) ; lancé par systemd ou spawn-fcgi")
        ->group("Commandes")
        ->callback([&line] { commands::become_program("worker", line.settings_file()); });
    app.add_subcommand("captcha",
                       "Dessine et prononce les tests de sécurité (FastCGI) ; lancé par systemd ou spawn-fcgi")
        ->group("Commandes")
        ->callback([&line] { commands::become_program("captcha", line.settings_file()); });
    app.add_subcommand("jobs", "Fait le travail de fond : courriels, récépissés, examen des documents, ménage")
        ->group("Commandes")
        ->callback([&line] { commands::become_program("jobs", line.settings_file()); });
}

/// The database's structure, and what is wrong in the files.
void add_upkeep(CLI::App& app, Line& line) {
    app.add_subcommand("migrate", "Met la base de données au niveau de cette version ; sans effet si c'est déjà fait")
        ->group("Commandes")
        ->callback([&line] { commands::migrate(line.settings(), std::cout); });
    app.add_subcommand("check",
                       "Vérifie la configuration, les pages et les formulaires ; affiche fichier:ligne:colonne")
        ->group("Commandes")
        ->callback([&line] {
            if (commands::check(line.settings_file(), std::cout) > 0) line.exit_code = commands::found_mistakes;
            commands::warn_of_hidden_visitors(line.settings_file(), std::cerr);
        });
    app.add_subcommand("audit", "Vérifie que rien n'a été modifié ni retiré dans l'historique des comptes")
        ->group("Commandes")
        ->callback([&line] {
            if (!commands::audit(line.settings(), std::cout)) line.exit_code = commands::found_mistakes;
        });
}

/// A command about one case officer.
CLI::App* add_agent_command(CLI::App& agent, const char* name, const char* what, std::string& login) {
    CLI::App* const command = agent.add_subcommand(name, what)->group("Commandes");
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
    add_agent_command(agent, "reset-totp",
                      "Oublie l'application et les codes de secours d'un agent ; il les remet en place à la connexion",
                      line.login)
        ->callback([&line] { commands::reset_agent_totp(line.settings(), line.login, std::cout); });
    CLI::App* const link = add_agent_command(
        agent, "link", "Affiche un lien, valable une fois et 24 heures, pour choisir un mot de passe", line.login);
    link->add_flag("--mail", line.by_mail, "L'envoie à l'adresse de l'agent au lieu de l'afficher");
    link->callback([&line] { commands::make_agent_link(line.settings(), line.login, line.by_mail, std::cout); });
}

/// Case officers.
void add_agents(CLI::App& app, Line& line) {
    CLI::App* const agent = app.add_subcommand("agent", "Gère les comptes des agents instructeurs")->group("Commandes");
    agent->require_subcommand(1);
    CLI::App* const add = agent->add_subcommand("add", "Crée un compte d'agent")->group("Commandes");
    add->add_option("LOGIN", line.agent.login, "Identifiant : minuscules sans accent, chiffres, points, tirets")
        ->required();
    add->add_option("--name", line.agent.name, "Prénom et nom, tels que les usagers les lisent")->required();
    add->add_option("--email", line.agent.email, "Adresse électronique professionnelle")->required();
    add_rights(*add, line.agent);
    add->get_option("--department")->required();
    add->add_flag("--password-stdin", line.agent.password_from_stdin,
                  "Lit le mot de passe (15 caractères au moins) sur l'entrée standard ; sinon il est tiré au sort");
    add->callback([&line] { commands::add_agent(line.settings(), line.agent, std::cin, std::cout); });
    agent->add_subcommand("list", "Affiche les comptes des agents")->group("Commandes")->callback([&line] {
        commands::list_agents(line.settings(), std::cout);
    });
    add_agent_command(*agent, "disable", "Désactive un compte et ferme ses sessions", line.login)->callback([&line] {
        commands::disable_agent(line.settings(), line.login, std::cout);
    });
    add_agent_command(*agent, "enable", "Réactive un compte", line.login)->callback([&line] {
        commands::enable_agent(line.settings(), line.login, std::cout);
    });
    CLI::App* const roles =
        add_agent_command(*agent, "roles", "Remplace les rôles et, s'il en est donné, les services", line.agent.login);
    add_rights(*roles, line.agent);
    roles->callback([&line] { commands::set_agent_rights(line.settings(), line.agent, std::cout); });
    add_agent_access(*agent, line);
}

/// Papers, and the keys that they are encrypted with.
void add_documents(CLI::App& app, Line& line) {
    CLI::App* const documents = app.add_subcommand("documents", "Gère le chiffrement des documents déposés");
    documents->group("Commandes")->require_subcommand(1);
    documents->add_subcommand("status", "Compte les documents par état et par clé maîtresse")
        ->group("Commandes")
        ->callback([&line] { commands::show_documents(line.settings(), std::cout); });
    documents
        ->add_subcommand("rotate",
                         "Chiffre les clés des documents avec la première clé maîtresse du fichier ; peut être "
                         "interrompu puis relancé, le portail en marche")
        ->group("Commandes")
        ->callback([&line] { commands::rotate_document_keys(line.settings(), std::cout); });
}

/// Generated data.
void add_demo(CLI::App& app, Line& line) {
    CLI::App* const demo = app.add_subcommand("demo", "Remplit la base d'usagers et de demandes inventés");
    demo->group("Commandes");
    demo->add_option("--requests", line.demo.requests, "Nombre de demandes à ajouter")
        ->capture_default_str()
        ->check(CLI::Range(0, 10'000'000));
    demo->add_option("--accounts-file", line.demo.accounts_file, "Fichier où écrire aussi les comptes de démonstration")
        ->type_name("TEXT");
    demo->callback([&line] { commands::demo(line.settings(), line.demo, std::cout, std::cerr); });
}

/// The words that the parser would say in English.
void speak_french(CLI::App& app) {
    app.set_help_flag("-h,--help", "Affiche cette aide");
    app.set_version_flag("--version", std::string{"eservices "} + version, "Affiche la version");
    const auto formatter = app.get_formatter();
    formatter->label("SUBCOMMAND", "COMMANDE");
    formatter->label("Positionals", "Arguments");
    formatter->label("REQUIRED", "(obligatoire)");
    formatter->label("TEXT", "TEXTE");
    formatter->label("INT", "NOMBRE");
    app.footer(exit_codes);
}

/// One French line for a mistake on the command line.
std::string explain(const CLI::App& app, const CLI::ParseError& error) {
    std::string what = error.what();
    const std::string before = what.substr(0, std::min(what.find(" is required"), what.find(": ")));
    const std::string after = what.substr(std::min(what.size(), what.find(": ") + 2));
    const std::string& kind = error.get_name();
    const auto unknown = app.remaining(true);
    if (!unknown.empty()) return "argument inconnu : " + unknown.front();
    if (kind == "RequiredError") return before == "A subcommand" ? "il manque une commande" : "il manque " + before;
    if (kind == "ConversionError") return "valeur incorrecte : " + after;
    if (kind == "ArgumentMismatch") return "valeur manquante ou en trop : " + before;
    if (kind == "ValidationError") return "valeur hors limites : " + before;
    return what;
}

int complain(commands::ExitCode code, const std::string& what) {
    std::cerr << "eservices: " << what << std::endl;
    return code;
}

int run(int argc, char** argv) {
    start_cryptography();
    Line line;
    CLI::App app{"Téléservices de la ville : le portail et son administration."};
    app.name("eservices")->require_subcommand(1)->fallthrough();
    speak_french(app);
    app.add_option("--config", line.config,
                   "Fichier de configuration ; sinon $ESERVICES_CONFIG, sinon /etc/eservices/eservices.toml");
    add_programs(app, line);
    add_upkeep(app, line);
    add_agents(app, line);
    add_documents(app, line);
    add_demo(app, line);
    try {
        app.parse(argc, argv);
        return line.exit_code;
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
        return complain(commands::usage, explain(app, error) + " (voir eservices --help)");
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const commands::Refusal& refusal) {
        return complain(commands::usage, refusal.what());
    } catch (const SettingsError& error) {
        return complain(commands::usage, error.what());
    } catch (const store::Unavailable& error) {
        return complain(commands::failed, fmt::format("base de données hors d'atteinte : {}", error.what()));
    } catch (const store::DatabaseError& error) {
        return complain(commands::failed, fmt::format("erreur de la base de données : {}", error.what()));
    } catch (const std::exception& error) {
        return complain(commands::failed, error.what());
    }
}
