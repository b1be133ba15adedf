// Turns that processes share.
#include "handlers/security/machine_turns.hpp"

#include <atomic>
#include <csignal>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <latch>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include "tests/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(machine_turns, *boost::unit_test::timeout(60))

namespace {

using eservices::handlers::MachineTurns;
using namespace std::chrono_literals;

/// Waits until the thread has published its number and sleeps.
void wait_until_asleep(const std::atomic<pid_t>& thread) {
    for (;; std::this_thread::sleep_for(1ms)) {
        if (thread == 0) continue;
        std::ifstream file{"/proc/self/task/" + std::to_string(thread) + "/stat"};
        const std::string stat{std::istreambuf_iterator{file}, {}};
        if (stat.find(") S ") != std::string::npos) return;
    }
}

/// A thread that holds a turn when this returns, and gives it back soon.
std::jthread with_a_turn_for_a_moment(MachineTurns& turns) {
    const auto taken = std::make_shared<std::latch>(1);
    std::jthread somebody{[&turns, taken] {
        const auto turn = turns.take(0ms);
        taken->count_down();
        std::this_thread::sleep_for(20ms);
    }};
    taken->wait();
    return somebody;
}

/// A worker process that holds a turn until it is killed.
class Worker {
  public:
    explicit Worker(const std::filesystem::path& folder) {
        int ready[2];
        BOOST_REQUIRE(pipe(ready) == 0);
        m_process = fork();
        if (m_process == 0) {
            MachineTurns turns{folder, 1};
            const auto turn = turns.take(0ms);
            const char sign = turn ? '+' : '-';
            if (write(ready[1], &sign, 1) == 1) pause();
            _exit(1);
        }
        char sign = 0;
        BOOST_REQUIRE(read(ready[0], &sign, 1) == 1);
        BOOST_TEST(sign == '+');
        close(ready[0]);
        close(ready[1]);
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker() { die(); }

    void die() {
        if (m_process > 0) {
            kill(m_process, SIGKILL);
            waitpid(m_process, nullptr, 0);
        }
        m_process = 0;
    }

  private:
    pid_t m_process = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(workers_share_the_configured_number_of_turns) {
    const eservices::tests::TemporaryFolder folder;
    MachineTurns one_worker{folder.path(), 2};
    MachineTurns another{folder.path(), 2};
    const auto first = one_worker.take(0ms);
    auto second = another.take(0ms);
    BOOST_TEST((first && second));
    BOOST_TEST(!one_worker.take(0ms));
    BOOST_TEST(!another.take(1ms));
    second.reset();
    BOOST_TEST(!!one_worker.take(0ms));
}

BOOST_AUTO_TEST_CASE(without_a_folder_a_worker_has_its_turns_to_itself) {
    MachineTurns one_worker{{}, 1};
    MachineTurns another{{}, 1};
    const auto turn = one_worker.take(0ms);
    BOOST_TEST(!!turn);
    BOOST_TEST(!one_worker.take(0ms));
    BOOST_TEST(!!another.take(0ms));
}

BOOST_AUTO_TEST_CASE(a_waiting_thread_gets_the_turn_that_is_given_back) {
    const eservices::tests::TemporaryFolder folder;
    MachineTurns turns{folder.path(), 1};
    const std::jthread other = with_a_turn_for_a_moment(turns);
    BOOST_TEST(!!turns.take(30s));
}

BOOST_AUTO_TEST_CASE(turns_are_granted_in_order_of_arrival) {
    const eservices::tests::TemporaryFolder folder;
    std::deque<MachineTurns> workers;
    for (int i = 0; i < 3; ++i) workers.emplace_back(folder.path(), 1);
    std::vector<int> served;
    std::vector<std::jthread> threads;
    {
        const auto turn = workers[0].take(0ms);
        for (int i = 0; i < 6; ++i) {
            std::atomic<pid_t> asking = 0;
            threads.emplace_back([&, i] {
                asking = gettid();
                const auto own = workers[static_cast<std::size_t>(i) % workers.size()].take(30s);
                if (own) served.push_back(i);
            });
            wait_until_asleep(asking);
        }
    }
    threads.clear();
    BOOST_TEST(served == (std::vector{0, 1, 2, 3, 4, 5}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_next_thread_gets_whichever_turn_is_free_first) {
    const eservices::tests::TemporaryFolder folder;
    MachineTurns turns{folder.path(), 2};
    const auto held_for_long = turns.take(0ms);
    for (int i = 0; i < 3; ++i) {
        const std::jthread other = with_a_turn_for_a_moment(turns);
        BOOST_TEST(!!turns.take(30s));
    }
}

BOOST_AUTO_TEST_CASE(a_waiting_thread_gets_the_turn_of_a_killed_worker) {
    const eservices::tests::TemporaryFolder folder;
    MachineTurns turns{folder.path(), 1};
    Worker worker{folder.path()};
    std::atomic<pid_t> asking = 0;
    bool is_served = false;
    std::jthread other{[&] {
        asking = gettid();
        is_served = !!turns.take(30s);
    }};
    wait_until_asleep(asking);
    worker.die();
    other.join();
    BOOST_TEST(is_served);
}

BOOST_AUTO_TEST_CASE(turns_are_free_again_after_a_power_cut) {
    const eservices::tests::TemporaryFolder folder;
    std::ofstream{folder.path() / "turns-2"} << std::string(4096, '\x7f');
    MachineTurns turns{folder.path(), 1};
    BOOST_TEST(!!turns.take(0ms));
}

BOOST_AUTO_TEST_CASE(a_killed_worker_gives_its_turn_back) {
    const eservices::tests::TemporaryFolder folder;
    MachineTurns turns{folder.path(), 1};
    Worker worker{folder.path()};
    BOOST_TEST(!turns.take(0ms));
    worker.die();
    BOOST_TEST(!!turns.take(0ms));
}

BOOST_AUTO_TEST_CASE(a_missing_folder_is_reported) {
    BOOST_CHECK_THROW(MachineTurns("/nowhere/at/all", 1), std::system_error);
}

BOOST_AUTO_TEST_SUITE_END()
