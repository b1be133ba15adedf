// The five programs run by a shell: help, version, command-line errors and configuration errors.
#include <filesystem>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/shell.hpp"
#include "tests/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(command_lines)

namespace {

using namespace eservices;
using tests::Outcome;

const std::vector<std::string> all_programs = {"eservices", "eservices-worker", "eservices-jobs", "eservices-captcha",
                                               "eservices-inspector"};
const std::vector<std::string> services = {"eservices-worker", "eservices-jobs", "eservices-captcha"};

Outcome run(const std::string& program, const std::string& arguments) {
    return tests::run_shell(tests::program(program) + ' ' + arguments + " 2>&1 </dev/null");
}

/// Expects exit code 2 and one line with the name of the program and the complaint.
void check_mistake(const std::string& program, const std::string& arguments, const std::string& complaint) {
    const Outcome outcome = run(program, arguments);
    BOOST_TEST(outcome.exit_code == 2, program << ' ' << arguments);
    BOOST_TEST(outcome.output == program + ": " + complaint + "\n");
}

void check_command_line(const std::string& program, const std::string& arguments, const std::string& complaint) {
    check_mistake(program, arguments, complaint + " (voir " + program + " --help)");
}

/// A valid configuration; the files that it names need not exist for it to be read.
constexpr std::string_view settings = R"([site]
base_url = "https://demarches.example"
town = "Poitiers"
[database]
socket = "nowhere.sock"
name = "eservices"
owner = { user = "owner", password_file = "owner.password" }
worker = { user = "worker", password_file = "worker.password" }
jobs = { user = "jobs", password_file = "jobs.password" }
[html]
directory = "html"
static_directory = "static"
[sql]
directory = "sql"
[secrets]
key_file = "secret.key"
[documents]
key_file = "documents.key"
[mail]
smtp_url = "smtp://127.0.0.1:25"
from_name = "Poitiers"
from_address = "ne-pas-repondre@poitiers.example"
[captcha]
key_file = "captcha.key"
sounds_directory = "sounds"
)";

}  // namespace

BOOST_AUTO_TEST_CASE(help_is_in_french_and_lists_the_exit_codes) {
    for (const std::string& program : all_programs)
        for (const char* const option : {"--help", "-h"}) {
            const Outcome outcome = run(program, option);
            BOOST_TEST(outcome.exit_code == 0);
            for (const std::string& text :
                 {"Usage : " + program + " [OPTIONS]", std::string{"\nOptions :\n"}, std::string{"Affiche cette aide"},
                  std::string{"Affiche la version"},
                  std::string{
                      "\nCodes de sortie :\n  0  fait\n  1  échec : panne ; la même commande peut réussir plus tard\n"
                      "  2  ligne de commande, configuration ou demande incorrecte\n"}})
                BOOST_TEST(outcome.says(text), program << " lacks " << text << '\n' << outcome.output);
            for (const char* const english : {"Print", "Display", "REQUIRED", "TEXT ", "INT", "SUBCOMMAND", "in ["})
                BOOST_TEST(!outcome.says(english), program << " says " << english << '\n' << outcome.output);
        }
    const Outcome command = run("eservices", "agent add --help");
    BOOST_TEST(command.exit_code == 0);
    BOOST_TEST(command.says("Usage : eservices agent add [OPTIONS] LOGIN"), command.output);
    BOOST_TEST(command.says("\nArguments :\n  LOGIN TEXTE (obligatoire)"), command.output);
}

BOOST_AUTO_TEST_CASE(every_command_prints_its_own_help) {
    for (const char* const command : {"worker", "captcha", "jobs", "migrate", "check", "audit", "agent", "agent add",
                                      "agent list", "agent disable", "agent enable", "agent roles", "agent reset-totp",
                                      "agent link", "documents", "documents status", "documents rotate", "demo"}) {
        const Outcome outcome = run("eservices", std::string{command} + " --help");
        BOOST_TEST(outcome.exit_code == 0, command);
        BOOST_TEST(outcome.says(std::string{"\nUsage : eservices "} + command + " [OPTIONS]"), outcome.output);
        BOOST_TEST(!outcome.says("programs."), outcome.output);
    }
}

