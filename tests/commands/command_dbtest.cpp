// The `eservices` command as a sysadmin uses it: its output, its effects and its exit codes.
#include <fstream>
#include <iterator>
#include <sstream>

#include <sys/stat.h>
#include <boost/test/unit_test.hpp>

#include "sql/documents/documents.hpp"
#include "sql/documents/inspections.hpp"
#include "sql/security/address_failures.hpp"
#include "tests/commands/command.hpp"
#include "values/document_cipher.hpp"
#include "values/network.hpp"
#include "values/password_hash.hpp"
#include "values/totp.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using tests::Command;
using tests::Outcome;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(command, Command)

BOOST_AUTO_TEST_CASE(help_and_version_exit_with_0) {
    BOOST_TEST(run("--help").exit_code == 0);
    BOOST_TEST(run("--help").says("Codes de sortie"));
    BOOST_TEST(run("agent add --help").exit_code == 0);
    BOOST_TEST(run("--version").output.starts_with("eservices "));
    BOOST_TEST(run("--version").exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_wrong_command_line_exits_with_2_and_one_line_that_names_the_mistake) {
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

BOOST_AUTO_TEST_CASE(a_missing_or_wrong_configuration_exits_with_2_and_check_with_3) {
    const auto missing = folder.path() / "missing.toml";
    BOOST_TEST(run_with(missing, "migrate").exit_code == 2);
    BOOST_TEST(run_with(missing, "migrate").says(missing.string()));
    folder.write("wrong.toml", "[site]\ntown = 86000\n");
    const Outcome check = run_with(folder.path() / "wrong.toml", "check");
    BOOST_TEST(check.exit_code == 3);
    BOOST_TEST(check.says("wrong.toml:"));
}

BOOST_AUTO_TEST_CASE(a_database_out_of_reach_exits_with_1_and_one_line) {
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

BOOST_AUTO_TEST_CASE(check_warns_of_a_proxy_that_hides_the_addresses_of_visitors) {
    const std::string warning = "des visiteurs semblent venir de cette machine";
    const SecretKey key = SecretKey::from_hex(read_secret(settings.key_file));
    const auto fail_from = [&](std::string_view address) {
        store.attempts.refuse(key.derive(store::failures_of_address, network_of(address)),
                              {.free = 1, .first_delay = 1s, .longest_delay = 1s, .window = 60s}, utc_now());
    };
    fail_from("198.51.100.7");
    BOOST_TEST(!run("check").says(warning));
    fail_from("127.0.0.1");
    BOOST_TEST(run("check").says(warning), run("check").output);
}

BOOST_AUTO_TEST_CASE(demonstration_accounts_sign_in_and_stay_unchanged_in_a_second_run) {
    const auto accounts = folder.path() / "accounts";
    const Outcome first = run("demo --requests 45 --accounts-file '" + accounts.string() + "'");
    BOOST_TEST(first.exit_code == 0, first.output);
    const auto citizen = store.users.find("camille.martin").value();
    BOOST_TEST(citizen.activated);
    BOOST_TEST(password_matches(citizen.password_hash, after(first, "citizen camille.martin ")));
    const std::string officer = after(first, "officer agent.etat-civil ");
    BOOST_TEST(password_matches(hash_of_officer("agent.etat-civil"), officer.substr(0, officer.find(' '))));
    const Uuid id = store.officers.find("agent.etat-civil").value().id;
    const auto secret = unseal_totp(store.second_factors.find(id).value().sealed_secret, id,
                                    SecretKey::from_hex(read_secret(settings.key_file)));
    BOOST_TEST((secret && totp_base32(*secret) == officer.substr(officer.find(' ') + 1)));
    BOOST_TEST((store.officers.find("agent.comptes").value().roles == store::Roles{store::Role::accounts}));
    BOOST_TEST(
        (store.officers.find("agent.administration").value().roles == store::Roles{store::Role::administration}));
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

BOOST_AUTO_TEST_CASE(an_accounts_file_that_cannot_be_written_exits_with_2_and_adds_nothing) {
    const Outcome outcome = run("demo --requests 10 --accounts-file /nowhere/accounts");
    BOOST_TEST(outcome.exit_code == 2);
    BOOST_TEST(outcome.is_one_line(), outcome.output);
    BOOST_TEST(!store.users.login_exists("camille.martin"));
}

namespace {

/// Documents, and a configuration with a key file that the test writes.
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

    /// The number of documents whose key is wrapped by the first of these keys and opens with it.
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

BOOST_FIXTURE_TEST_CASE(rotating_rewraps_every_key_with_the_first_master_key_once, Documents) {
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

BOOST_FIXTURE_TEST_CASE(rotating_without_the_former_key_rewraps_the_others_and_exits_with_1, Documents) {
    add(MasterKeys::from_text(std::string(64, '3')));
    add(old_key);
    folder.write("keys", new_line + old_line);
    const Outcome outcome = run_with(own_config, "documents rotate");
    BOOST_TEST(outcome.exit_code == 1);
    BOOST_TEST(outcome.says("1 document dont aucune clé du fichier n'ouvre la clé"), outcome.output);
    BOOST_TEST(are_open_to(new_key) == 1U);
    BOOST_TEST(run_with(own_config, "documents status").says("(inconnue)"));
}

BOOST_FIXTURE_TEST_CASE(a_malformed_key_file_exits_with_2_and_is_not_shown, Documents) {
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
