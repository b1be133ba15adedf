// Uploads stand in line.
#include "fcgi/upload_slots.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(upload_slots)

namespace {

using namespace std::chrono_literals;
using eservices::fcgi::UploadSlots;

}  // namespace

BOOST_AUTO_TEST_CASE(a_place_that_is_taken_is_given_to_nobody_else_until_it_comes_back) {
    UploadSlots slots{1};
    {
        const UploadSlots::Slot first = slots.take(0ms);
        BOOST_TEST(first.held());
        BOOST_TEST(!slots.take(1ms).held());
    }
    BOOST_TEST(slots.take(0ms).held());
}

BOOST_AUTO_TEST_CASE(who_gave_up_stands_in_nobody_s_way) {
    UploadSlots slots{1};
    UploadSlots::Slot held = slots.take(0ms);
    BOOST_TEST(!slots.take(1ms).held());
    std::thread waiter{[&] { BOOST_TEST(slots.take(10s).held()); }};
    held = UploadSlots::Slot{};
    waiter.join();
}

BOOST_AUTO_TEST_CASE(never_more_than_there_are_places_are_inside_and_each_has_its_turn) {
    UploadSlots slots{2};
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    std::atomic<int> turns = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 12; ++i)
        threads.emplace_back([&] {
            for (int turn = 0; turn < 20; ++turn) {
                const UploadSlots::Slot slot = slots.take(30s);
                if (!slot.held()) continue;
                const int now = ++inside;
                for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
                }
                ++turns;
                std::this_thread::yield();
                --inside;
            }
        });
    threads.clear();
    BOOST_TEST(most.load() <= 2);
    BOOST_TEST(turns.load() == 240);
}

BOOST_AUTO_TEST_SUITE_END()
