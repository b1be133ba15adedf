// Forged requests: every POST of the route table, sent in each way that another site could.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/samples.hpp"

namespace eservices::portal_test {
namespace {

using handlers::May;
using handlers::Route;

/// A browser that is signed in as the row requires, with a tag from before that.
struct Victim {
    Browser browser;
    std::string stale_tag;
};

template <class Person>
Victim victim_like(Person person) {
    Victim victim;
    person.browser = Browser{};
    victim.stale_tag = person.browser.csrf();
    log_in(person);
    victim.browser = person.browser;
    return victim;
}

/// A visitor's tag is stale once its cookie was lost.
Victim visitor() {
    Victim victim;
    victim.stale_tag = Browser{}.csrf();
    victim.browser.csrf();
    return victim;
}

struct Forgery {
    const char* name;
    Fields form;
    std::vector<std::string> headers;
};

std::vector<Forgery> forgeries(Victim& victim, const Fields& form) {
    const std::string genuine = victim.browser.csrf();
    std::string tampered = genuine;
    tampered[20] = tampered[20] == 'A' ? 'B' : 'A';
    return {{"no tag", form, {}},
            {"an empty tag", with(form, "csrf", ""), {}},
            {"a tag of another browser", with(form, "csrf", Browser{}.csrf()), {}},
            {"a tag of another person", with(form, "csrf", people().other.browser.csrf()), {}},
            {"a tag from before signing in", with(form, "csrf", victim.stale_tag), {}},
            {"a tampered tag", with(form, "csrf", tampered), {}},
            {"from another site", with(form, "csrf", genuine), {"Sec-Fetch-Site: cross-site"}},
            {"from another name of the town", with(form, "csrf", genuine), {"Sec-Fetch-Site: same-site"}}};
}

void check_forgeries(const Route& row, Victim& victim) {
    const auto sample = sample_of(row);
    BOOST_REQUIRE_MESSAGE(sample, name_of(row) + " has no entry in samples.cpp");
    for (const Forgery& forgery : forgeries(victim, sample->form)) {
        const auto before = Database{}.checksums();
        const Answer answer = post(victim.browser, *sample, forgery.form, forgery.headers);
        BOOST_TEST(answer.status == 403, name_of(row) << ", " << forgery.name << ": " << answer.status);
        BOOST_TEST((Database{}.checksums() == before), name_of(row) << ", " << forgery.name << ": a row changed");
        BOOST_TEST(page_problems(answer) == "", name_of(row) << ", " << forgery.name << ": " << page_problems(answer));
    }
    const Answer genuine = post(victim.browser, *sample, with(sample->form, "csrf", victim.browser.csrf()),
                                {"Sec-Fetch-Site: same-origin"});
    BOOST_TEST(genuine.status == sample->accepted, name_of(row) << ", the genuine form: " << genuine.status);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(csrf)

BOOST_AUTO_TEST_CASE(no_post_is_accepted_without_a_tag_that_this_browser_was_shown) {
    for (const Route& row : handlers::routes()) {
        if (row.method != fcgi::Method::post) continue;
        // A new victim for each row: one of the rows signs out.
        Victim victim = row.may == May::user || row.may == May::owner ? victim_like(people().owner)
                        : row.may == May::officer                     ? victim_like(people().officer)
                        : row.may == May::account_manager             ? victim_like(people().account_manager)
                        : row.may == May::administrator               ? victim_like(people().administrator)
                                                                      : visitor();
        check_forgeries(row, victim);
        // Another one closes all sessions but the victim's.
        if (people().owner.browser.get("/mon-suivi").status == 303) log_in(people().owner);
    }
}

BOOST_AUTO_TEST_CASE(a_refused_form_can_be_sent_again_without_typing_it_again) {
    Browser& browser = people().owner.browser;
    const std::string path = "/mon-suivi/" + file_request(browser) + "/messages";
    const Answer refused = browser.post(path, {{"message", "Un long message & <b>soigné</b>"}, {"envoi", "jeton"}},
                                        {"Sec-Fetch-Site: same-origin"});
    BOOST_TEST(refused.status == 403);
    const Form again = form_to(refused.body, path);
    BOOST_TEST(field_of(again, "message") == "Un long message & <b>soigné</b>");
    BOOST_TEST(browser.post(path, again.fields).status == 303);
}

BOOST_AUTO_TEST_CASE(a_form_from_another_site_is_not_offered_again_and_passwords_never_are) {
    Browser browser;
    const Fields typed = {{"identifiant", "camille"}, {"mot-de-passe", "un secret bien gardé"}};
    const Answer without_tag = browser.post("/connexion", typed, {"Origin: " + portal_url()});
    BOOST_TEST(without_tag.status == 403);
    BOOST_TEST(field_of(form_to(without_tag.body, "/connexion"), "identifiant") == "camille");
    BOOST_TEST(without_tag.body.find("bien gardé") == std::string::npos);
    const Answer foreign = browser.post("/connexion", typed, {"Sec-Fetch-Site: cross-site"});
    BOOST_TEST(foreign.status == 403);
    BOOST_TEST(foreign.body.find("camille") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_browser_that_does_not_say_where_a_form_comes_from_gets_text_to_copy_and_no_button) {
    Browser browser;
    const Answer answer = browser.post("/connexion", {{"identifiant", "camille"}, {"mot-de-passe", "un secret"}});
    BOOST_TEST(answer.status == 403);
    BOOST_TEST(read_page(answer.body).says("camille"));
    BOOST_TEST(answer.body.find("un secret") == std::string::npos);
    BOOST_CHECK_THROW(form_to(answer.body, "/connexion"), std::runtime_error);
    for (const char* const foreign : {"Origin: https://ailleurs.example", "Origin: null"})
        BOOST_TEST(
            !read_page(browser.post("/connexion", {{"identifiant", "camille"}}, {foreign}).body).says("camille"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
