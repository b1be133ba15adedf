// The `eservices` command as a sysadmin meets it: what it prints, what it changes, and how it ends.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include <sys/stat.h>
#include <sys/wait.h>
#include <boost/test/unit_test.hpp>

#include "sql/documents.hpp"
#include "sql/inspections.hpp"
#include "tests/sql/database.hpp"
#include "tests/temporary_folder.hpp"
#include "values/document_cipher.hpp"
#include "values/password_hash.hpp"
#include "values/totp.hpp"

namespace {

using namespace eservices;

struct Outcome {
    int exit_code;
    std::string output;  ///< standard output and standard error

    [[nodiscard]] bool says(std::string_view text) const { return output.find(text) != std::string::npos; }
    [[nodiscard]] bool is_one_line() const {
        return std::count(output.begin(), output.end(), '\n') == 1 && output.ends_with('\n');
    }
};

std::string environment(const char* name) {
    const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    return value != nullptr ? value : "";
}

struct Command : tests::Database {
    tests::TemporaryFolder folder;
    std::string flavour = environment("FLAVOUR");
    std::string program =
        flavour.empty() || flavour == "release" ? "build/bin/eservices" : "build/" + flavour + "/bin/eservices";
    std::filesystem::path config = std::filesystem::path{environment("ESERVICES_STATE")} / "eservices.toml";

    /// With that configuration instead of the instance's own.
    Outcome run_with(const std::filesystem::path& other_config, const std::string& arguments,
                     std::string_view input = "") const {
        folder.write("input", input);
        const std::string line = program + " --config '" + other_config.string() + "' " + arguments + " 2>&1 <'" +
                                 (folder.path() / "input").string() + "'";
        Outcome outcome{-1, ""};
        FILE* const pipe = popen(line.c_str(), "r");  // NOLINT(cert-env33-c)
        BOOST_REQUIRE(pipe != nullptr);
        for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) outcome.output += static_cast<char>(c);
        const int status = pclose(pipe);
        if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
        return outcome;
    }
    Outcome run(const std::string& arguments, std::string_view input = "") const {
        return run_with(config, arguments, input);
    }

    /// What follows the marker, to the end of its line.
    static std::string after(const Outcome& outcome, const std::string& marker) {
        const std::size_t at = outcome.output.find(marker);
        BOOST_REQUIRE(at != std::string::npos);
        const std::size_t begin = at + marker.size();
        return outcome.output.substr(begin, outcome.output.find('\n', begin) - begin);
    }

    store::Connection jobs{jobs_options, {store::Outbox::relay_statements}};

    std::string hash_of_officer(const std::string& login) {
        return store.case_officers.find(login).value().password_hash;
    }
};

constexpr const char* paul = "agent add paul --name 'Paul Noël' --email paul@example.org --department etat-civil";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(command, Command)

