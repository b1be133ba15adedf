// The logs: every line is one JSON object, and none holds what opens a door or tells of a person.
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "tests/portal/instance.hpp"
#include "tests/portal/mailbox.hpp"
#include "tests/portal/page.hpp"
#include "tests/portal/people.hpp"

namespace eservices::portal_test {
namespace {

const std::vector<std::string> logs = {"workers", "captcha", "jobs", "access", "nginx"};

std::map<std::string, std::uintmax_t> sizes() {
    std::map<std::string, std::uintmax_t> result;
    for (const std::string& log : logs) result[log] = log_size(log);
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(logs_of_the_portal)

BOOST_AUTO_TEST_CASE(what_people_type_and_hold_stays_out_of_the_logs) {
    const auto before = sizes();
    Citizen citizen = new_citizen();
    citizen.family_name = "Nomtrèsrare";
    const std::string link = ask_for_account(citizen);
    citizen.browser.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", "mot de passe raté"}});
    citizen.browser.submit(link, {});
    log_in(citizen);
    const std::string page = "/mon-suivi/" + file_request(citizen.browser);
    citizen.browser.submit(page, {{"message", "Une confidence"}}, page + "/messages");
    const std::string session = citizen.browser.cookies.at("session");
    citizen.browser.get("/connexion?retour=/secret-de-famille");
    citizen.browser.get("/nulle-part?courriel=" + citizen.email);
    const std::string test = field_of(form_to(citizen.browser.get("/inscription").body, "/inscription"), "defi");
    citizen.browser.get("/test-de-securite/image?defi=" + test);
    Browser visitor;
    const std::string followed = send_draft(visitor, ready_draft(visitor)).header("location");
    visitor.get(followed);
    wait_for_quiet_outbox();
    const std::vector<std::string> secrets = {citizen.password,
                                              "raté",
                                              session,
                                              link.substr(std::string_view{"/activation/"}.size()),
                                              followed.substr(19, 11),
                                              "Nomtrèsrare",
                                              "confidence",
                                              citizen.email,
                                              "secret-de",
                                              test,
                                              citizen.browser.csrf().substr(0, 20)};
    for (const auto& [log, offset] : before) {
        const std::string text = log_text(log, offset);
        for (const std::string& secret : secrets)
            BOOST_TEST(text.find(secret) == std::string::npos, log << ".log holds " << secret);
    }
    const std::string visits = log_text("access", before.at("access"));
    BOOST_TEST(visits.find("/activation/…") != std::string::npos);
    BOOST_TEST(visits.find("\"/test-de-securite/image\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_line_is_json_whatever_a_client_sends) {
    const auto before = sizes();
    Browser browser;
    const std::string hostile = "\"},{\"level\":\"error\",\"x\":\"\\n\xff\x1b[2J";
    browser.get("/nulle-part%0a%22%7d%ff?a=%0a%22",
                {"User-Agent: " + hostile, "Referer: " + hostile, "X-Request-Id: " + hostile});
    browser.cookies["session"] = "\"}\\";
    browser.get("/mon-suivi", {"User-Agent: {\"a\":1}"});
    browser.post("/connexion", {{"identifiant", hostile}, {"csrf", hostile}});
    send_raw("GET /\xff\"}\\ HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: \xff\"}\\\r\nConnection: close\r\n\r\n");
    for (const char* const log : {"workers", "jobs", "access"}) {
        std::istringstream lines{log_text(log, before.at(log))};
        for (std::string line; std::getline(lines, line) && !lines.eof();)
            BOOST_TEST(nlohmann::json::accept(line), log << ".log: " << line);
    }
    BOOST_TEST(!log_text("access", before.at("access")).empty());
}

BOOST_AUTO_TEST_CASE(a_request_is_found_in_both_logs_by_its_reference) {
    const std::uintmax_t offset = log_size("workers");
    Browser browser;
    const std::string id =
        browser.submit("/connexion", {{"identifiant", "personne"}, {"mot-de-passe", "x"}}).header("x-request-id");
    BOOST_TEST(eventually([&] { return log_text("access").find(id) != std::string::npos; }));
    BOOST_TEST(log_text("workers", offset).find(id) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
