// Concurrent and large uploads, and uploads while workers or the database are killed.
#include <algorithm>
#include <barrier>
#include <csignal>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/inspection/samples.hpp"
#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/load.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/uploads.hpp"

namespace eservices::portal_test {
namespace {

/// The addresses of the files that the browser's porte-documents offers.
std::vector<std::string> files_of(Browser& browser) {
    std::vector<std::string> files = read_page(browser.get(porte_documents).body).links;
    std::erase_if(files, [](const std::string& link) { return !link.ends_with("/fichier"); });
    return files;
}

std::multiset<std::string> stored_names(const std::string& login) {
    std::multiset<std::string> names;
    for (const auto& row : Database{}.query(
             "SELECT s.name FROM document_store s JOIN users u ON u.id = s.user_id WHERE u.login = '" + login + "'"))
        names.insert(row.at(0));
    return names;
}

/// A citizen who sends one picture after another, each under a different name, and records which were acknowledged.
class Sender {
  public:
    Sender() : m_citizen(signed_in_citizen()), m_tag(m_citizen.browser.csrf()), m_window(m_citizen.browser) {}

    int send(const std::string& content) {
        const std::string name = fmt::format("photo-{}", ++m_sent);
        const int status =
            m_window.upload(porte_documents, {{"csrf", m_tag}}, {{"documents", name + ".png", content}}).status;
        if (status == 303) m_acknowledged.insert(name);
        return status;
    }

    Citizen& citizen() { return m_citizen; }
    [[nodiscard]] const std::set<std::string>& acknowledged() const { return m_acknowledged; }
    [[nodiscard]] int sent() const { return m_sent; }

