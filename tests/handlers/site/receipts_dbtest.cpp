// The pages about receipts: downloaded by their owner, checked by anyone.
#include "handlers/routes.hpp"
#include "handlers/site/receipts.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "sql/requests/receipts.hpp"
#include "tests/handlers/visitor.hpp"
#include "tests/sql/database.hpp"
#include "values/receipt_code.hpp"
#include "values/reference.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

constexpr store::Statement set_code{"test.set_code",
                                    "UPDATE requests SET follow_code_hash = ?, user_id = NULL WHERE id = ?"};
constexpr const store::Statement* of_test[] = {&set_code};

struct Counter : tests::Database {
    store::Connection jobs{jobs_options, {store::Receipts::maker_statements}};
    store::Connection owner{owner_options, {store::Statements{of_test}}};
    handlers::Site site = tests::Visitor::a_site();
    html::Pages pages{"html", {"Poitiers", "build/static"}};
    handlers::PasswordQueue passwords{1, 2};
    handlers::Portal portal{site, pages, passwords, store, handlers::routes()};
    Uuid user = add_user("camille");
    Filed filed = file_request(user, now, "etat-civil", R"([{"legend":"Secret","answers":[]}])");

    void make() {
        store::Receipts{jobs}.make_one(now, now, [](const auto&) { return std::optional<std::string>{"%PDF-1.5 …"}; });
    }

    fcgi::Response ask(const std::string& path, std::vector<std::pair<std::string_view, std::string>> parameters,
                       fcgi::Response (*handler)(const handlers::Visit&), std::optional<Uuid> as = {}) {
        const fcgi::Request request = tests::Visitor::request(fcgi::Method::get, path);
        handlers::Visit visit{portal, request, now, pages.edition()};
        if (as) visit.session.emplace().user_id = as;
        visit.parameters = std::move(parameters);
        return handler(visit);
    }

    fcgi::Response check(const std::string& code) {
        return ask("/recepisse/" + code, {{"code", code}}, handlers::site::receipts::check);
    }
    fcgi::Response download(const Uuid& as) {
        return ask("/mon-suivi/x/recepisse", {{"reference", filed.reference}}, handlers::site::receipts::download, as);
    }
    fcgi::Response follow(const std::string& code) {
        return ask("/suivi/x/y/recepisse", {{"reference", filed.reference}, {"code", code}},
                   handlers::site::receipts::download);
    }

    std::string code_of(const std::string& answers_json) const {
        return encode({.reference = filed.reference,
                       .submitted_at = now,
                       .content_hash = hash_of_content("acte-naissance", answers_json)},
                      receipt_key(site.key));
    }
};

bool has(const fcgi::Response& response, std::string_view part) {
    return response.body.find(part) != std::string::npos;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(receipt_pages, Counter)

BOOST_AUTO_TEST_CASE(a_genuine_receipt_is_recognised_without_personal_data) {
    const auto answer = check(code_of(R"([{"legend":"Secret","answers":[]}])"));
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(has(answer, "Ce récépissé est authentique"));
    BOOST_TEST(has(answer, filed.reference));
    BOOST_TEST(has(answer, "Copie d&#39;acte de naissance"));
    BOOST_TEST(has(answer, "23 novembre 2026"));
    BOOST_TEST(has(answer, "est enregistrée chez nous"));
    for (const char* const personal : {"camille", "Prénom", "Secret"}) BOOST_TEST(!has(answer, personal), personal);
}

BOOST_AUTO_TEST_CASE(a_code_that_the_portal_did_not_sign_is_no_receipt) {
    std::string forged = code_of("[]");
    forged[70] = forged[70] == 'A' ? 'B' : 'A';
    for (const std::string& code : {forged, std::string{"x"}, std::string(132, 'A'), std::string{"é"}}) {
        const auto answer = check(code);
        BOOST_TEST(answer.status == 404);
        BOOST_TEST(has(answer, "Ce récépissé n'est pas authentique"));
        BOOST_TEST(!has(answer, filed.reference));
    }
}

BOOST_AUTO_TEST_CASE(a_receipt_of_a_deleted_or_changed_request_is_genuine_but_vouches_for_no_answer) {
    for (const std::string& code : {code_of("[\"autre chose\"]"), [&] {
                                        owner.run_script_statement("DELETE FROM requests");
                                        return code_of(R"([{"legend":"Secret","answers":[]}])");
                                    }()}) {
        const auto answer = check(code);
        BOOST_TEST(answer.status == 200);
        BOOST_TEST(has(answer, "Nous ne conservons plus cette demande"));
        BOOST_TEST(!has(answer, "est enregistrée chez nous"));
    }
}

BOOST_AUTO_TEST_CASE(the_user_downloads_the_pdf_under_a_name_with_the_reference) {
    make();
    const auto answer = download(user);
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.content_type == "application/pdf");
    BOOST_TEST(answer.body == "%PDF-1.5 …");
    BOOST_TEST(tests::header(answer, "Content-Disposition") ==
               "attachment; filename=\"recepisse-" + filed.reference + ".pdf\"");
    BOOST_TEST(tests::header(answer, "Cache-Control").empty());  // the writer's own no-store applies
}

BOOST_AUTO_TEST_CASE(a_page_says_that_the_receipt_is_being_made) {
    const auto answer = download(user);
    BOOST_TEST(answer.status == 503);
    BOOST_TEST(!tests::header(answer, "Retry-After").empty());
    BOOST_TEST(has(answer, "Votre récépissé est en préparation"));
    BOOST_TEST(has(answer, filed.reference));
}

BOOST_AUTO_TEST_CASE(somebody_elses_receipt_looks_like_one_that_does_not_exist) {
    make();
    const auto answer = download(add_user("dominique"));
    BOOST_TEST(answer.status == 404);
    BOOST_TEST(!has(answer, filed.reference));
}

BOOST_AUTO_TEST_CASE(the_follow_code_opens_a_receipt_in_any_spelling) {
    const std::string code = new_reference();
    owner.execute(set_code, hash_token(code), filed.id);
    make();
    BOOST_TEST(follow(code).status == 200);
    BOOST_TEST(follow(std::string{code}.erase(5, 1)).status == 200);
    for (const std::string& other : {new_reference(), std::string{"x"}, filed.reference})
        BOOST_TEST(follow(other).status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
