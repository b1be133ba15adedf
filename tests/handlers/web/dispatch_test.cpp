// Finds the row of a request, and makes the checks that come before every handler.
#include "handlers/web/dispatch.hpp"

#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>

#include "handlers/routes.hpp"
#include "handlers/web/notice.hpp"
#include "sql/engine/errors.hpp"
#include "tests/handlers/visitor.hpp"
#include "values/base64url.hpp"

BOOST_AUTO_TEST_SUITE(dispatch)

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using fcgi::Method;
using handlers::ClosingHours;
using handlers::is_closed;
using tests::header;
using tests::Visitor;

/// The parameters that a match gives, or a dash.
std::string matched(std::string_view pattern, std::string_view path) {
    const auto parameters = handlers::match(pattern, path);
    if (!parameters) return "-";
    std::string text;
    for (const auto& [name, value] : *parameters) text += '[' + std::string{name} + '=' + value + ']';
    return text;
}

bool has(const fcgi::Response& response, std::string_view part) {
    return response.body.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_path_matches_a_row_segment_by_segment) {
    const struct {
        const char *pattern, *path, *result;
    } cases[] = {
        {"/", "/", ""},
        {"/", "", "-"},
        {"/", "//", "-"},
        {"/", "/x", "-"},
        {"/faq", "/faq", ""},
        {"/faq", "/faq/", "-"},
        {"/faq", "/FAQ", "-"},
        {"/faq", "/fa", "-"},
        {"/faq", "/faqs", "-"},
        {"/faq", "faq", "-"},
        {"/mon-suivi/{reference}", "/mon-suivi/K7M4Q-2XPRC", "[reference=K7M4Q-2XPRC]"},
        {"/mon-suivi/{reference}", "/mon-suivi", "-"},
        {"/mon-suivi/{reference}", "/mon-suivi/", "-"},
        {"/mon-suivi/{reference}", "/mon-suivi/a/", "-"},
        {"/mon-suivi/{reference}", "/mon-suivi/a/b", "-"},
        {"/mon-suivi/{reference}", "/mon-suivi//", "-"},
        {"/mon-suivi/{reference}", "//mon-suivi/a", "-"},
        {"/mon-suivi/{reference}", "/mon-suivi/é à", "[reference=é à]"},
        {"/mon-suivi/{reference}/messages", "/mon-suivi/a/messages", "[reference=a]"},
        {"/mon-suivi/{reference}/messages", "/mon-suivi//messages", "-"},
        {"/mon-suivi/{reference}/messages", "/mon-suivi/a", "-"},
        {"/{a}/{b}", "/1/2", "[a=1][b=2]"},
        {"/{a}/{b}", "/1", "-"},
    };
    for (const auto& [pattern, path, result] : cases)
        BOOST_TEST(matched(pattern, path) == result, pattern << ' ' << path << " gives " << matched(pattern, path));
}

BOOST_AUTO_TEST_CASE(the_portal_is_closed_from_one_minute_until_just_before_another) {
    const ClosingHours night{2h, 4h};
    for (const auto minute : {120min, 121min, 239min}) BOOST_TEST(is_closed(night, minute));
    for (const auto minute : {0min, 119min, 240min, 1439min}) BOOST_TEST(!is_closed(night, minute));
}

BOOST_AUTO_TEST_CASE(closing_hours_may_run_over_midnight) {
    const ClosingHours night{23h + 30min, 1h};
    for (const auto minute : {1410min, 1439min, 0min, 59min}) BOOST_TEST(is_closed(night, minute));
    for (const auto minute : {60min, 720min, 1409min}) BOOST_TEST(!is_closed(night, minute));
}

BOOST_AUTO_TEST_CASE(without_closing_hours_or_with_empty_ones_the_portal_never_closes) {
    for (const auto minute : {0min, 180min, 1439min}) {
        BOOST_TEST(!is_closed(std::nullopt, minute));
        BOOST_TEST(!is_closed(ClosingHours{3h, 3h}, minute));
    }
}

BOOST_AUTO_TEST_CASE(a_closed_portal_says_when_it_opens_again_in_the_towns_time) {
    auto site = Visitor::a_site();
    site.closing_hours = ClosingHours{14h, 16h};
    Visitor visitor{site};
    const auto response = visitor.ask(Method::get, "/");
    BOOST_TEST(response.status == 503);
    BOOST_TEST(header(response, "Retry-After") == "6900");
    BOOST_TEST(has(response, "23 novembre 2026 à 16\u00a0h"), response.body);
    visitor.now = from_sql("2026-11-23 15:00:00");
    BOOST_TEST(visitor.ask(Method::get, "/").status == 200);
}

