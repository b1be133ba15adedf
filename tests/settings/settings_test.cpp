// The configuration file: its values, and the position of each mistake.
#include "settings/settings.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/settings/settings_file.hpp"

BOOST_AUTO_TEST_SUITE(settings)

namespace {

using namespace eservices::tests::settings_file;

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_good_file_gives_its_values, File) {
    const Settings settings = read(good);
    BOOST_TEST(settings.site.base_url == "https://demarches.example");
    BOOST_TEST(settings.site.town == "Poitiers");
    BOOST_TEST(settings.site.secure);
    BOOST_TEST(settings.database.socket == "/run/mysqld/mysqld.sock");
    BOOST_TEST(settings.database.worker.user == "worker");
    BOOST_TEST(settings.mail.from_name == "E-services de Poitiers");
}

BOOST_FIXTURE_TEST_CASE(optional_keys_have_their_documented_defaults, File) {
    const Settings settings = read(good);
    BOOST_TEST(settings.worker.threads == 32);
    BOOST_TEST(settings.worker.password_hashes_at_once == 1);
    BOOST_TEST(settings.worker.turns_directory.empty());
    BOOST_TEST(settings.worker.max_body_bytes == 16'777'216U);
    BOOST_TEST(settings.worker.uploads_at_once == 1);
    BOOST_TEST(settings.documents.clamd_socket == "/run/clamav/clamd.ctl");
    BOOST_TEST(settings.documents.max_bytes == 3U * 1024 * 1024);
    BOOST_TEST(settings.documents.quota_bytes == 60U * 1024 * 1024);
    BOOST_TEST(settings.accounts.tries_per_address == 100);
    BOOST_TEST(settings.accounts.french_words.empty());
    BOOST_TEST(settings.accounts.secret_question);
    BOOST_TEST(!settings.accounts.login_code);
    BOOST_TEST(settings.accounts.counter_delay.count() == 2880);
    BOOST_TEST(settings.mail.poll.count() == 500);
    BOOST_TEST(settings.mail.first_retry.count() == 60);
    BOOST_TEST(settings.mail.max_attempts == 60);
    BOOST_TEST(settings.log_level == "info");
    BOOST_REQUIRE(settings.maintenance.has_value());
    BOOST_TEST(settings.maintenance->from.count() == 120);
    BOOST_TEST(settings.maintenance->until.count() == 240);
}

BOOST_FIXTURE_TEST_CASE(an_antivirus_is_optional_and_the_size_limits_must_fit, File) {
    const auto with = [](std::string_view line) {
        std::string text{good};
        return text.replace(text.find("key_file = \"documents.key\""), 0, std::string{line} + "\n");
    };
    BOOST_TEST(read(with("clamd_socket = \"\"")).documents.clamd_socket.empty());
    BOOST_TEST(read(with("max_megabytes = 5")).documents.max_bytes == 5U * 1024 * 1024);
    BOOST_TEST(place("key_file = \"documents.key\"", "max_megabytes = 16\nkey_file = \"documents.key\"") == "30:17");
    BOOST_TEST(place("key_file = \"documents.key\"", "quota_megabytes = 2\nkey_file = \"documents.key\"") == "30:19");
}

BOOST_FIXTURE_TEST_CASE(a_relative_path_is_relative_to_the_folder_of_the_file, File) {
    const Settings settings = read(good);
    BOOST_TEST(settings.html_directory == (folder.path().parent_path() / "html"));
    BOOST_TEST(settings.static_directory == (folder.path() / "static"));
    BOOST_TEST(settings.database.worker.password_file == (folder.path() / "secrets/worker.password"));
    BOOST_TEST(settings.captcha.sounds_directory == (folder.path() / "sounds"));
    BOOST_TEST(settings.database.jobs.password_file == "/etc/jobs.password");
}

BOOST_FIXTURE_TEST_CASE(the_shipped_example_is_good, File) {
    BOOST_CHECK_NO_THROW(read_settings("conf/eservices.example.toml"));
}

BOOST_FIXTURE_TEST_CASE(a_final_slash_of_the_base_url_is_dropped, File) {
    BOOST_TEST(read(std::string{good}.replace(good.find(".example\""), 9, ".example/\"")).site.base_url ==
               "https://demarches.example");
}

BOOST_FIXTURE_TEST_CASE(the_security_contact_is_a_mailbox_or_a_page, File) {
    const auto with_contact = [](const std::string& contact) {
        const std::string town = "town = \"Poitiers\"";
        return std::string{good}.replace(good.find(town), town.size(),
                                         town + "\nsecurity_contact = \"" + contact + "\"");
    };
    BOOST_TEST(read(good).site.security_contact.empty());
    BOOST_TEST(read(with_contact("mailto:a@b.example")).site.security_contact == "mailto:a@b.example");
    BOOST_TEST(read(with_contact("https://b.example/x")).site.security_contact == "https://b.example/x");
    BOOST_CHECK_THROW(read(with_contact("a@b.example")), SettingsError);
}

