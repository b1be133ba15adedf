// Limits on the number of attempts.
#include "sql/security/attempts.hpp"

#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

BOOST_FIXTURE_TEST_SUITE(attempts, eservices::tests::Database)

namespace {

using namespace eservices;
using namespace std::chrono_literals;

constexpr store::AttemptLimit limit{.free = 3, .first_delay = 15s, .longest_delay = 1h, .window = 24h};

}  // namespace

BOOST_AUTO_TEST_CASE(the_first_attempts_pass_at_once_and_each_later_one_waits_twice_as_long) {
    const TokenHash subject = hash_token("camille");
    UtcTime at = now;
    for (int i = 0; i < 3; ++i) BOOST_TEST(!store.attempts.refuse(subject, limit, at));
    for (const auto delay : {15s, 30s, 60s, 120s}) {
        const auto until = store.attempts.refuse(subject, limit, at);
        BOOST_REQUIRE(until);
        BOOST_TEST((*until - at == delay));
        BOOST_TEST(store.attempts.refuse(subject, limit, at + delay - 1s).has_value());
        at = *until;
        BOOST_TEST(!store.attempts.refuse(subject, limit, at));
    }
}

BOOST_AUTO_TEST_CASE(a_free_attempt_that_began_earlier_and_arrives_later_passes) {
    const TokenHash subject = hash_token("camille");
    BOOST_TEST(!store.attempts.refuse(subject, limit, now));
    BOOST_TEST(!store.attempts.refuse(subject, limit, now - 1s));
    store.attempts.give_back(subject);
    BOOST_TEST(!store.attempts.refuse(subject, limit, now - 2s));
    BOOST_TEST(!store.attempts.refuse(subject, limit, now - 3s));
    BOOST_TEST(store.attempts.refuse(subject, limit, now - 1s).has_value());
}

BOOST_AUTO_TEST_CASE(at_most_ten_attempts_pass_within_the_first_hour) {
    const TokenHash subject = hash_token("camille");
    int let_in = 0;
    for (auto after = 0s; after < 1h; after += 1s)
        if (!store.attempts.refuse(subject, limit, now + after)) ++let_in;
    BOOST_TEST(let_in == 10);
}

BOOST_AUTO_TEST_CASE(waiting_as_long_as_required_is_always_enough) {
    const TokenHash subject = hash_token("camille");
    UtcTime at = now;
    for (int i = 0; i < 40; ++i) {
        const auto until = store.attempts.refuse(subject, limit, at);
        BOOST_TEST((!until || *until - at <= 1h));
        if (until) at = *until;
    }
}

BOOST_AUTO_TEST_CASE(a_success_or_the_end_of_the_window_resets_the_count) {
    const TokenHash subject = hash_token("camille");
    for (int i = 0; i < 3; ++i) store.attempts.refuse(subject, limit, now);
    BOOST_TEST(store.attempts.refuse(subject, limit, now).has_value());
    store.attempts.forget(subject);
    for (int i = 0; i < 3; ++i) BOOST_TEST(!store.attempts.refuse(subject, limit, now));
    const UtcTime later = now + 24h + 1s;
    for (int i = 0; i < 3; ++i) BOOST_TEST(!store.attempts.refuse(subject, limit, later));
    BOOST_TEST(store.attempts.refuse(subject, limit, later).has_value());
}

BOOST_AUTO_TEST_CASE(the_window_begins_with_the_first_attempt_however_many_follow) {
    const TokenHash subject = hash_token("mairie");
    constexpr store::AttemptLimit of_address{.free = 100, .first_delay = 15s, .longest_delay = 2min, .window = 15min};
    // One failure every ten seconds, all day: 90 in each window.
    for (auto after = 0s; after < 12h; after += 10s)
        BOOST_TEST(!store.attempts.refuse(subject, of_address, now + after));
}

BOOST_AUTO_TEST_CASE(no_delay_goes_beyond_the_window) {
    const TokenHash subject = hash_token("camille");
    constexpr store::AttemptLimit of_answers{.free = 5, .first_delay = 24h, .longest_delay = 24h, .window = 24h};
    for (auto after = 0h; after < 20h; after += 4h)
        BOOST_TEST(!store.attempts.refuse(subject, of_answers, now + after));
    BOOST_TEST((store.attempts.refuse(subject, of_answers, now + 20h) == now + 24h));
    for (int i = 0; i < 5; ++i) BOOST_TEST(!store.attempts.refuse(subject, of_answers, now + 24h));
    BOOST_TEST((store.attempts.refuse(subject, of_answers, now + 24h) == now + 48h));
}

BOOST_AUTO_TEST_CASE(an_attempt_given_back_is_not_counted) {
    const TokenHash subject = hash_token("camille");
    for (int i = 0; i < 3; ++i) store.attempts.refuse(subject, limit, now);
    for (int i = 0; i < 5; ++i) {
        store.attempts.give_back(subject);
        BOOST_TEST(!store.attempts.refuse(subject, limit, now));
        BOOST_TEST(store.attempts.refuse(subject, limit, now).has_value());
    }
}

BOOST_AUTO_TEST_CASE(asking_counts_nothing) {
    const TokenHash subject = hash_token("camille");
    BOOST_TEST(!store.attempts.refused_until(subject, now));
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(!store.attempts.refused_until(subject, now));
        store.attempts.refuse(subject, limit, now);
    }
    BOOST_TEST((store.attempts.refused_until(subject, now) == now + 15s));
    BOOST_TEST((store.attempts.refuse(subject, limit, now) == now + 15s));
    BOOST_TEST(!store.attempts.refused_until(subject, now + 15s));
}

BOOST_AUTO_TEST_CASE(subjects_are_counted_separately) {
    for (int i = 0; i < 5; ++i) store.attempts.refuse(hash_token("camille"), limit, now);
    BOOST_TEST(!store.attempts.refuse(hash_token("zoé"), limit, now));
}

BOOST_AUTO_TEST_CASE(of_fifty_concurrent_attempts_as_many_pass_as_one_after_the_other) {
    const TokenHash subject = hash_token("camille");
    std::atomic<int> let_in = 0;
    std::vector<std::jthread> people;
    for (int i = 0; i < 8; ++i)
        people.emplace_back([&] {
            store::Connection connection{worker_options, {store::Attempts::statements}};
            store::Attempts attempts{connection};
            for (int k = 0; k < 6; ++k)
                if (!attempts.refuse(subject, limit, now)) ++let_in;
        });
    people.clear();
    BOOST_TEST(let_in == 3);
}

BOOST_AUTO_TEST_SUITE_END()