BOOST_AUTO_TEST_CASE(a_closed_portal_still_answers_its_probes) {
    auto site = Visitor::a_site();
    site.closing_hours = ClosingHours{0h, 24h};
    Visitor visitor{site};
    BOOST_TEST(visitor.ask(Method::get, "/").status == 503);
    BOOST_TEST(visitor.ask(Method::get, "/healthz").status == 200);
}

BOOST_AUTO_TEST_CASE(a_refused_request_is_answered_by_its_own_page) {
    Visitor visitor;
    const struct { int refusal, status; } cases[] = {{400, 400}, {413, 413}, {415, 415}};
    for (const auto& [refusal, status] : cases) {
        auto request = Visitor::request(Method::post, "/connexion");
        request.refusal = refusal;
        const auto response = visitor.ask(request);
        BOOST_TEST(response.status == status);
        BOOST_TEST(has(response, "0123456789abcdef"));
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_address_is_404_and_a_wrong_method_405_with_the_allowed_ones) {
    Visitor visitor;
    BOOST_TEST(visitor.ask(Method::get, "/nulle-part").status == 404);
    BOOST_TEST(visitor.ask(Method::post, "/nulle-part").status == 404);
    const struct {
        Method method;
        const char *path, *allow;
    } cases[] = {
        {Method::post, "/faq", "GET, HEAD"},
        {Method::other, "/faq", "GET, HEAD"},
        {Method::get, "/deconnexion", "POST"},
        {Method::head, "/deconnexion", "POST"},
        {Method::other, "/connexion", "GET, HEAD, POST"},
        {Method::post, "/mon-suivi/K7M4Q-2XPRC", "GET, HEAD"},
    };
    for (const auto& [method, path, allow] : cases) {
        const auto response = visitor.ask(method, path);
        BOOST_TEST(response.status == 405, path);
        BOOST_TEST(header(response, "Allow") == allow, path);
    }
}

BOOST_AUTO_TEST_CASE(a_form_is_shown_at_its_own_address_or_at_the_nearest_page_above_it) {
    const struct {
        const char *action, *page;
    } cases[] = {
        {"/connexion", "/connexion"},
        {"/mon-suivi/K7M4Q-2XPRC/messages", "/mon-suivi/K7M4Q-2XPRC"},
        {"/suivi/K7M4Q-2XPRC/22222-22222/messages", "/suivi/K7M4Q-2XPRC/22222-22222"},
        {"/agent/demandes/K7M4Q-2XPRC/statut", "/agent/demandes/K7M4Q-2XPRC"},
        {"/agent/usagers/x/reinitialisation/confirmation", "/agent/usagers/x"},
        {"/brouillons/x/etape/2", "/brouillons/x/etape/2"},
        {"/deconnexion", ""},
        {"/nulle-part", ""},
        {"", ""},
    };
    for (const auto& [action, page] : cases) BOOST_TEST(handlers::routes().page_of_form(action) == page, action);
}

BOOST_AUTO_TEST_CASE(a_login_replays_drafts_messages_and_documents_but_nothing_of_accounts_or_of_the_back_office) {
    for (const char* const path : {"/brouillons/x/etape/2", "/brouillons/x/verification", "/mon-suivi/x/messages",
                                   "/mon-porte-documents", "/e-services/acte-naissance"})
        BOOST_TEST(handlers::routes().is_sent_again_by_login(path), path);
    for (const handlers::Route& row : handlers::routes())
        if (row.after_login == handlers::AfterLogin::sent_again)
            BOOST_TEST((!row.path.starts_with("/agent") && !row.path.starts_with("/mon-profil")), row.path);
    for (const char* const path : {"/agent/nouveau-compte", "/agent/comptes/x/droits", "/agent/demandes/x/statut",
                                   "/mon-profil/informations", "/deconnexion", "/inscription", "/nulle-part"})
        BOOST_TEST(!handlers::routes().is_sent_again_by_login(path), path);
    BOOST_TEST(handlers::routes().is_of_office("/agent/demandes/x/statut"));
    BOOST_TEST(!handlers::routes().is_of_office("/mon-suivi/x/messages"));
}

BOOST_AUTO_TEST_CASE(head_is_answered_like_get) {
    Visitor visitor;
    BOOST_TEST(visitor.ask(Method::head, "/faq").status == 200);
    BOOST_TEST(visitor.ask(Method::head, "/faq").body == visitor.ask(Method::get, "/faq").body);
}

BOOST_AUTO_TEST_CASE(whoever_is_not_signed_in_is_sent_to_the_right_login_and_back) {
    Visitor visitor;
    const auto citizen = visitor.ask(Method::get, "/mon-suivi/K7M4Q-2XPRC");
    BOOST_TEST(citizen.status == 303);
    BOOST_TEST(header(citizen, "Location") == "/connexion?retour=%2Fmon-suivi%2FK7M4Q-2XPRC");
    const auto officer = visitor.ask(Method::get, "/agent");
    BOOST_TEST(header(officer, "Location") == "/agent/connexion?retour=%2Fagent");
}

BOOST_AUTO_TEST_CASE(every_row_that_needs_a_session_refuses_whoever_has_none) {
    Visitor visitor;
    for (const handlers::Route& route : handlers::routes()) {
        if (route.may != handlers::May::user && !is_of_back_office(route.may)) continue;
        std::string path{route.path};
        for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{'))
            path.replace(open, path.find('}') - open + 1, "x");
        BOOST_TEST(visitor.ask(route.method, path).status == (route.method == Method::get ? 303 : 403), path);
    }
}

BOOST_AUTO_TEST_CASE(every_post_without_a_tag_is_refused) {
    Visitor visitor;
    for (const handlers::Route& route : handlers::routes()) {
        if (route.method != Method::post) continue;
        std::string path{route.path};
        for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{'))
            path.replace(open, path.find('}') - open + 1, "x");
        BOOST_TEST(visitor.ask(Method::post, path).status == 403, path);
    }
}

BOOST_AUTO_TEST_CASE(a_probe_is_only_for_the_machine_itself) {
    Visitor visitor;
    auto request = Visitor::request(Method::get, "/healthz");
    BOOST_TEST(visitor.ask(request).status == 200);
    request.remote_address = "::1";
    BOOST_TEST(visitor.ask(request).status == 200);
    for (const char* address : {"192.0.2.1", "", "127.0.0.1, 192.0.2.1", "127.0.0.11"}) {
        request.remote_address = address;
        BOOST_TEST(visitor.ask(request).status == 404, address);
    }
}

BOOST_AUTO_TEST_CASE(a_readiness_probe_fails_while_the_database_is_out_of_reach) {
    Visitor visitor;
    BOOST_CHECK_THROW(visitor.ask(Method::get, "/readyz"), store::Unavailable);
}

BOOST_AUTO_TEST_CASE(a_fault_is_503_with_retry_after_if_the_database_is_out_of_reach_and_500_otherwise) {
    Visitor visitor;
    const auto unavailable = visitor.fault(store::Unavailable{"gone"});
    BOOST_TEST(unavailable.status == 503);
    BOOST_TEST(header(unavailable, "Retry-After") == "10");
    BOOST_TEST(visitor.fault(store::Deadlock{"victim"}).status == 503);
    for (const std::string what : {"SELECT secret", "<script>"}) {
        const auto error = visitor.fault(store::DatabaseError{what});
        BOOST_TEST(error.status == 500);
        BOOST_TEST(has(error, "0123456789abcdef"));
        BOOST_TEST(!has(error, what));
    }
    BOOST_TEST(visitor.fault(std::logic_error{"x"}).status == 500);
}

BOOST_AUTO_TEST_CASE(a_session_is_not_signed_out_while_the_database_is_out_of_reach) {
    Visitor visitor;
    auto request = Visitor::request(Method::get, "/mon-suivi");
    request.cookies.emplace_back("session", std::string(43, 'a'));
    BOOST_CHECK_THROW(visitor.ask(request), store::Unavailable);
}

BOOST_AUTO_TEST_CASE(a_notice_is_shown_once_within_its_lifetime_and_only_if_the_portal_wrote_it) {
    Visitor visitor;
    auto request = Visitor::request(Method::get, "/");
    fcgi::Response before;
    handlers::set_notice(visitor.visit(request), before, "Votre <b>compte</b>");
    const std::string set = header(before, "Set-Cookie");
    const std::string value = set.substr(7, set.find(';') - 7);  // behind `notice=`
    BOOST_TEST(from_base64url(value).value().find("compte") == std::string::npos);
    request.cookies = {{"notice", value}};
    const auto shown = visitor.ask(request);
    BOOST_TEST(has(shown, "Votre &lt;b&gt;compte&lt;/b&gt;"));
    BOOST_TEST(header(shown, "Set-Cookie").starts_with("notice=; "));
    visitor.now += std::chrono::minutes{6};
    // Expired, forged, absent.
    for (const std::string& hostile : {value, std::string{"Vm90cmUgPGI-Y29tcHRlPC9iPg"}, std::string{"_w"},
                                       std::string{"%"}, std::string{"AA"}, std::string{}}) {
        request.cookies = {{"notice", hostile}};
        const auto response = visitor.ask(request);
        BOOST_TEST(response.status == 200);
        BOOST_TEST(!has(response, "govuk-notification-banner__heading"), hostile);
    }
}

BOOST_AUTO_TEST_SUITE_END()
