// "Télécharger mes données" and "Supprimer mon compte": what leaves, what the department keeps.
#include <map>

#include <zip.h>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "tests/portal/checks.hpp"
#include "tests/portal/database.hpp"
#include "tests/portal/mailbox.hpp"
#include "tests/portal/page.hpp"
#include "tests/portal/people.hpp"
#include "tests/portal/uploads.hpp"

namespace eservices::portal_test {
namespace {

/// The files of an archive by name.
std::map<std::string, std::string> unpacked(const std::string& archive) {
    std::map<std::string, std::string> files;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
    zip_t* const opened = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    BOOST_REQUIRE(opened != nullptr);
    for (zip_int64_t i = 0; i < zip_get_num_entries(opened, 0); ++i) {
        zip_stat_t about;
        BOOST_REQUIRE(zip_stat_index(opened, static_cast<zip_uint64_t>(i), 0, &about) == 0);
        std::string content(about.size, '\0');
        zip_file_t* const file = zip_fopen_index(opened, static_cast<zip_uint64_t>(i), 0);
        BOOST_REQUIRE(zip_fread(file, content.data(), content.size()) == static_cast<zip_int64_t>(about.size));
        zip_fclose(file);
        files[about.name] = std::move(content);
    }
    zip_discard(opened);
    return files;
}

std::string count(const std::string& what) { return Database{}.value("SELECT COUNT(*) FROM " + what); }

}  // namespace

BOOST_AUTO_TEST_SUITE(account_deletion)

BOOST_AUTO_TEST_CASE(ones_data_are_one_archive_of_readable_files) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    citizen.browser.submit("/mon-suivi/" + reference, {{"message", "Une question"}},
                           "/mon-suivi/" + reference + "/messages");
    add_paper(citizen.browser);
    const Answer answer = citizen.browser.get("/mon-profil/donnees");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.header("content-type") == "application/zip");
    BOOST_TEST(answer.header("content-disposition").starts_with("attachment"));
    BOOST_TEST(header_problems(answer) == "");
    const auto files = unpacked(answer.body);
    BOOST_REQUIRE(files.contains("donnees.json"));
    const auto data = nlohmann::json::parse(files.at("donnees.json"));
    BOOST_TEST(data.at("compte").at("identifiant") == citizen.login);
    BOOST_TEST(data.at("compte").at("courriel") == citizen.email);
    BOOST_REQUIRE(data.at("demandes").size() == 1U);
    BOOST_TEST(data.at("demandes").at(0).at("reference") == reference);
    BOOST_TEST(data.at("demandes").at(0).at("messages").at(0).at("texte") == "Une question");
    BOOST_TEST(files.at("donnees.json").find("argon2") == std::string::npos);
    std::size_t papers = 0;
    for (const auto& [name, content] : files) {
        if (name.starts_with("porte-documents/")) ++papers;
        BOOST_TEST(!content.empty(), name);
    }
    BOOST_TEST(papers == 1U);
}

BOOST_AUTO_TEST_CASE(nothing_is_deleted_before_the_mailed_link_is_confirmed) {
    Citizen citizen = signed_in_citizen();
    const std::string link = deletion_link(citizen);
    BOOST_TEST(Browser{}.get(link).status == 200);  // a mail scanner opens links too
    BOOST_TEST(count("users WHERE login = '" + citizen.login + "'") == "1");
    log_in(citizen);
}

BOOST_AUTO_TEST_CASE(a_deleted_account_leaves_its_requests_to_the_department_and_a_code_to_its_owner) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    add_paper(citizen.browser);
    start_draft(citizen.browser);
    const Answer before = citizen.browser.get("/mon-profil/suppression");
    BOOST_TEST(read_page(before.body).says(reference));
    const std::string link = deletion_link(citizen);
    const Answer done = citizen.browser.submit(link, {});
    BOOST_TEST(done.status == 303);
    BOOST_TEST(done.header("location") == "/compte-supprime");
    BOOST_TEST(read_page(citizen.browser.get("/compte-supprime").body).heading == "Votre compte est supprimé");

    BOOST_TEST(count("users WHERE login = '" + citizen.login + "'") == "0");
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 303);
    Browser stranger;
    BOOST_TEST(
        stranger.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}}).status ==
        422);

    // The department has the request as before, with whom to answer.
    const Page shown = read_page(people().officer.browser.get("/agent/demandes/" + reference).body);
    BOOST_TEST(shown.says(reference));
    BOOST_TEST(shown.says(citizen.email));

    // The mail has the code, and the code opens the request.
    wait_for_quiet_outbox();
    const Mail mail = mails_to(citizen.email).back();
    BOOST_TEST(mail.subject == "Votre compte est supprimé");
    const std::size_t at = mail.text.find("Code\u00a0: ");
    BOOST_REQUIRE(at != std::string::npos);
    const std::string code = mail.text.substr(at + 8, mail.text.find('\n', at) - at - 8);
    const Answer followed = stranger.get("/suivi/" + reference + "/" + code);
    BOOST_TEST(followed.status == 200);
    BOOST_TEST(read_page(followed.body).says(reference));
    BOOST_TEST(stranger.get(link).status == 410);
}

BOOST_AUTO_TEST_CASE(the_address_of_a_deleted_account_may_open_a_new_one) {
    Citizen citizen = signed_in_citizen();
    citizen.browser.submit(deletion_link(citizen), {});
    citizen.browser = Browser{};
    BOOST_TEST(citizen.browser.submit("/inscription", registration_fields(citizen)).status == 303);
    BOOST_TEST(count("users WHERE login = '" + citizen.login + "'") == "1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
