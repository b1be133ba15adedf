// Anti-forgery tags: which forms are genuine, and what a refused one offers.
#include "handlers/web/csrf.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "handlers/web/page.hpp"
#include "handlers/web/refused_post.hpp"
#include "tests/handlers/visitor.hpp"

BOOST_AUTO_TEST_SUITE(csrf)

namespace {

using namespace eservices;
using fcgi::Method;
using tests::Visitor;

const std::string browser(43, 'b');

/// A POST of a form that holds `tag`, from the browser that has this secret.
struct Posted {
    explicit Posted(std::string_view tag, std::string secret = browser, std::string_view fetch_site = "") {
        request.form = {{"nom", "Léa"}, {"csrf", std::string{tag}}};
        request.fetch_site = fetch_site;
        visit.browser_token = std::move(secret);
    }
    [[nodiscard]] bool is_genuine() const { return handlers::is_genuine(visit); }

    Visitor visitor;
    fcgi::Request request = Visitor::request(Method::post, "/connexion");
    handlers::Visit visit = visitor.visit(request);
};

std::string tag_for(const std::string& secret) { return handlers::csrf_tag(Posted{"", secret}.visit); }

}  // namespace

BOOST_AUTO_TEST_CASE(a_tag_that_this_browser_was_given_is_genuine_as_often_as_it_is_sent) {
    const std::string tag = tag_for(browser);
    for (int i = 0; i < 3; ++i) BOOST_TEST(Posted{tag}.is_genuine());
}

BOOST_AUTO_TEST_CASE(each_page_gets_another_tag_and_all_of_them_are_valid) {
    const std::string one = tag_for(browser);
    const std::string other = tag_for(browser);
    BOOST_TEST(one != other);
    BOOST_TEST(Posted{one}.is_genuine());
    BOOST_TEST(Posted{other}.is_genuine());
}

BOOST_AUTO_TEST_CASE(the_tag_of_another_browser_or_of_before_login_is_forged) {
    const std::string tag = tag_for(browser);
    BOOST_TEST((!Posted{tag, std::string(43, 'c')}.is_genuine()));
    BOOST_TEST((!Posted{tag, ""}.is_genuine()));
    BOOST_TEST((!Posted{tag, browser + "b"}.is_genuine()));
}

BOOST_AUTO_TEST_CASE(a_tag_changed_in_any_one_character_is_forged) {
    const std::string tag = tag_for(browser);
    for (std::size_t i = 0; i < tag.size(); ++i) {
        std::string changed = tag;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        BOOST_TEST(!Posted{changed}.is_genuine(), i);
    }
    for (const std::string& changed : {tag + "A", tag.substr(1), tag.substr(0, tag.size() - 1), tag + "=", " " + tag})
        BOOST_TEST(!Posted{changed}.is_genuine());
}

