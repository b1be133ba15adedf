// Requests that no page of the portal makes: each gets its own status, and a page that says what to do.
#include <map>
#include <set>

#include <fmt/format.h>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/fastcgi.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/samples.hpp"

namespace eservices::portal_test {
namespace {

using fcgi::Method;
using handlers::Route;

constexpr std::size_t most_body = 16UL * 1024 * 1024;

void expect_refusal(const Answer& answer, int status, std::string_view heading) {
    BOOST_TEST(answer.status == status);
    BOOST_TEST(read_page(answer.body).heading == heading);
    BOOST_TEST(page_problems(answer) == "");
    BOOST_TEST(header_problems(answer) == "");
}

void expect_nginx_refusal(const Answer& answer, int status, std::string_view heading) {
    BOOST_TEST(answer.status == status);
    BOOST_TEST(read_page(answer.body).heading == heading);
    BOOST_TEST(page_problems(answer) == "");
    BOOST_TEST(nginx_header_problems(answer) == "");
}

/// What is sent when `what` of the form is not UTF-8 text.
std::string form_with(std::string_view encoded) { return "identifiant=" + std::string{encoded} + "&mot-de-passe=x"; }

}  // namespace

BOOST_AUTO_TEST_SUITE(bad_input)

BOOST_AUTO_TEST_CASE(an_unknown_address_is_not_found) {
    for (const char* const path : {"/nulle-part", "/mon-suivi/", "/index.php", "/e-services/inconnu/x",
                                   "/agent/demandes/", "/.git/config", "/activation/", "/STATIC/x", "/faq/"})
        expect_refusal(people().owner.browser.get(path), 404, "Page introuvable");
    expect_refusal(people().owner.browser.get("/e-services/inconnu"), 404, "Page introuvable");
    expect_refusal(Browser{}.post("/nulle-part", {{"a", "b"}}), 404, "Page introuvable");
}

BOOST_AUTO_TEST_CASE(a_method_that_an_address_does_not_allow_is_refused_with_the_allowed_ones) {
    std::map<std::string_view, std::pair<const Route*, std::set<std::string>>> addresses;
    for (const Route& row : handlers::routes()) {
        auto& [first, methods] = addresses[row.path];
        first = &row;
        if (row.method == Method::get) methods.insert({"GET", "HEAD"});
        if (row.method == Method::post) methods.insert("POST");
    }
    Browser visitor;
    for (const auto& [path, address] : addresses) {
        const auto& [row, methods] = address;
        const std::string filled = sample_of(*row).value_or(Sample{}).path;
        const std::string allow =
            methods.contains("GET") ? (methods.contains("POST") ? "GET, HEAD, POST" : "GET, HEAD") : "POST";
        for (const char* const method : {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"}) {
            if (methods.contains(method)) continue;
            const Answer answer = browser_for(row->may, visitor).send(method, filled);
            BOOST_TEST(answer.status == 405, method << " " << path << ": " << answer.status);
            BOOST_TEST(answer.header("allow") == allow, method << " " << path << ": " << answer.header("allow"));
            if (std::string_view{method} != "HEAD") BOOST_TEST(page_problems(answer) == "");
        }
    }
}

BOOST_AUTO_TEST_CASE(head_answers_as_get_does_without_the_body) {
    for (const Route& row : handlers::routes()) {
        if (row.method != Method::get) continue;
        const Sample sample = sample_of(row).value_or(Sample{});
        const std::string& path = sample.path;
        // A browser of its own: a row that leads away leaves a notice for the next page.
        Browser visitor;
        Browser browser = browser_for(row.may, visitor);
        const Answer get = browser.get(path);
        const Answer head = browser.head(path);
        BOOST_TEST(head.status == get.status, path);
        BOOST_TEST(head.body.empty(), path);
        // Each captcha has another length; a recorded view may show on the next page; a streamed body has no length.
        const bool has_length = !get.header("content-length").empty();
        if (security_answer(get.body).empty() && !sample.is_recorded)
            BOOST_TEST(head.header("content-length") == (has_length ? std::to_string(get.body.size()) : ""), path);
        BOOST_TEST(head.header("content-type") == get.header("content-type"), path);
        BOOST_TEST(header_problems(head) == "", path);
    }
}

BOOST_AUTO_TEST_CASE(head_changes_nothing) {
    const Database database;
    for (const Route& row : handlers::routes()) {
        if (row.method != Method::get) continue;
        const std::string path = sample_of(row).value_or(Sample{}).path;
        Browser visitor;
        Browser browser = browser_for(row.may, visitor);
        const JobsPaused still;
        const auto before = database.checksums();
        browser.head(path);
        BOOST_TEST((database.checksums() == before), path);
    }
}

BOOST_AUTO_TEST_CASE(an_oversized_body_is_refused_by_nginx_and_by_the_worker_itself) {
    const std::string large(most_body + 1, 'a');
    expect_nginx_refusal(Browser{}.send("POST", "/connexion", {}, large), 413, "Votre envoi est trop volumineux");
    Fields direct = fastcgi_parameters("POST", "/connexion");
    direct.emplace_back("CONTENT_LENGTH", std::to_string(large.size()));
    for (const char* const type : {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
        const Answer answer = fastcgi_request(with(direct, "CONTENT_TYPE", type), large);
        BOOST_TEST(answer.status == 413, type);
        BOOST_TEST(read_page(answer.body).heading == "Votre envoi est trop volumineux");
    }
}

BOOST_AUTO_TEST_CASE(a_typed_form_of_a_quarter_of_a_megabyte_is_too_much_for_the_worker) {
    const std::string fits = "message=" + std::string(200UL * 1024, 'a');
    BOOST_TEST(Browser{}.send("POST", "/connexion", {}, fits).status == 403);
    const std::string large = "message=" + std::string(300UL * 1024, 'a');
    expect_nginx_refusal(Browser{}.send("POST", "/connexion", {}, large), 413, "Votre envoi est trop volumineux");
    expect_refusal(Browser{}.send("POST", "/mon-porte-documents", {}, large), 413, "Votre envoi est trop volumineux");
}

BOOST_AUTO_TEST_CASE(an_invalid_content_length_is_refused) {
    for (const char* const length : {"-1", "9223372036854775808", "99999999999999999999999", "12x", "0x10", " "}) {
        Fields direct = fastcgi_parameters("POST", "/connexion");
        direct.emplace_back("CONTENT_TYPE", "application/x-www-form-urlencoded");
        direct.emplace_back("CONTENT_LENGTH", length);
        const int status = fastcgi_request(direct, "a=b").status;
        BOOST_TEST((status == 400 || status == 413), length << ": " << status);
    }
}

BOOST_AUTO_TEST_CASE(a_body_that_stops_early_is_malformed) {
    for (const char* const type : {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
        Fields direct = fastcgi_parameters("POST", "/connexion");
        direct.emplace_back("CONTENT_TYPE", type);
        direct.emplace_back("CONTENT_LENGTH", "1000");
        BOOST_TEST(fastcgi_request(direct, "--x\r\nidentifiant=abc").status == 400, type);
    }
}

BOOST_AUTO_TEST_CASE(a_broken_multipart_body_is_malformed) {
    const std::string part = "Content-Disposition: form-data; name=\"identifiant\"\r\n\r\nabc\r\n";
    const std::pair<const char*, std::string> broken[] = {
        {"multipart/form-data", "--x\r\n" + part + "--x--\r\n"},
        {"multipart/form-data; boundary=", "--x\r\n" + part + "--x--\r\n"},
        {"multipart/form-data; boundary=x", "ce ne sont pas des parties"},
        {"multipart/form-data; boundary=x", "--x\r\n" + part},
        {"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x--\r\n"},
        {"multipart/form-data; boundary=x", "--x\r\n\r\n\r\n--x--\r\n"},
        {"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a"}};
    for (const auto& [type, body] : broken) {
        const Answer answer = Browser{}.send("POST", "/connexion", {std::string{"Content-Type: "} + type}, body);
        BOOST_TEST(answer.status == 400, type << " | " << body << ": " << answer.status);
    }
}

BOOST_AUTO_TEST_CASE(a_multipart_form_is_read_like_any_other) {
    Browser browser;
    std::string body;
    for (const auto& [name, value] : Fields{{"csrf", browser.csrf()}, {"identifiant", "é&"}, {"mot-de-passe", "x"}})
        body += fmt::format("--lim\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", name, value);
    const Answer answer =
        browser.send("POST", "/connexion", {"Content-Type: multipart/form-data; boundary=lim"}, body + "--lim--\r\n");
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(field_of(form_to(answer.body, "/connexion"), "identifiant") == "é&");
}

BOOST_AUTO_TEST_CASE(an_unsupported_content_type_is_refused) {
    for (const char* const type :
         {"application/json", "text/plain", "text/xml", "application/octet-stream", "multipart/mixed; boundary=x",
          "application/x-www-form-urlencoded-et-autre", "n'importe quoi", ""})
        expect_refusal(Browser{}.send("POST", "/connexion", {std::string{"Content-Type: "} + type}, "{}"), 415,
                       "Ce type d'envoi n'est pas accepté");
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_refused_wherever_it_stands) {
    // A lone lead byte, a lone continuation, an overlong slash, a surrogate, beyond Unicode.
    for (const char* const bytes : {"%ff", "a%80b", "%c0%af", "%ed%a0%80", "%f5%80%80%80"}) {
        constexpr std::string_view heading = "La demande n'a pas pu être lue";
        expect_refusal(Browser{}.get("/e-services/" + std::string{bytes}), 400, heading);
        expect_refusal(Browser{}.get("/connexion?retour=" + std::string{bytes}), 400, heading);
        expect_refusal(Browser{}.get("/connexion?" + std::string{bytes} + "=1"), 400, heading);
        expect_refusal(Browser{}.send("POST", "/connexion", {}, form_with(bytes)), 400, heading);
        const std::string part =
            "--x\r\nContent-Disposition: form-data; name=\"identifiant\"\r\n\r\na\xff\r\n--x--\r\n";
        expect_refusal(Browser{}.send("POST", "/connexion", {"Content-Type: multipart/form-data; boundary=x"}, part),
                       400, heading);
    }
    // A C1 control, ESC, DEL: in an address or the name of a field.
    for (const char* const bytes : {"%c2%85", "%1b[2J", "%7f"}) {
        constexpr std::string_view heading = "La demande n'a pas pu être lue";
        expect_refusal(Browser{}.get("/e-services/" + std::string{bytes}), 400, heading);
        expect_refusal(Browser{}.get("/connexion?" + std::string{bytes} + "=1"), 400, heading);
    }
}

BOOST_AUTO_TEST_CASE(a_request_that_nginx_cannot_read_gets_a_french_page_too) {
    const std::string host = "Host: 127.0.0.1\r\nConnection: close\r\n";
    for (const std::string& request : std::initializer_list<std::string>{
             "GET /%00 HTTP/1.1\r\n" + host + "\r\n", "GET /%zz HTTP/1.1\r\n" + host + "\r\n",
             "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
             "POST /connexion HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n"})
        expect_nginx_refusal(send_raw(request), 400, "La demande n'a pas pu être lue");
    const std::string long_address = "/faq?" + std::string(9000, 'a');
    expect_nginx_refusal(send_raw("GET " + long_address + " HTTP/1.1\r\n" + host + "\r\n"), 414,
                         "Cette adresse est trop longue");
    const std::string long_header = "X-Long: " + std::string(9000, 'a') + "\r\n";
    expect_nginx_refusal(send_raw("GET / HTTP/1.1\r\n" + host + long_header + "\r\n"), 400,
                         "La demande n'a pas pu être lue");
}

BOOST_AUTO_TEST_CASE(an_unknown_host_name_gets_no_page_of_the_portal) {
    for (const char* const name :
         {"evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "poitiers.example:80", "_"}) {
        const Answer answer = Browser{}.get("/connexion", {std::string{"Host: "} + name});
        expect_nginx_refusal(answer, 421, "Cette adresse n'est pas celle du site");
        BOOST_TEST(answer.all("set-cookie").empty());
    }
    const Answer absolute =
        send_raw("GET http://evil.example/connexion HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    expect_nginx_refusal(absolute, 421, "Cette adresse n'est pas celle du site");
}

BOOST_AUTO_TEST_CASE(fields_in_the_address_are_no_part_of_the_form) {
    Browser browser;
    const std::string tag = browser.csrf();
    BOOST_TEST(browser.post("/connexion?csrf=" + tag, {{"identifiant", "a"}}).status == 403);
}

BOOST_AUTO_TEST_CASE(a_form_may_have_a_thousand_fields_and_no_more) {
    std::string body = "csrf=x";
    for (int i = 1; i < 1000; ++i) body += "&a=";
    BOOST_TEST(Browser{}.send("POST", "/connexion", {}, body).status == 403);
    expect_refusal(Browser{}.send("POST", "/connexion", {}, body + "&a="), 413, "Votre envoi est trop volumineux");
}

BOOST_AUTO_TEST_CASE(an_overlong_return_address_is_dropped_and_its_form_is_answered) {
    BOOST_TEST(Browser{}.get("/mon-suivi/" + std::string(6'000, '&')).header("location") == "/connexion");
    const std::string far = "/mon-suivi/" + std::string(20'000, '&');
    Citizen citizen = signed_in_citizen();
    const std::string page = "/mon-profil/informations";
    citizen.browser.follows_refusals = false;
    Fields typed = with(form_to(citizen.browser.get(page).body, page).fields, "nom", "");
    typed.emplace_back("retour", far);
    BOOST_TEST(citizen.browser.post(page, typed).header("location").starts_with(page + "?refus="));
    Browser browser;
    Fields login = form_to(browser.get("/connexion").body, "/connexion").fields;
    login = with(with(login, "identifiant", citizen.login), "mot-de-passe", citizen.password);
    login.emplace_back("retour", far);
    BOOST_TEST(browser.post("/connexion", login).header("location") == "/mon-suivi");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