BOOST_AUTO_TEST_CASE(help_and_version_end_well) {
    BOOST_TEST(run("--help").exit_code == 0);
    BOOST_TEST(run("--help").says("Codes de sortie"));
    BOOST_TEST(run("agent add --help").exit_code == 0);
    BOOST_TEST(run("--version").output.starts_with("eservices "));
    BOOST_TEST(run("--version").exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_wrong_command_line_ends_with_2_and_one_line_that_names_the_mistake) {
    for (const auto& [arguments, named] :
         {std::pair{"", "il manque une commande"}, std::pair{"migarte", "migarte"}, std::pair{"agent", "commande"},
          std::pair{"agent add paul", "--name"}, std::pair{"demo --requests many", "--requests"},
          std::pair{"demo --requests -1", "--requests"}, std::pair{"migrate --force", "--force"}}) {
        const Outcome outcome = run(arguments);
        BOOST_TEST(outcome.exit_code == 2, arguments);
        BOOST_TEST(outcome.is_one_line(), outcome.output);
        BOOST_TEST(outcome.says(named), outcome.output);
    }
}

BOOST_AUTO_TEST_CASE(a_configuration_that_is_missing_or_wrong_ends_with_2_or_for_check_with_3) {
    const auto missing = folder.path() / "missing.toml";
    BOOST_TEST(run_with(missing, "migrate").exit_code == 2);
    BOOST_TEST(run_with(missing, "migrate").says(missing.string()));
    folder.write("wrong.toml", "[site]\ntown = 86000\n");
    const Outcome check = run_with(folder.path() / "wrong.toml", "check");
    BOOST_TEST(check.exit_code == 3);
    BOOST_TEST(check.says("wrong.toml:"));
}

BOOST_AUTO_TEST_CASE(a_database_out_of_reach_ends_with_1_and_one_line) {
    std::ifstream stream(config);
    std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const std::string socket = settings.database.socket.string();
    text.replace(text.find(socket), socket.size(), "/nowhere.sock");
    folder.write("eservices.toml", text);
    folder.write("owner.password", "x");
    const Outcome outcome = run_with(folder.path() / "eservices.toml", "agent list");
    BOOST_TEST(outcome.exit_code == 1);
    BOOST_TEST(outcome.is_one_line(), outcome.output);
    BOOST_TEST(outcome.says("base de données hors d'atteinte"));
}

BOOST_AUTO_TEST_CASE(migrating_again_changes_nothing) {
    const Outcome outcome = run("migrate");
    BOOST_TEST(outcome.exit_code == 0);
    BOOST_TEST(outcome.says("La base est à jour."));
    BOOST_TEST(!outcome.says("0001"));
}

BOOST_AUTO_TEST_CASE(a_new_officer_gets_a_password_that_is_shown_once_and_signs_in) {
    const Outcome outcome = run(paul);
    BOOST_TEST(outcome.exit_code == 0);
    BOOST_TEST(password_matches(hash_of_officer("paul"), after(outcome, "(il ne sera plus affiché) : ")));
    BOOST_TEST(run("agent list").says("Paul Noël"));
}

BOOST_AUTO_TEST_CASE(an_officers_password_may_be_given_on_standard_input_and_is_then_not_shown) {
    const Outcome outcome = run(std::string{paul} + " --password-stdin", "éléphant à vélo\n");
    BOOST_TEST(outcome.exit_code == 0, outcome.output);
    BOOST_TEST(!outcome.says("éléphant"));
    BOOST_TEST(password_matches(hash_of_officer("paul"), "éléphant à vélo"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_an_officers_account_ends_with_2_and_makes_none) {
    BOOST_TEST(run(std::string{paul} + " --password-stdin", "trop court\n").exit_code == 2);
    BOOST_TEST(run(std::string{paul} + " --password-stdin", "").exit_code == 2);
    BOOST_TEST(run("agent add Zoé --name Zoé --email z@example.org --department etat-civil").exit_code == 2);
    BOOST_TEST(run("agent add zoe --name '' --email z@example.org --department etat-civil").exit_code == 2);
    BOOST_TEST(run("agent add zoe --name Zoé --email example.org --department etat-civil").exit_code == 2);
    BOOST_TEST(run("agent add zoe --name Zoé --email z@example.org --department 'État civil'").exit_code == 2);
    BOOST_TEST(run("agent add zoe --name Zoé --email z@example.org --department etat-civil --role maire").exit_code ==
               2);
    BOOST_TEST(run("agent add zoe --name Zoé --email z@example.org --department urbanisme").says("etat-civil"));
    BOOST_TEST(!store.case_officers.find("zoe").has_value());
    BOOST_TEST(!store.case_officers.find("paul").has_value());
}

BOOST_AUTO_TEST_CASE(a_taken_login_and_an_unknown_one_end_with_2) {
    BOOST_TEST(run(paul).exit_code == 0);
    BOOST_TEST(run(paul).exit_code == 2);
    BOOST_TEST(run("agent disable nobody").exit_code == 2);
    BOOST_TEST(run("agent disable paul").exit_code == 0);
    BOOST_TEST(run("agent disable paul").exit_code == 2);
    BOOST_TEST(run("agent list").says("désactivé le "));
}

BOOST_AUTO_TEST_CASE(an_account_is_disabled_enabled_and_given_other_rights_and_all_of_it_is_noted) {
    BOOST_TEST(run(std::string{paul} + " --role accounts").exit_code == 0);
    BOOST_TEST((store.case_officers.find("paul").value().roles == store::Roles{store::Role::accounts}));
    BOOST_TEST(run("agent list").says("accounts"));
    BOOST_TEST(run("agent enable paul").exit_code == 2);
    BOOST_TEST(run("agent disable paul").exit_code == 0);
    BOOST_TEST(run("agent enable paul").exit_code == 0);
    BOOST_TEST(run("agent roles paul --role maire").exit_code == 2);
    BOOST_TEST(run("agent roles nobody").exit_code == 2);
    BOOST_TEST(run("agent roles paul --role administration --department voirie").exit_code == 0);
    const auto officer = store.case_officers.find("paul").value();
    BOOST_TEST((officer.roles == store::Roles{store::Role::administration}));
    BOOST_TEST((officer.departments == std::vector<std::string>{"voirie"}));
    BOOST_TEST(run("agent roles paul").exit_code == 0);
    BOOST_TEST(store.case_officers.find("paul").value().roles.empty());
    BOOST_TEST((store.case_officers.find("paul").value().departments == std::vector<std::string>{"voirie"}));
    const auto events = store.account_events.of_case_officer(officer.id);
    BOOST_REQUIRE(events.size() == 5U);
    BOOST_TEST(events[1].what == "officer_rights_changed");
    BOOST_TEST(events[1].detail_json == R"({"departments":["voirie"],"roles":["administration"]})");
    BOOST_TEST(events[4].what == "officer_added");
    BOOST_TEST(!events[4].actor.has_value());
}

BOOST_AUTO_TEST_CASE(a_second_factor_is_forgotten_once_with_its_sessions) {
    BOOST_TEST(run(paul).exit_code == 0);
    BOOST_TEST(run("agent reset-totp paul").exit_code == 2);
    const Uuid officer = store.case_officers.find("paul").value().id;
    store.second_factors.enrol(officer, {"sealed", 1}, now);
    store.second_factors.set_recovery_codes(officer, {hash_token("code")});
    store.sessions.open_for_case_officer(hash_token("cookie"), officer, now, now + std::chrono::hours{8});
    BOOST_TEST(run("agent reset-totp paul").exit_code == 0);
    BOOST_TEST(!store.second_factors.find(officer).has_value());
    BOOST_TEST(store.second_factors.recovery_codes_left(officer) == 0U);
    BOOST_TEST(!store.sessions.find(hash_token("cookie"), now, now - std::chrono::minutes{30}).has_value());
    BOOST_TEST(run("agent list").says("sans double authentification"));
}

BOOST_AUTO_TEST_CASE(a_link_for_a_password_is_printed_or_mailed) {
    BOOST_TEST(run(paul).exit_code == 0);
    const Uuid officer = store.case_officers.find("paul").value().id;
    const auto token = [](const std::string& line) { return hash_token(line.substr(line.rfind('/') + 1)); };
    const TokenHash printed = token(after(run("agent link paul"), "Lien, valable une fois et 24 heures : "));
    BOOST_TEST((store.case_officer_links.find(printed, utc_now()) == officer));
    const Outcome mailed = run("agent link paul --mail");
    BOOST_TEST(mailed.exit_code == 0, mailed.output);
    BOOST_TEST(mailed.says("paul@example.org"));
    BOOST_TEST(!mailed.says("http"));
    BOOST_TEST(!store.case_officer_links.find(printed, utc_now()).has_value());
    const auto mails =
        store::Outbox{jobs}.take(Uuid::at(utc_now()), utc_now(), utc_now() + std::chrono::minutes{1}, 10);
    BOOST_REQUIRE(mails.size() == 1U);
    BOOST_TEST(mails[0].recipient == "paul@example.org");
    const std::size_t at = mails[0].text_body.find("/agent/nouveau-mot-de-passe/");
    BOOST_REQUIRE(at != std::string::npos);
    BOOST_TEST(
        (store.case_officer_links.find(token(mails[0].text_body.substr(at, mails[0].text_body.find('\n', at) - at)),
                                       utc_now()) == officer));
    BOOST_TEST(run("agent disable paul").exit_code == 0);
    BOOST_TEST(run("agent link paul").exit_code == 2);
}

BOOST_AUTO_TEST_CASE(demonstration_accounts_sign_in_and_outlast_a_second_run) {
    const auto accounts = folder.path() / "accounts";
    const Outcome first = run("demo --requests 45 --accounts-file '" + accounts.string() + "'");
    BOOST_TEST(first.exit_code == 0, first.output);
    const auto citizen = store.users.find("camille.martin").value();
    BOOST_TEST(citizen.activated);
    BOOST_TEST(password_matches(citizen.password_hash, after(first, "citizen camille.martin ")));
    const std::string officer = after(first, "officer agent.etat-civil ");
    BOOST_TEST(password_matches(hash_of_officer("agent.etat-civil"), officer.substr(0, officer.find(' '))));
    const Uuid id = store.case_officers.find("agent.etat-civil").value().id;
    const auto secret = unseal_totp(store.second_factors.find(id).value().sealed_secret, id,
                                    SecretKey::from_hex(read_secret(settings.key_file)));
    BOOST_TEST((secret && totp_base32(*secret) == officer.substr(officer.find(' ') + 1)));
    BOOST_TEST((store.case_officers.find("agent.comptes").value().roles == store::Roles{store::Role::accounts}));
    BOOST_TEST(
        (store.case_officers.find("agent.administration").value().roles == store::Roles{store::Role::administration}));
    struct stat file {};
    BOOST_REQUIRE(stat(accounts.c_str(), &file) == 0);
    BOOST_TEST((file.st_mode & 0777) == 0600);
    std::ifstream stream(accounts);
    const std::string kept{std::istreambuf_iterator<char>{stream}, {}};
    BOOST_TEST(first.says(kept));

    const Outcome second = run("demo --requests 45");
    BOOST_TEST(second.exit_code == 0, second.output);
    BOOST_TEST(second.says("inchangés"));
    BOOST_TEST(store.users.find("camille.martin").value().password_hash == citizen.password_hash);
    const Uuid end_of_time = Uuid::at(from_sql("9999-12-31 23:59:59"));
    BOOST_TEST(store.requests.list_for_user(citizen.id, end_of_time, 100).size() == 20U);
}

BOOST_AUTO_TEST_CASE(an_accounts_file_that_cannot_be_written_ends_with_2_and_makes_nothing) {
    const Outcome outcome = run("demo --requests 10 --accounts-file /nowhere/accounts");
    BOOST_TEST(outcome.exit_code == 2);
    BOOST_TEST(outcome.is_one_line(), outcome.output);
    BOOST_TEST(!store.users.login_exists("camille.martin"));
}

namespace {

/// Papers, and a configuration whose key file the test writes.
struct Documents : Command {
    Documents() {
        clear();
        std::ifstream stream(config);
        std::string text{std::istreambuf_iterator<char>{stream}, {}};
        const std::string line = "key_file = \"documents.key\"";
        text.replace(text.find(line), line.size(), "key_file = \"" + (folder.path() / "keys").string() + '"');
        own_config = config.parent_path() / "documents.toml";
        std::ofstream{own_config} << text;
    }
    ~Documents() {
        clear();
        std::filesystem::remove(own_config);
    }
    Documents(const Documents&) = delete;
    Documents& operator=(const Documents&) = delete;

    void clear() { owner.run_script_statement("DELETE FROM documents"); }

    void add(const MasterKeys& keys) {
        const Uuid id = Uuid::at(now);
        std::istringstream sealed{"sealed"};
        const WrappedKey wrapped = keys.wrap(key, id);
        store::Documents{worker}.add({.id = id, .extension = "png", .bytes = 6, .key = wrapped, .sealed = sealed}, now);
    }

    /// How many papers' keys these keys open, and are wrapped by the first of them.
    std::size_t are_open_to(const MasterKeys& keys) {
        std::size_t count = 0;
        for (const auto& row : store::DocumentKeys{owner}.wrapped_otherwise("none", {}))
            if (row.key.master == keys.current() && keys.unwrap(row.key, row.id) == key) count += 1;
        return count;
    }

    std::string old_line = std::string(64, '1') + '\n', new_line = std::string(64, '2') + '\n';
    MasterKeys old_key = MasterKeys::from_text(old_line), new_key = MasterKeys::from_text(new_line);
    DocumentKey key = new_document_key();
    std::filesystem::path own_config;
    store::Connection owner{owner_options, {store::DocumentKeys::statements}};
    store::Connection worker{worker_options, {store::Documents::statements}};
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(rotating_wraps_every_key_with_the_first_master_key_and_is_done_once, Documents) {
    owner.transaction([&] {
        for (int i = 0; i < 20; ++i) add(old_key);
    });
    add(new_key);
    folder.write("keys", new_line + old_line);
    const Outcome before = run_with(own_config, "documents status");
    BOOST_TEST(before.exit_code == 0, before.output);
    BOOST_TEST(before.says("       20  "), before.output);
    BOOST_TEST(before.says("(ancienne)  en attente d'examen\n"), before.output);
    BOOST_TEST(before.says("(actuelle)  en attente d'examen\n"), before.output);
    const Outcome rotated = run_with(own_config, "documents rotate");
    BOOST_TEST(rotated.exit_code == 0, rotated.output);
    BOOST_TEST(rotated.says("20 documents : "), rotated.output);
    BOOST_TEST(are_open_to(new_key) == 21U);
    BOOST_TEST(run_with(own_config, "documents rotate").says("0 document : "));
    BOOST_TEST(!run_with(own_config, "documents status").says("(ancienne)"));
}

BOOST_FIXTURE_TEST_CASE(rotating_without_the_former_key_changes_what_it_can_and_ends_with_1, Documents) {
    add(MasterKeys::from_text(std::string(64, '3')));
    add(old_key);
    folder.write("keys", new_line + old_line);
    const Outcome outcome = run_with(own_config, "documents rotate");
    BOOST_TEST(outcome.exit_code == 1);
    BOOST_TEST(outcome.says("1 document dont aucune clé du fichier n'ouvre la clé"), outcome.output);
    BOOST_TEST(are_open_to(new_key) == 1U);
    BOOST_TEST(run_with(own_config, "documents status").says("(inconnue)"));
}

BOOST_FIXTURE_TEST_CASE(a_key_file_that_is_none_ends_with_2_and_shows_nothing_of_it, Documents) {
    for (const std::string& text : {std::string{}, "secret" + old_line, old_line + "\n" + new_line}) {
        folder.write("keys", text);
        for (const char* const command : {"documents status", "documents rotate"}) {
            const Outcome outcome = run_with(own_config, command);
            BOOST_TEST(outcome.exit_code == 2, outcome.output);
            BOOST_TEST(outcome.is_one_line(), outcome.output);
            BOOST_TEST(!outcome.says("secret"), outcome.output);
        }
    }
    folder.remove("keys");
    BOOST_TEST(run_with(own_config, "documents status").exit_code == 2);
}

BOOST_AUTO_TEST_SUITE_END()