BOOST_AUTO_TEST_CASE(the_version_follows_the_programs_name) {
    for (const std::string& program : all_programs) {
        const Outcome outcome = run(program, "--version");
        BOOST_TEST(outcome.exit_code == 0);
        BOOST_TEST(outcome.is_one_line(), outcome.output);
        BOOST_TEST(outcome.output.starts_with(program + " 0."), outcome.output);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_argument_is_named) {
    for (const std::string& program : all_programs)
        for (const char* const argument : {"--bogus", "-x", "bogus"})
            check_command_line(program, argument, std::string{"argument inconnu : "} + argument);
    for (const char* const command : {"worker", "captcha", "jobs", "migrate", "check", "audit", "agent list",
                                      "documents status", "documents rotate", "demo", "agent add"})
        check_command_line("eservices", std::string{command} + " --bogus", "argument inconnu : --bogus");
}

BOOST_AUTO_TEST_CASE(a_value_that_is_missing_or_wrong_is_named) {
    for (const char* const program : {"eservices", "eservices-worker", "eservices-jobs", "eservices-captcha"}) {
        check_command_line(program, "--config", "valeur manquante ou en trop : --config");
        check_command_line(program, "--config a --config b", "valeur manquante ou en trop : --config");
    }
    check_command_line("eservices", "", "il manque une commande");
    check_command_line("eservices", "agent", "il manque une commande");
    check_command_line("eservices", "documents", "il manque une commande");
    check_command_line("eservices", "agent add", "il manque LOGIN");
    check_command_line("eservices", "agent add paul --email a@b.fr", "il manque --name");
    check_command_line("eservices", "agent link paul --mail=often", "valeur incorrecte : --mail = often");
    check_command_line("eservices", "demo --requests", "valeur manquante ou en trop : --requests");
    check_command_line("eservices", "demo --requests -1", "valeur hors limites : --requests");
    check_command_line("eservices-inspector", "", "il manque --extension");
    check_command_line("eservices-inspector", "--extension", "valeur manquante ou en trop : --extension");
    check_command_line("eservices-inspector", "--extension jpg --max-bytes 0", "valeur hors limites : --max-bytes");
    check_command_line("eservices-inspector", "--extension jpg --memory-mb -5", "valeur incorrecte : --memory-mb = -5");
}

BOOST_AUTO_TEST_CASE(a_configuration_that_is_missing_or_broken_is_named) {
    const tests::TemporaryFolder folder;
    const std::string missing = (folder.path() / "missing.toml").string();
    const std::string broken = (folder.path() / "broken.toml").string();
    const std::string incomplete = (folder.path() / "incomplete.toml").string();
    folder.write("broken.toml", "[site\n");
    folder.write("incomplete.toml", "[site]\ntown = 86000\n");
    const auto check_all = [&](const std::string& program, const std::string& command) {
        check_mistake(program, "--config " + missing + command, missing + " : illisible");
        const Outcome outcome = run(program, "--config " + broken + command);
        BOOST_TEST(outcome.exit_code == 2);
        BOOST_TEST(outcome.is_one_line(), outcome.output);
        BOOST_TEST(outcome.output.starts_with(program + ": " + broken + ":1:"), outcome.output);
        check_mistake(program, "--config " + incomplete + command, incomplete + ":1:1: [site] il manque base_url");
    };
    check_all("eservices", " migrate");
    for (const std::string& program : services) check_all(program, "");
    // The command becomes the program, which complains by its own name.
    for (const std::string& program : services) {
        const Outcome outcome = run("eservices", program.substr(program.find('-') + 1) + " --config " + missing);
        BOOST_TEST(outcome.exit_code == 2);
        BOOST_TEST(outcome.output == program + ": " + missing + " : illisible\n");
    }
}

BOOST_AUTO_TEST_CASE(configuration_errors_go_to_the_log_once_it_is_open) {
    const tests::TemporaryFolder folder;
    folder.write("eservices.toml", settings);
    for (const std::string& program : services) {
        const std::string key = program == "eservices-captcha" ? "captcha.key" : "secret.key";
        folder.write("jobs.password", "x");
        folder.write(key, "no key");
        const Outcome outcome = run(program, "--config " + (folder.path() / "eservices.toml").string());
        BOOST_TEST(outcome.exit_code == 2, program);
        BOOST_TEST(outcome.says(R"("level":"error","event":"misconfigured","what":")" + (folder.path() / key).string() +
                                ":1:1: la clé se compose de 64 chiffres hexadécimaux\"}\n"),
                   outcome.output);
    }
}

BOOST_AUTO_TEST_SUITE_END()