BOOST_FIXTURE_TEST_CASE(a_syntax_error_is_reported_with_line_and_column, File) {
    BOOST_TEST(place("town = \"Poitiers\"", "town = \"Poitiers").starts_with("4:"));
    BOOST_TEST(place("town = \"Poitiers\"", "town = ").starts_with("4:"));
    BOOST_TEST(place("[sql]", "[sql").starts_with("23:"));
}

BOOST_FIXTURE_TEST_CASE(an_unknown_key_is_reported_with_line_and_column, File) {
    BOOST_TEST(complaint("town =", "city = \"\"\ntown =").starts_with("4:8: [site] ne connaît pas « city »"));
    BOOST_TEST(
        complaint("[database.jobs]\n", "[database.jobs]\nport = 3306\n").starts_with("16:8: [jobs] ne connaît pas"));
}

BOOST_FIXTURE_TEST_CASE(an_unknown_table_is_reported_with_line_and_column, File) {
    BOOST_TEST(complaint("[sql]", "[sqll]\n[sql]").starts_with("23:1: il n'y a pas de table [sqll]"));
}

BOOST_FIXTURE_TEST_CASE(a_wrong_type_is_reported_with_line_and_column, File) {
    BOOST_TEST(complaint("\"Poitiers\"", "86000").starts_with("4:8: [site] town n'est pas du type attendu"));
    BOOST_TEST(complaint("[sql]", "[worker]\nthreads = \"8\"\n[sql]")
                   .starts_with("24:11: [worker] threads n'est pas du type"));
    BOOST_TEST(complaint("[sql]", "[maintenance]\nenabled = 1\n[sql]").starts_with("24:11: [maintenance] enabled"));
}

BOOST_FIXTURE_TEST_CASE(a_value_in_place_of_a_table_is_reported_with_line_and_column, File) {
    BOOST_TEST(place("\n[site]", "worker = 8\n[site]") == "1:10");
}

BOOST_FIXTURE_TEST_CASE(a_number_out_of_range_is_reported_with_line_and_column, File) {
    for (const char* const threads : {"0", "-1", "257", "9223372036854775807"})
        BOOST_TEST(place("[sql]", std::string{"[worker]\nthreads = "} + threads + "\n[sql]") == "24:11");
    BOOST_TEST(place("[sql]", "[worker]\nmax_body_bytes = 1024\n[sql]") == "24:18");
    BOOST_TEST(place("from_name", "poll_ms = 0\nfrom_name") == "34:11");
}

BOOST_FIXTURE_TEST_CASE(an_invalid_sender_is_reported_with_line_and_column, File) {
    BOOST_TEST(place("ne-pas-repondre@poitiers.example", "mairie") == "35:16");
    BOOST_TEST(place("ne-pas-repondre@poitiers.example", "Mairie <mairie@poitiers.example>") == "35:16");
    BOOST_TEST(place("E-services de Poitiers", "E-services\\r\\nBcc: x@y.fr") == "34:13");
}

BOOST_FIXTURE_TEST_CASE(a_url_with_an_unknown_scheme_is_reported_with_line_and_column, File) {
    BOOST_TEST(place("https://", "") == "3:12");
    BOOST_TEST(place("https://", "ftp://") == "3:12");
    BOOST_TEST(place("smtp://", "mail.") == "33:12");
}

BOOST_FIXTURE_TEST_CASE(an_invalid_time_of_day_is_reported_with_line_and_column, File) {
    for (const char* const time : {"24:00", "02:60", "2:00", "02h00", "", "02:00:00", "ab:cd", "-1:00"})
        BOOST_TEST(place("[sql]", std::string{"[maintenance]\nfrom = \""} + time + "\"\n[sql]") == "24:8");
}

BOOST_FIXTURE_TEST_CASE(an_unknown_log_level_is_reported_with_line_and_column, File) {
    BOOST_TEST(place("[sql]", "[log]\nlevel = \"verbose\"\n[sql]") == "24:9");
}

BOOST_FIXTURE_TEST_CASE(a_missing_key_is_reported_at_its_table_and_an_empty_one_at_its_place, File) {
    BOOST_TEST(complaint("\"Poitiers\"", "\"\"") == "4:8: [site] il manque town");
    BOOST_TEST(complaint("town = \"Poitiers\"\n", "") == "2:1: [site] il manque town");
    BOOST_TEST(complaint("password_file = \"/etc/jobs.password\"\n", "") == "15:1: [jobs] il manque password_file");
}

BOOST_FIXTURE_TEST_CASE(a_missing_table_is_reported_at_the_beginning_of_the_file, File) {
    BOOST_TEST(complaint("[secrets]\nkey_file = \"secret.key\"\n", "") == "1:1: [secrets] il manque key_file");
    BOOST_TEST(complaint_about("") == "1:1: [site] il manque base_url");
}