BOOST_AUTO_TEST_CASE(a_form_without_a_tag_or_with_anything_else_is_forged) {
    for (const std::string& tag : {std::string{}, std::string(64, 'A'), std::string{"é"}, std::string(10'000, 'A')})
        BOOST_TEST(!Posted{tag}.is_genuine());
    Posted without{""};
    without.request.form.clear();
    BOOST_TEST(!without.is_genuine());
}

BOOST_AUTO_TEST_CASE(of_two_tags_the_first_counts) {
    Posted twice{"forged"};
    twice.request.form.emplace_back("csrf", tag_for(browser));
    BOOST_TEST(!twice.is_genuine());
}

BOOST_AUTO_TEST_CASE(a_browser_that_has_no_secret_yet_was_shown_no_form) {
    Posted fresh{tag_for(browser)};
    fresh.visit.browser_token_is_new = true;
    BOOST_TEST(!fresh.is_genuine());
}

BOOST_AUTO_TEST_CASE(a_post_that_the_browser_attributes_to_another_site_is_forged_even_with_a_good_tag) {
    const std::string tag = tag_for(browser);
    BOOST_TEST((Posted{tag, browser, "same-origin"}.is_genuine()));
    for (const char* site : {"cross-site", "same-site", "none", "SAME-ORIGIN", "same-origin, cross-site"})
        BOOST_TEST((!Posted{tag, browser, site}.is_genuine()), site);
}

BOOST_AUTO_TEST_CASE(another_installation_makes_other_tags) {
    auto site = Visitor::a_site();
    site.key = SecretKey::from_hex(std::string(64, 'f'));
    Visitor elsewhere{site};
    const auto request = Visitor::request(Method::get, "/connexion");
    auto visit = elsewhere.visit(request);
    visit.browser_token = browser;
    BOOST_TEST(!Posted{handlers::csrf_tag(visit)}.is_genuine());
}

BOOST_AUTO_TEST_CASE(a_refused_form_offers_what_was_typed_again_but_no_password_and_no_old_tag) {
    Posted posted{"old-tag", browser, "same-origin"};
    for (const char* field : {"mot-de-passe", "confirmation", "nouveau-mot-de-passe"})
        posted.request.form.emplace_back(field, "un secret bien long");
    posted.request.form.emplace_back("message", "<b>tapé</b>");
    const auto response = handlers::refused_post(posted.visit, "csrf");
    const auto has = [&](std::string_view part) { return response.body.find(part) != std::string::npos; };
    BOOST_TEST(response.status == 403);
    BOOST_TEST(has("name=\"nom\" value=\"Léa\""));
    BOOST_TEST(has("name=\"message\" value=\"&lt;b&gt;tapé&lt;/b&gt;\""));
    BOOST_TEST(!has("un secret bien long"));
    BOOST_TEST(!has("old-tag"));
}

BOOST_AUTO_TEST_CASE(without_sec_fetch_site_the_origin_or_the_referrer_says_whether_a_form_is_the_portals_own) {
    Posted posted{"old-tag"};
    const auto is_own = [&](std::string_view origin, std::string_view referer) {
        posted.request.origin = origin;
        posted.request.referer = referer;
        return handlers::is_from_own_page(posted.visit);
    };
    BOOST_TEST(!is_own("", ""));
    BOOST_TEST(is_own("http://127.0.0.1:8080", ""));
    BOOST_TEST(is_own("", "http://127.0.0.1:8080/connexion"));
    for (const char* foreign : {"null", "https://127.0.0.1:8080", "http://127.0.0.1:80801", "http://ailleurs.example"})
        BOOST_TEST(!is_own(foreign, "http://127.0.0.1:8080/connexion"), foreign);
    BOOST_TEST(!is_own("", "http://127.0.0.1:8080.ailleurs.example/"));
    posted.request.fetch_site = "cross-site";
    BOOST_TEST(!is_own("http://127.0.0.1:8080", "http://127.0.0.1:8080/"));
}

BOOST_AUTO_TEST_CASE(a_form_that_another_site_sent_is_not_offered_again) {
    for (const char* site : {"cross-site", "same-site", "none"}) {
        const Posted posted{"old-tag", browser, site};
        const auto response = handlers::refused_post(posted.visit, "csrf");
        BOOST_TEST(response.status == 403);
        BOOST_TEST(response.body.find("Léa") == std::string::npos, site);
    }
}

BOOST_AUTO_TEST_CASE(the_first_form_a_browser_sees_gives_it_the_secret_of_its_tag) {
    Visitor visitor;
    const auto shown = visitor.ask(Method::get, "/connexion");
    BOOST_TEST(shown.status == 200);
    const std::string cookie = tests::header(shown, "Set-Cookie");
    BOOST_REQUIRE(cookie.starts_with("visitor="));
    const std::string secret = cookie.substr(8, cookie.find(';') - 8);
    const std::string mark = "name=\"csrf\" value=\"";
    const std::size_t at = shown.body.find(mark) + mark.size();
    BOOST_TEST((Posted{shown.body.substr(at, 64), secret}.is_genuine()));
}

BOOST_AUTO_TEST_SUITE_END()
