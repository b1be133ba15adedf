// Parts that die, restart or starve while people are at work.
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/load.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "values/token.hpp"

namespace eservices::portal_test {
namespace {

std::string summary(const std::map<int, int>& statuses) {
    std::string text;
    for (const auto& [status, count] : statuses) text += fmt::format("{} × {}  ", status, count);
    return text;
}

int failures(const std::map<int, int>& statuses) {
    int count = 0;
    for (const auto& [status, number] : statuses)
        if (status == 0 || status >= 500) count += number;
    return count;
}

/// Waits until another worker has taken the place of this one.
void wait_for_successor(pid_t worker) {
    const bool replaced = eventually([&] {
        const auto now = workers();
        return now.size() == usual_workers && std::find(now.begin(), now.end(), worker) == now.end();
    });
    BOOST_TEST(replaced, "no other worker took the place of " << worker);
}

/// Ends one worker and waits for its successor. Returns how long that took.
std::chrono::milliseconds replace_worker(pid_t worker, int signal) {
    const auto start = std::chrono::steady_clock::now();
    kill(worker, signal);
    wait_for_successor(worker);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
}

std::string messages_of(const std::string& reference) {
    return Database{}.value(
        "SELECT COUNT(*) FROM messages m JOIN requests r ON r.id = m.request_id WHERE r.reference = '" + reference +
        "'");
}

/// A citizen who writes one message after another, in several windows.
class Writer {
  public:
    Writer() : m_reference(file_request(people().owner.browser)), m_tag(people().owner.browser.csrf()) {}

    int write() const {
        Browser window{people().owner.browser};
        return window
            .post("/mon-suivi/" + m_reference + "/messages",
                  {{"csrf", m_tag}, {"envoi", new_token()}, {"message", "Encore un"}})
            .status;
    }

    [[nodiscard]] const std::string& reference() const { return m_reference; }