BOOST_FIXTURE_TEST_CASE(maintenance_can_be_switched_off, File) {
    BOOST_TEST(!read(std::string{good} + "[maintenance]\nenabled = false\n").maintenance.has_value());
    BOOST_TEST(
        !read(std::string{good} + "[maintenance]\nfrom = \"03:00\"\nuntil = \"03:00\"\n").maintenance.has_value());
}

BOOST_FIXTURE_TEST_CASE(departments_are_read_by_their_slug, File) {
    const Settings settings = read(std::string{good} + std::string{one_department});
    BOOST_REQUIRE(settings.departments.contains("etat-civil"));
    const eservices::Department& department = settings.departments.at("etat-civil");
    BOOST_TEST(department.name == "Service de l'état civil");
    BOOST_TEST(department.email == "etat-civil@poitiers.example");
    BOOST_TEST(department.phone == "05 36 49 00 35");
    BOOST_TEST(department.address == "15 place du Maréchal-Leclerc, 86000 Poitiers");
    BOOST_TEST(read(good).departments.empty());
}

BOOST_FIXTURE_TEST_CASE(a_department_without_contact_details_is_reported_with_line_and_column, File) {
    const auto place_of = [&](std::string_view piece, std::string_view replacement) {
        std::string content = std::string{good} + std::string{one_department};
        content.replace(content.find(piece, good.size()), piece.size(), replacement);
        const std::string what = complaint_about(content);
        return what.substr(0, what.find(": "));
    };
    BOOST_TEST(place_of("[departments.etat-civil]", "[departments.\"État civil\"]").starts_with("40:"));
    BOOST_TEST(place_of("etat-civil@", "etat civil@") == "42:9");
    BOOST_TEST(place_of("etat-civil@poitiers.example", "etat-civil") == "42:9");
    BOOST_TEST(place_of("05 36 49 00 35", "sur rendez-vous") == "43:9");
    BOOST_TEST(place_of("phone", "fax").starts_with("40:"));
    BOOST_TEST(place_of("Leclerc, ", "Leclerc\\n") == "44:11");
    BOOST_TEST(place_of("address", "fax = \"1\"\naddress") == "44:7");
    BOOST_TEST(place_of("[departments.etat-civil]", "[departments]\netat-civil = 8\n[departments.x]") == "41:14");
}

BOOST_FIXTURE_TEST_CASE(the_contact_must_be_one_of_the_departments, File) {
    const auto with_contact = [](const char* contact) {
        std::string content = std::string{good} + std::string{one_department};
        constexpr std::string_view town = "town = \"Poitiers\"\n";
        return content.insert(content.find(town) + town.size(), std::string{"contact = \""} + contact + "\"\n");
    };
    BOOST_TEST(read(with_contact("etat-civil")).site.contact == "etat-civil");
    BOOST_TEST(read(good).site.contact.empty());
    BOOST_TEST(complaint_about(with_contact("mairie")).starts_with("5:11: [site] contact"));
}

BOOST_FIXTURE_TEST_CASE(a_site_is_accessible_only_after_an_audit, File) {
    using State = eservices::Accessibility::State;
    const auto with = [](const char* lines) { return std::string{good} + "[accessibility]\n" + lines; };
    BOOST_TEST((read(good).accessibility.state == State::non));
    const Settings settings = read(with("state = \"partial\"\naudit = \"par X\"\nplan = \"https://a.example/plan\"\n"));
    BOOST_TEST((settings.accessibility.state == State::partial));
    BOOST_TEST(settings.accessibility.audit == "par X");
    BOOST_TEST(settings.accessibility.plan == "https://a.example/plan");
    BOOST_TEST(settings.accessibility.scheme.empty());
    for (const char* wrong : {"state = \"partial\"\n", "state = \"oui\"\n", "scheme = \"http://a.example\"\n",
                              "plan = \"javascript:x\"\n", "rate = 90\n"})
        BOOST_TEST(complaint_about(with(wrong)) != "no complaint", wrong);
}

BOOST_FIXTURE_TEST_CASE(a_missing_file_is_named, File) {
    const auto missing = folder.path() / "missing.toml";
    BOOST_CHECK_EXCEPTION(read_settings(missing), SettingsError, [&](const SettingsError& error) {
        return std::string{error.what()}.starts_with(missing.string());
    });
    BOOST_CHECK_THROW(eservices::read_secret(missing), SettingsError);
}

BOOST_FIXTURE_TEST_CASE(a_secret_is_read_without_its_line_break_and_with_its_spaces, File) {
    folder.write("secret", " mot de passe \r\n");
    BOOST_TEST(eservices::read_secret(folder.path() / "secret") == " mot de passe ");
    folder.write("secret", "");
    BOOST_TEST(eservices::read_secret(folder.path() / "secret").empty());
}

BOOST_AUTO_TEST_SUITE_END()
