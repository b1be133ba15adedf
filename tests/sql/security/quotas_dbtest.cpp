// Quotas: how much a person may store within a day.
#include "sql/security/quotas.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

BOOST_FIXTURE_TEST_SUITE(quotas, eservices::tests::Database)

namespace {

using namespace eservices;
using namespace std::chrono_literals;

constexpr store::Quota three_a_day{.most = 3, .time = 24h};

}  // namespace

BOOST_AUTO_TEST_CASE(a_quota_is_used_up_until_its_period_ends) {
    const TokenHash subject = hash_token("somebody");
    for (int i = 0; i < 3; ++i) BOOST_TEST(store.quotas.take(subject, three_a_day, now));
    BOOST_TEST(!store.quotas.take(subject, three_a_day, now));
    BOOST_TEST(!store.quotas.take(subject, three_a_day, now + 23h));
    BOOST_TEST(store.quotas.take(hash_token("somebody else"), three_a_day, now));
    for (int i = 0; i < 3; ++i) BOOST_TEST(store.quotas.take(subject, three_a_day, now + 24h));
    BOOST_TEST(!store.quotas.take(subject, three_a_day, now + 24h));
}

BOOST_AUTO_TEST_CASE(a_quota_of_one_a_day_is_full_again_the_next_day) {
    constexpr store::Quota one_a_day{.most = 1, .time = 24h};
    const TokenHash subject = hash_token("one");
    BOOST_TEST(store.quotas.take(subject, one_a_day, now));
    BOOST_TEST(!store.quotas.take(subject, one_a_day, now));
    BOOST_TEST(store.quotas.take(subject, one_a_day, now + 24h));
}

BOOST_AUTO_TEST_CASE(of_many_concurrent_calls_exactly_the_quota_succeeds) {
    const TokenHash subject = hash_token("a crowd");
    std::atomic<int> taken = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            store::Store own{worker_options};
            if (own.quotas.take(subject, three_a_day, now)) ++taken;
        });
    threads.clear();
    BOOST_TEST(taken.load() == 3);
}

BOOST_AUTO_TEST_CASE(only_expired_quotas_are_purged) {
    const TokenHash subject = hash_token("purged");
    store.quotas.take(subject, three_a_day, now);
    store::Connection connection{jobs_options, {store::Quotas::purge_statements}};
    store::Quotas quotas{connection};
    BOOST_TEST(quotas.purge(now + 24h) == 0U);
    BOOST_TEST(quotas.purge(now + 24h + 1s) == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
