// The logs: every line is one JSON object, and none holds a secret or personal data.
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "handlers/routes.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

std::map<std::string, std::uintmax_t> sizes() {
    std::map<std::string, std::uintmax_t> result;
    for (const std::string& log : logs) result[log] = log_size(log);
    return result;
}

/// Whether a parameter of an address gives access by itself, which all but these do.
bool is_key(std::string_view parameter) {
    const std::set<std::string_view> plain = {"reference", "slug", "step", "document", "document", "login", "account"};
    return !plain.contains(parameter);
}

/// The row's address with `key` wherever it takes one; empty when it takes none.
std::string with_key(std::string_view path, const std::string& key) {
    std::string filled;
    bool has_key = false;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/', 1), path.size());
        const std::string_view part = path.substr(0, end);
        const bool is_parameter = part.starts_with("/{");
        const bool takes_key = is_parameter && is_key(part.substr(2, part.size() - 3));
        filled += !is_parameter ? std::string{part} : "/" + (takes_key ? key : "HG5X8-C6ZWF");
        has_key = has_key || takes_key;
        path.remove_prefix(end);
    }
    return has_key ? filled : std::string{};
}

void expect_no_key_in_logs(const std::map<std::string, std::uintmax_t>& before, std::string_view key) {
    for (const auto& [log, offset] : before) {
        const std::string text = log_text(log, offset);
        const std::size_t found = text.find(key);
        BOOST_TEST(found == std::string::npos,
                   log << ".log holds a key: "
                       << text.substr(found == std::string::npos ? 0 : found - std::min<std::size_t>(found, 200), 260));
    }
}

/// While it lives, nginx finds no worker.
class WorkersOutOfReach {
  public:
    WorkersOutOfReach() { std::filesystem::rename(worker_socket(), m_elsewhere); }
    ~WorkersOutOfReach() { std::filesystem::rename(m_elsewhere, worker_socket()); }
    WorkersOutOfReach(const WorkersOutOfReach&) = delete;
    WorkersOutOfReach& operator=(const WorkersOutOfReach&) = delete;

  private:
    std::filesystem::path m_elsewhere = worker_socket().string() + ".away";
};

}  // namespace

BOOST_AUTO_TEST_SUITE(logs_of_the_portal)

BOOST_AUTO_TEST_CASE(typed_texts_and_secrets_stay_out_of_the_logs) {
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
    const std::string test_page = some_captcha_page(citizen.browser);
    const std::string test = field_of(form_to(citizen.browser.get(test_page).body, test_page), "defi");
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
                                              test_page.substr(test_page.rfind('/') + 1),
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

BOOST_AUTO_TEST_CASE(no_log_holds_an_address_that_gives_access_however_it_is_written) {
    const auto before = sizes();
    const std::string key = "CLE7f3a51secrete";
    Browser browser;
    int keys = 0;
    for (const handlers::Route& route : handlers::routes()) {
        const std::string path = with_key(route.path, key);
        if (path.empty()) continue;
        ++keys;
        for (const std::string& written :
             {path, "/" + path, path + "%20", path + "?a=" + key, path + "/", "/x/.." + path, "/." + path})
            browser.get(written, {"Referer: " + portal_url() + path});
        browser.post(path, {{"a", key}});
    }
    BOOST_TEST(keys > 20);
    BOOST_TEST(eventually(
        [&] { return log_text("access", before.at("access")).find("/suivi/HG5X8-C6ZWF/…") != std::string::npos; }));
    expect_no_key_in_logs(before, key);
}

BOOST_AUTO_TEST_CASE(no_failure_writes_a_key_into_a_log) {
    const auto before = sizes();
    const std::string key = "CLE7f3a52secrete";
    const std::string path = "/nouveau-mot-de-passe/" + key;
    const std::vector<std::string> referrer = {"Referer: " + portal_url() + path};
    Browser browser;
    const auto status = [&](const std::string& method, const std::string& address, std::vector<std::string> more = {},
                            const std::optional<std::string>& body = {}) {
        more.insert(more.end(), referrer.begin(), referrer.end());
        return browser.send(method, address, more, body).status;
    };
    BOOST_TEST(status("POST", path, {}, std::string(300UL * 1024, 'a')) == 413);
    BOOST_TEST(status("POST", "/suivi/HG5X8-C6ZWF/" + key + "/messages", {}, std::string(17UL * 1024 * 1024, 'a')) ==
               413);
    BOOST_TEST(status("POST", path, {"Content-Type: multipart/form-data; boundary=" + std::string(100, 'x')}, "a") ==
               400);
    BOOST_TEST(status("GET", "/static/portal.css", {"Range: bytes=99999999-"}) == 416);
    BOOST_TEST(status("GET", "/static/rien-" + std::string("x")) == 404);
    BOOST_TEST(status("GET", path, {"Host: ailleurs.example"}) == 421);
    BOOST_TEST(status("GET", path, {"X-Long: " + std::string(9000, 'a')}) == 400);
    {
        const WorkersOutOfReach away;
        BOOST_TEST(status("POST", path, {}, "a=1") == 502);
    }
    send_raw("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\nReferer: " + portal_url() + path +
             "\r\n\r\na");
    BOOST_TEST(
        eventually([&] { return log_text("access", before.at("access")).find("\"502\"") != std::string::npos; }));
    expect_no_key_in_logs(before, key);
}

BOOST_AUTO_TEST_CASE(the_access_log_records_the_method_of_what_nginx_refused) {
    const std::uintmax_t offset = log_size("access");
    Browser{}.send("POST", "/suivi", {}, std::string(300UL * 1024, 'a'));
    BOOST_TEST(eventually([&] { return log_text("access", offset).find("\"413\"") != std::string::npos; }));
    const std::string log = log_text("access", offset);
    BOOST_TEST(log.find("\"method\":\"POST\",\"uri\":\"/suivi\",\"status\":\"413\"") != std::string::npos, log);
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
    browser.follows_refusals = false;
    const std::string id =
        browser.submit("/connexion", {{"identifiant", "personne"}, {"mot-de-passe", "x"}}).header("x-request-id");
    BOOST_TEST(eventually([&] { return log_text("access").find(id) != std::string::npos; }));
    BOOST_TEST(log_text("workers", offset).find(id) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