  private:
    std::string m_reference, m_tag;
};

int read_a_page(int number) {
    thread_local Browser reader{people().owner.browser};
    constexpr std::array pages = {"/connexion", "/mon-suivi", "/e-services/acte-naissance", "/faq"};
    return reader.get(pages.at(static_cast<std::size_t>(number) % pages.size())).status;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(a_killed_worker_costs_at_most_the_requests_it_held_and_is_replaced) {
    people();
    constexpr int windows = 8;
    Load load{windows, read_a_page};
    load.let_pass(100);
    const auto took = replace_worker(workers().front(), SIGKILL);
    load.let_pass(100);
    const auto statuses = load.stop();
    BOOST_TEST_MESSAGE("replaced within " << took.count() << " ms: " << summary(statuses));
    // A page that was half sent when its worker died cannot be sent again: it is cut off, status 0.
    BOOST_TEST(failures(statuses) <= windows, summary(statuses));
    BOOST_TEST(Browser{}.get("/readyz").status == 200);
}

BOOST_AUTO_TEST_CASE(a_portal_whose_workers_all_die_at_once_comes_back) {
    people();
    Load load{4, read_a_page};
    load.let_pass(20);
    for (const pid_t worker : workers()) kill(worker, SIGKILL);
    BOOST_TEST(eventually([] { return Browser{}.get("/readyz").status == 200; }));
    load.let_pass(50);
    const auto statuses = load.stop();
    BOOST_TEST(failures(statuses) <= 8, summary(statuses));
}

BOOST_AUTO_TEST_CASE(a_message_acknowledged_before_the_kill_is_stored_and_none_is_stored_twice) {
    const Writer writer;
    Load load{4, [&](int) { return writer.write(); }};
    load.let_pass(20);
    replace_worker(workers().back(), SIGKILL);
    load.let_pass(20);
    const auto statuses = load.stop();
    const int stored = std::stoi(messages_of(writer.reference()));
    // One whose answer was lost may have been written all the same.
    BOOST_TEST(stored >= statuses.at(303), summary(statuses));
    BOOST_TEST(stored <= statuses.at(303) + failures(statuses), summary(statuses));
}

BOOST_AUTO_TEST_CASE(ten_graceful_restarts_under_load_fail_no_request) {
    const Writer writer;
    const Browser visitor;
    Load load{7, [&](int number) {
                  if (number < 3) return read_a_page(number);
                  if (number < 6) return writer.write();
                  Browser window;  // a request that takes its time: a password to check
                  return window.submit("/connexion", {{"identifiant", new_token()}, {"mot-de-passe", "x"}}).status;
              }};
    for (int i = 0; i < 10; ++i) {
        load.let_pass(30);
        const auto running = workers();
        replace_worker(running.at(static_cast<std::size_t>(i) % running.size()), SIGTERM);
    }
    load.let_pass(30);
    const auto statuses = load.stop();
    BOOST_TEST_MESSAGE(summary(statuses));
    for (const auto& [status, count] : statuses)
        BOOST_TEST((status == 200 || status == 303 || status == 422), count << " answers with status " << status);
    BOOST_TEST(messages_of(writer.reference()) == std::to_string(statuses.at(303)));
}

BOOST_AUTO_TEST_CASE(a_single_visitor_never_waits_for_another_while_workers_restart) {
    // Without a crowd, nobody else's connection wakes a worker that slept through one.
    for (int i = 0; i < 6; ++i) {
        const pid_t worker = workers().front();
        kill(worker, SIGTERM);
        for (int k = 0; k < 10; ++k) {
            Browser visitor;
            BOOST_TEST(visitor.get("/connexion").status == 200);
            BOOST_TEST(visitor.post("/connexion", {{"identifiant", "a"}}).status == 403);
        }
        wait_for_successor(worker);
    }
}

BOOST_AUTO_TEST_CASE(without_its_database_the_portal_says_so_and_recovers_by_itself) {
    const Writer writer;
    BOOST_TEST(writer.write() == 303);
    const auto before = workers();
    kill_database();
    Browser& citizen = people().owner.browser;
    for (const Answer& answer : {citizen.get("/mon-suivi"), citizen.get("/"), people().officer.browser.get("/agent"),
                                 Browser{}.post("/activation/x", {{"csrf", "x"}}, {"Cookie: session=x"})}) {
        BOOST_TEST(answer.status == 503);
        BOOST_TEST(read_page(answer.body).heading == "Le site est momentanément indisponible");
        BOOST_TEST(page_problems(answer) == "");
        BOOST_TEST(header_problems(answer) == "");
        BOOST_TEST(!answer.header("retry-after").empty());
    }
    BOOST_TEST(writer.write() == 503);
    BOOST_TEST(Browser{}.get("/faq").status == 200);
    BOOST_TEST(Browser{}.get("/healthz").status == 200);
    BOOST_TEST(Browser{}.get("/readyz").status == 503);
    restart("database");
    BOOST_TEST(eventually([&] { return citizen.get("/mon-suivi").status == 200; }));
    // Each thread reconnects by itself.
    BOOST_TEST(eventually([&] {
        int good = 0;
        for (int i = 0; i < 40; ++i) good += citizen.get("/mon-suivi").status == 200 ? 1 : 0;
        return good == 40;
    }));
    BOOST_TEST(writer.write() == 303);
    BOOST_TEST(messages_of(writer.reference()) == "2");
    BOOST_TEST(workers() == before, boost::test_tools::per_element());
    const std::size_t mails = mails_to(people().owner.email).size();
    file_request(citizen);
    wait_for_mail(people().owner.email, mails + 1);
}

BOOST_AUTO_TEST_CASE(workers_that_start_before_their_database_say_so_and_recover) {
    Browser& citizen = people().owner.browser;
    kill_database();
    for (const pid_t worker : workers()) replace_worker(worker, SIGKILL);
    const Answer answer = citizen.get("/mon-suivi");
    BOOST_TEST(answer.status == 503);
    BOOST_TEST(read_page(answer.body).heading == "Le site est momentanément indisponible");
    restart("database");
    BOOST_TEST(eventually([&] { return citizen.get("/mon-suivi").status == 200; }));
}

BOOST_AUTO_TEST_CASE(kept_connections_starve_nobody_when_threads_are_few) {
    people();
    const Reconfigured few{"threads = ", "threads = 2 # instead of "};
    constexpr int clients = 64;
    Load load{clients, [](int number) {
                  if (number % 8 != 0) return read_a_page(number);
                  return Browser{}.post("/connexion", {{"identifiant", "a"}}).status;
              }};
    load.let_pass(4 * clients);
    const auto statuses = load.stop();
    BOOST_TEST(statuses.at(200) > 0, summary(statuses));
    for (const auto& [status, count] : statuses)
        BOOST_TEST((status == 200 || status == 403), count << " answers with status " << status);
    // nginx keeps its connections now; whoever comes next finds a free thread all the same.
    for (int i = 0; i < 10; ++i) BOOST_TEST(Browser{}.post("/connexion", {{"identifiant", "a"}}).status == 403);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