  private:
    Citizen m_citizen;
    std::string m_tag;
    Browser m_window;
    int m_sent = 0;
    std::set<std::string> m_acknowledged;
};

/// Kills something three times during uploads, then checks that every acknowledged file is stored whole and that no broken one is
/// offered.
void uploads_survive(const std::function<void(int)>& kill_something) {
    const std::string content = tests::png(400, 300);
    std::vector<Sender> senders(3);
    Load load{static_cast<int>(senders.size()), [&](int number) {
                  std::this_thread::sleep_for(std::chrono::milliseconds{20});
                  return senders[static_cast<std::size_t>(number)].send(content);
              }};
    load.let_pass(15);
    for (int i = 0; i < 3; ++i) {
        kill_something(i);
        load.let_pass(15);
    }
    const auto statuses = load.stop();
    BOOST_TEST(statuses.at(303) > 10);
    BOOST_TEST(eventually([] { return Browser{}.get("/readyz").status == 200; }));
    wait_for_inspections();
    const std::string expected = tests::pixels(content);
    for (Sender& sender : senders) {
        const auto stored = stored_names(sender.citizen().login);
        for (const std::string& name : sender.acknowledged()) BOOST_TEST(stored.count(name) == 1U, name);
        // A file whose answer was lost may have been stored.
        BOOST_TEST(stored.size() <= static_cast<std::size_t>(sender.sent()));
        const auto files = files_of(sender.citizen().browser);
        BOOST_TEST(files.size() == stored.size());
        for (const std::string& file : files)
            BOOST_TEST((tests::pixels(sender.citizen().browser.get(file).body) == expected), file);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(uploads)

BOOST_AUTO_TEST_CASE(twenty_simultaneous_uploads_of_two_megabytes_are_each_stored_once) {
    constexpr std::size_t at_once = 20;
    BOOST_REQUIRE(large_picture().size() > 2UL * 1024 * 1024);
    Citizen citizen = signed_in_citizen();
    const std::string tag = citizen.browser.csrf();
    std::vector<int> statuses(at_once);
    std::barrier start{at_once};
    std::vector<std::jthread> windows;
    for (std::size_t i = 0; i < at_once; ++i)
        windows.emplace_back([&, i] {
            Browser window{citizen.browser};
            start.arrive_and_wait();
            statuses[i] = window
                              .upload(porte_documents, {{"csrf", tag}},
                                      {{"documents", fmt::format("n-{}.png", i), large_picture()}})
                              .status;
        });
    windows.clear();
    for (const int status : statuses) BOOST_TEST(status == 303);
    const auto names = stored_names(citizen.login);
    BOOST_TEST(names.size() == at_once);
    BOOST_TEST(std::set<std::string>(names.begin(), names.end()).size() == at_once);
    wait_for_inspections();
    const auto files = files_of(citizen.browser);
    BOOST_TEST(files.size() == at_once);
    const std::string expected = tests::pixels(large_picture());
    for (const std::string& file : files) BOOST_TEST((tests::pixels(citizen.browser.get(file).body) == expected), file);
}

BOOST_AUTO_TEST_CASE(a_killed_worker_loses_no_acknowledged_document_and_leaves_no_partial_one) {
    uploads_survive([](int number) {
        const auto running = workers();
        kill(running.at(static_cast<std::size_t>(number) % running.size()), SIGKILL);
    });
    BOOST_TEST(eventually([] { return workers().size() == usual_workers; }));
}

BOOST_AUTO_TEST_CASE(a_killed_database_loses_no_acknowledged_document_and_leaves_no_partial_one) {
    uploads_survive([](int) {
        kill_database();
        restart("database");
        BOOST_TEST(eventually([] { return Browser{}.get("/readyz").status == 200; }));
    });
}

BOOST_AUTO_TEST_CASE(a_worker_killed_during_a_step_loses_no_acknowledged_document_of_a_draft) {
    Citizen citizen = signed_in_citizen();
    std::vector<std::string> drafts;
    std::vector<int> statuses(8);
    for (std::size_t i = 0; i < statuses.size(); ++i)
        drafts.push_back(ready_draft(citizen.browser, fields_with_documents()));
    const std::string tag = citizen.browser.csrf();
    Fields fields = with(fields_with_documents(), "csrf", tag);
    std::vector<std::jthread> windows;
    for (std::size_t i = 0; i < statuses.size(); ++i)
        windows.emplace_back([&, i] {
            Browser window{citizen.browser};
            statuses[i] =
                window.upload(drafts[i] + "/etape/2", fields, {{"lien", "livret.png", large_picture()}}).status;
        });
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    kill(workers().front(), SIGKILL);
    windows.clear();
    BOOST_TEST(eventually([] { return workers().size() == usual_workers; }));
    wait_for_inspections();
    for (std::size_t i = 0; i < statuses.size(); ++i) {
        const std::string location = send_draft(citizen.browser, drafts[i]).header("location");
        BOOST_TEST(location.starts_with("/mon-suivi/"));
        const auto documents = documents_on(citizen.browser, location.substr(0, 22));
        BOOST_TEST((statuses[i] != 303 || documents.size() == 1U), "acknowledged, but not there");
        for (const std::string& document : documents) BOOST_TEST(citizen.browser.get(document).status == 200);
    }
    BOOST_TEST(std::count(statuses.begin(), statuses.end(), 303) > 0);
}

BOOST_AUTO_TEST_CASE(one_form_takes_five_documents_of_three_megabytes_and_refuses_six) {
    Citizen citizen = signed_in_citizen();
    const std::string tag = citizen.browser.csrf();
    std::string full = large_picture();
    full.resize(3UL * 1024 * 1024, '\0');  // the inspection drops what follows the picture
    const std::vector<Upload> five(5, {"documents", "plein.png", full});
    BOOST_TEST(citizen.browser.upload(porte_documents, {{"csrf", tag}}, five).status == 303);
    BOOST_TEST(stored_documents(citizen.login) == "5");
    const std::vector<Upload> six(6, {"documents", "plein.png", full});
    const Answer refused = citizen.browser.upload(porte_documents, {{"csrf", tag}}, six);
    BOOST_TEST(refused.status == 413);
    BOOST_TEST(read_page(refused.body).heading == "Votre envoi est trop volumineux");
    BOOST_TEST(nginx_header_problems(refused) == "");
    BOOST_TEST(stored_documents(citizen.login) == "5");
    wait_for_inspections();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
