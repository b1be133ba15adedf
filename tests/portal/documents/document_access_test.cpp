// Who can download a document and with which headers, and that the database holds no readable copy.
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/inspection/samples.hpp"
#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/uploads.hpp"

namespace eservices::portal_test {
namespace {

std::string id_in(const std::string& path) { return path.substr(path.size() - 36); }

/// An identifier as a literal in SQL: `x'…'`.
std::string quoted_id(std::string id) {
    std::erase(id, '-');
    return "x'" + id + "'";
}

/// The columns that contain these bytes.
std::string columns_with(std::string_view bytes) {
    const Database database;
    std::string found;
    for (const auto& row : database.query("SELECT c.table_name, c.column_name FROM information_schema.columns c "
                                          "JOIN information_schema.tables t USING (table_schema, table_name) "
                                          "WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'"))
        if (database.value(fmt::format("SELECT COUNT(*) FROM {} WHERE INSTR(CAST({} AS BINARY), x'{}') > 0", row.at(0),
                                       row.at(1), hexadecimal(bytes))) != "0")
            found += row.at(0) + '.' + row.at(1) + ' ';
    return found;
}

std::string readings() { return Database{}.value("SELECT COUNT(*) FROM document_readings"); }

/// The document is back in quarantine for the lifetime of the object.
struct Quarantined {
    explicit Quarantined(const std::string& stored)
        : where(" WHERE id = (SELECT document_id FROM document_store WHERE id = " + quoted_id(id_in(stored)) + ")") {
        Database{}.execute("UPDATE documents SET state = 'quarantined'" + where);
    }
    ~Quarantined() { Database{}.execute("UPDATE documents SET state = 'accepted'" + where); }
    Quarantined(const Quarantined&) = delete;
    Quarantined& operator=(const Quarantined&) = delete;
    std::string where;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(document_access)

BOOST_AUTO_TEST_CASE(a_document_is_served_as_an_attachment_that_cannot_run) {
    Citizen citizen = signed_in_citizen();
    const std::string image = add_document(citizen.browser);
    const Answer content = citizen.browser.get(image + "/fichier");
    BOOST_TEST(content.status == 200);
    BOOST_TEST(content.header("content-type") == "image/png");
    BOOST_TEST(content.header("content-disposition") ==
               "attachment; filename=\"passeport.png\"; filename*=UTF-8''passeport.png");
    BOOST_TEST(content.header("x-content-type-options") == "nosniff");
    BOOST_TEST(content.all("content-security-policy").back() == "sandbox; default-src 'none'");
    BOOST_TEST(content.header("cache-control") == "no-store");
    BOOST_TEST(header_problems(content) == "");
    BOOST_TEST((tests::pixels(content.body) == tests::pixels(picture())));
    BOOST_TEST(content.body.find("<script>") == std::string::npos);  // from the comment in the sample
    const Answer small = citizen.browser.get(image + "/vignette");
    BOOST_TEST(small.header("content-type") == "image/jpeg");
    BOOST_TEST(tests::shown(small.body).find('x') != std::string::npos);

    const std::string other = add_document(citizen.browser, "livret.pdf", document());
    const Answer pdf = citizen.browser.get(other + "/fichier");
    BOOST_TEST(pdf.header("content-type") == "application/pdf");
    BOOST_TEST(tests::unpacked(pdf.body).find("le livret de la famille") != std::string::npos);
    BOOST_TEST(citizen.browser.get(other + "/vignette").status == 404);
}

BOOST_AUTO_TEST_CASE(a_download_has_the_name_that_the_owner_gave_the_document) {
    Citizen citizen = signed_in_citizen();
    const std::string document = add_document(citizen.browser);
    citizen.browser.submit(document, {{"nom", "L'été \"à\" 100 % ; x=\\"}, {"type", "autre"}});
    const Answer named = citizen.browser.get(document + "/fichier");
    BOOST_TEST(named.header("content-disposition") ==
               "attachment; filename=\"L'__t__ ____ 100 _ ; x=_.png\"; "
               "filename*=UTF-8''L%27%C3%A9t%C3%A9%20%22%C3%A0%22%20100%20%25%20%3B%20x%3D%5C.png");
    citizen.browser.submit(document, {{"nom", "a\r\nX-Intrus: 1"}, {"type", "autre"}});
    const Answer broken = citizen.browser.get(document + "/fichier");
    BOOST_TEST(broken.status == 200);
    BOOST_TEST(broken.all("x-intrus").empty());
}

BOOST_AUTO_TEST_CASE(nobody_can_download_a_document_in_quarantine) {
    Citizen citizen = signed_in_citizen();
    const std::string document = add_document(citizen.browser);
    const std::string draft = ready_draft(citizen.browser, fields_with_documents());
    send_documents(citizen.browser, draft + "/etape/2", {}, {{"lien:papier", id_in(document)}});
    const std::string request = send_draft(citizen.browser, draft).header("location").substr(0, 22);
    const std::string officers = "/agent/demandes/" + request.substr(11);
    const std::string sent = documents_on(citizen.browser, request).at(0).substr(request.size());
    const auto before = readings();
    const Quarantined quarantined{document};
    BOOST_TEST(citizen.browser.get(document + "/fichier").status == 404);
    BOOST_TEST(citizen.browser.get(document + "/vignette").status == 404);
    BOOST_TEST(read_page(citizen.browser.get("/mon-porte-documents").body).says("En cours d'analyse"));
    BOOST_TEST(citizen.browser.get(request + sent).status == 404);
    BOOST_TEST(documents_on(citizen.browser, request).empty());
    BOOST_TEST(people().officer.browser.get(officers + sent).status == 404);
    BOOST_TEST(read_page(people().officer.browser.get(officers).body).says("En cours d'analyse"));
    BOOST_TEST(readings() == before);
}

BOOST_AUTO_TEST_CASE(another_users_document_is_answered_like_one_that_does_not_exist) {
    Citizen citizen = signed_in_citizen();
    Browser& stranger = people().other.browser;
    const std::string document = add_document(citizen.browser, citizen.login + ".png");
    const std::string unknown = "/mon-porte-documents/01a20b97-0000-7000-8000-000000000000";
    for (const char* const page : {"", "/fichier", "/vignette", "/suppression"}) {
        const Answer theirs = stranger.get(document + page);
        BOOST_TEST(theirs.status == 404, page);
        BOOST_TEST(without_tokens(theirs) == without_tokens(stranger.get(unknown + page)), page);
    }
    const Fields tag = {{"csrf", stranger.csrf()}, {"nom", "à moi"}, {"type", "autre"}};
    BOOST_TEST(stranger.post(document, tag).status == 404);
    BOOST_TEST(stranger.post(document + "/suppression", tag).status == 404);
    BOOST_TEST(stranger.upload(document + "/remplacement", tag, {{"remplacement", "x.png", picture()}}).status == 404);
    BOOST_TEST(!read_page(stranger.get("/mon-porte-documents").body).says(citizen.login));
    BOOST_TEST(read_page(citizen.browser.get(document).body).heading == citizen.login);
    BOOST_TEST((tests::pixels(citizen.browser.get(document + "/fichier").body) == tests::pixels(picture())));
}

BOOST_AUTO_TEST_CASE(citizen_and_department_can_open_a_requests_document_and_officers_readings_are_logged) {
    Browser& owner = people().owner.browser;
    const std::string reference = file_request_with_document(owner);
    const std::string sent = documents_on(owner, "/mon-suivi/" + reference).at(0).substr(22);
    const std::string elsewhere = "/mon-suivi/" + file_request(owner) + sent;
    BOOST_TEST(owner.get("/mon-suivi/" + reference + sent).status == 200);
    BOOST_TEST(owner.get(elsewhere).status == 404);
    BOOST_TEST(people().other.browser.get("/mon-suivi/" + reference + sent).status == 404);
    const std::string path = "/agent/demandes/" + reference + sent;
    const auto before = readings();
    BOOST_TEST(people().foreigner.browser.get(path).status == 404);
    BOOST_TEST(people().officer.browser.get("/agent/demandes/" + reference).status == 200);
    BOOST_TEST(readings() == before);
    const Answer opened = people().officer.browser.get(path);
    BOOST_TEST((tests::pixels(opened.body) == tests::pixels(picture())));
    BOOST_TEST(header_problems(opened) == "");
    const auto rows = Database{}.query(
        "SELECT c.login, r.reference, HEX(d.document_id) = HEX(" + quoted_id(id_in(sent)) +
        "), TIMESTAMPDIFF(SECOND, d.read_at, UTC_TIMESTAMP(6)) < 60 FROM document_readings d "
        "JOIN officers c ON c.id = d.officer_id JOIN requests r ON r.id = d.request_id ORDER BY d.id DESC");
    BOOST_TEST(std::to_string(rows.size()) == std::to_string(std::stoi(before) + 1));
    const std::vector<std::string> expected = {people().officer.login, reference, "1", "1"};
    BOOST_TEST(rows.at(0) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(without_an_account_only_the_code_opens_the_documents) {
    Browser visitor;
    const std::string page = report_with_photograph(visitor);
    Browser later;
    const auto documents = documents_on(later, page);
    BOOST_REQUIRE(documents.size() == 1U);
    const Answer photograph = later.get(documents[0]);
    BOOST_TEST((tests::pixels(photograph.body) == tests::pixels(picture())));
    BOOST_TEST(header_problems(photograph) == "");
    const std::string reference = page.substr(7, 11);
    const std::string document = documents[0].substr(page.size());
    BOOST_TEST(later.get("/suivi/" + reference + '/' + reference + document).status == 404);
    BOOST_TEST(people().owner.browser.get("/mon-suivi/" + reference + document).status == 404);
    BOOST_TEST(people().officer.browser.get("/agent/demandes/" + reference + document).status == 404);
    Officer roads = signed_in_officer("voirie");
    BOOST_TEST(roads.browser.get("/agent/demandes/" + reference + document).status == 200);
}

BOOST_AUTO_TEST_CASE(a_dump_of_the_database_contains_no_readable_document) {
    Citizen citizen = signed_in_citizen();
    const std::string secret = "% le livret secret de " + citizen.login;
    const std::string text = tests::pdf("", "/Contents 4 0 R",
                                        {fmt::format("<</Length {}>>\nstream\n{}\nendstream", secret.size(), secret)});
    const std::string document = add_document(citizen.browser, "livret.pdf", text);
    const std::string image = add_document(citizen.browser);
    file_request_with_document(citizen.browser);
    BOOST_REQUIRE(tests::unpacked(citizen.browser.get(document + "/fichier").body).find(secret) != std::string::npos);
    BOOST_TEST(columns_with(secret) == "");
    for (const char* const part : {"/fichier", "/vignette"}) {
        const std::string content = citizen.browser.get(image + part).body;
        BOOST_TEST(columns_with(std::string_view{content}.substr(content.size() / 2, 24)) == "", part);
        BOOST_TEST(columns_with(std::string_view{content}.substr(0, 24)) == "", part);
    }
    BOOST_TEST(columns_with(std::string_view{picture()}.substr(picture().size() / 2, 24)) == "");
    BOOST_TEST(columns_with("passeport").find("document_store.name") != std::string::npos);  // the search itself works
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
