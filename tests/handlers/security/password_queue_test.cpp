// The queue of password hashes.
#include "handlers/security/password_queue.hpp"

#include <atomic>
#include <future>
#include <latch>
#include <stdexcept>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(password_queue, *boost::unit_test::timeout(60))

namespace {

using eservices::handlers::PasswordQueue;

/// A hash that takes as long as the test wants.
struct SlowHash {
    std::latch begun{1}, may_end{1};

    std::future<std::optional<int>> start(PasswordQueue& queue) {
        return std::async(std::launch::async, [this, &queue] {
            return queue.run([this] {
                begun.count_down();
                may_end.wait();
                return 1;
            });
        });
    }
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_hash_runs_in_its_turn_and_its_result_is_returned) {
    PasswordQueue queue{1, 1};
    for (int i = 0; i < 3; ++i) BOOST_TEST(queue.run([i] { return i; }).value() == i);
}

BOOST_AUTO_TEST_CASE(no_more_hashes_run_at_once_than_allowed) {
    PasswordQueue queue{2, 100};
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 16; ++i)
            threads.emplace_back([&] {
                queue.run([&] {
                    const int now = ++running;
                    for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
                    }
                    std::this_thread::yield();
                    --running;
                    return 0;
                });
            });
    }
    BOOST_TEST(most <= 2);
    BOOST_TEST(most >= 1);
}

BOOST_AUTO_TEST_CASE(a_full_queue_refuses_the_next_hash_at_once) {
    PasswordQueue line_of_one{1, 1};
    SlowHash slow;
    auto first = slow.start(line_of_one);
    slow.begun.wait();
    // One more may wait; of two that come together, whichever is later is refused.
    std::atomic<int> sent_away = 0;
    std::atomic<int> served = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] { ++(line_of_one.run([] { return 2; }).has_value() ? served : sent_away); });
    while (sent_away < 3) std::this_thread::yield();
    slow.may_end.count_down();
    threads.clear();
    BOOST_TEST(first.get().value() == 1);
    BOOST_TEST(served == 1);
    BOOST_TEST(sent_away == 3);
}

BOOST_AUTO_TEST_CASE(a_flood_from_one_address_leaves_half_of_the_queue_to_others) {
    PasswordQueue queue{1, 4};
    SlowHash slow;
    auto first = slow.start(queue);
    slow.begun.wait();
    std::atomic<int> sent_away = 0;
    std::atomic<int> served = 0;
    {
        std::vector<std::jthread> flood;
        for (int i = 0; i < 8; ++i)
            flood.emplace_back([&] { ++(queue.run("192.0.2.1", [] { return 2; }).has_value() ? served : sent_away); });
        while (sent_away < 6) std::this_thread::yield();
        std::jthread other{[&] { BOOST_TEST(queue.run("192.0.2.2", [] { return 3; }).value() == 3); }};
        slow.may_end.count_down();
    }
    BOOST_TEST(first.get().value() == 1);
    BOOST_TEST(served == 2);
    BOOST_TEST(queue.run("192.0.2.1", [] { return 4; }).value() == 4);
}

BOOST_AUTO_TEST_CASE(a_hash_that_fails_gives_its_turn_back) {
    PasswordQueue queue{1, 1};
    const auto fail = []() -> int { throw std::bad_alloc{}; };
    for (int i = 0; i < 3; ++i) BOOST_CHECK_THROW(queue.run(fail), std::bad_alloc);
    BOOST_TEST(queue.run([] { return 1; }).value() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
