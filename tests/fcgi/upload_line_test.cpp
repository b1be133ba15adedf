// Uploads wait in a queue, without a thread.
#include "fcgi/upload_line.hpp"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(upload_line)

namespace {

using Line = eservices::fcgi::UploadLine<std::unique_ptr<int>>;
using Entry = Line::Entry;

Entry enter(Line& line, int number) {
    auto item = std::make_unique<int>(number);
    const Entry entry = line.enter(item);
    BOOST_TEST((item == nullptr) == (entry == Entry::waits));
    return entry;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_freed_place_goes_to_the_longest_waiting_upload) {
    Line line{1, 2};
    BOOST_TEST((enter(line, 1) == Entry::begins));
    BOOST_TEST((enter(line, 2) == Entry::waits));
    BOOST_TEST((enter(line, 3) == Entry::waits));
    BOOST_TEST(*line.leave().value().first == 2);
    BOOST_TEST(*line.leave().value().first == 3);
    BOOST_TEST(!line.leave().has_value());
    BOOST_TEST((enter(line, 4) == Entry::begins));
}

BOOST_AUTO_TEST_CASE(a_full_queue_is_reported_at_once) {
    Line line{1, 1};
    BOOST_TEST((enter(line, 1) == Entry::begins));
    BOOST_TEST((enter(line, 2) == Entry::waits));
    BOOST_TEST((enter(line, 3) == Entry::full));
    line.leave();
    BOOST_TEST((enter(line, 4) == Entry::waits));
}

BOOST_AUTO_TEST_CASE(the_time_of_entry_is_returned) {
    Line line{0, 1};
    const Line::Clock::time_point then{std::chrono::seconds{7}};
    auto item = std::make_unique<int>(1);
    line.enter(item, then);
    BOOST_TEST((line.leave().value().second == then));
}

BOOST_AUTO_TEST_CASE(places_are_never_exceeded_and_every_upload_gets_one) {
    Line line{2, 1000};
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    std::atomic<int> turns = 0;
    const auto work = [&] {
        const int now = ++inside;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        ++turns;
        std::this_thread::yield();
        --inside;
    };
    std::vector<std::jthread> threads;
    for (int i = 0; i < 12; ++i)
        threads.emplace_back([&] {
            for (int turn = 0; turn < 20; ++turn) {
                auto item = std::make_unique<int>(turn);
                if (line.enter(item) != Entry::begins) continue;
                work();
                while (line.leave()) work();
            }
        });
    threads.clear();
    BOOST_TEST(most.load() <= 2);
    BOOST_TEST(turns.load() == 240);
}

BOOST_AUTO_TEST_SUITE_END()
