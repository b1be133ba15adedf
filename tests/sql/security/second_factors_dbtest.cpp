// Second factors and links of officers: each code and each link is valid once.
#include "sql/security/second_factors.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::SecondFactor;

struct Enrolled : tests::Database {
    Uuid officer = add_officer("dominique");
    SecondFactor factor{"sealed", 100};

    /// The number of 50 concurrent calls that return true.
    template <class Use>
    int race(const Use& use) {
        std::atomic<int> good = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 50; ++i)
            threads.emplace_back([&] {
                store::Store own{worker_options};
                if (use(own)) good += 1;
            });
        for (std::thread& thread : threads) thread.join();
        return good;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(second_factors, Enrolled)

BOOST_AUTO_TEST_CASE(an_officer_enrols_once_and_that_uses_the_code) {
    BOOST_TEST(!store.second_factors.find(officer).has_value());
    BOOST_TEST(store.second_factors.enrol(officer, factor, now));
    BOOST_TEST(!store.second_factors.enrol(officer, {"another", 200}, now));
    const auto found = store.second_factors.find(officer);
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->sealed_secret == "sealed");
    BOOST_TEST(found->last_step == 100);
    BOOST_TEST((store.officers.find(officer).value().enrolled_at == now));
    BOOST_TEST(!store.second_factors.use_step(officer, factor, 100));
}

BOOST_AUTO_TEST_CASE(a_step_is_used_once_and_then_no_earlier_one) {
    store.second_factors.enrol(officer, factor, now);
    BOOST_TEST(store.second_factors.use_step(officer, factor, 102));
    BOOST_TEST(!store.second_factors.use_step(officer, factor, 102));
    BOOST_TEST(!store.second_factors.use_step(officer, factor, 101));
    BOOST_TEST(store.second_factors.use_step(officer, factor, 103));
}

BOOST_AUTO_TEST_CASE(of_fifty_concurrent_uses_of_a_code_one_succeeds) {
    store.second_factors.enrol(officer, factor, now);
    BOOST_TEST(race([&](store::Store& own) { return own.second_factors.use_step(officer, factor, 101); }) == 1);
}

BOOST_AUTO_TEST_CASE(of_fifty_concurrent_enrolments_one_succeeds) {
    BOOST_TEST(race([&](store::Store& own) { return own.second_factors.enrol(officer, factor, now); }) == 1);
}

BOOST_AUTO_TEST_CASE(a_code_of_a_replaced_or_reset_secret_is_invalid) {
    store.second_factors.enrol(officer, factor, now);
    store.second_factors.replace(officer, {"another", 50}, now + 1h);
    BOOST_TEST(!store.second_factors.use_step(officer, factor, 101));
    BOOST_TEST(store.second_factors.use_step(officer, {"another", 50}, 101));
    BOOST_TEST((store.officers.find(officer).value().enrolled_at == now + 1h));
    BOOST_TEST(store.second_factors.reset(officer));
    BOOST_TEST(!store.second_factors.reset(officer));
    BOOST_TEST(!store.second_factors.use_step(officer, {"another", 50}, 102));
    BOOST_TEST(!store.officers.find(officer).value().enrolled_at.has_value());
}

BOOST_AUTO_TEST_CASE(a_recovery_code_is_valid_once_and_for_its_officer) {
    const Uuid other = add_officer("another");
    store.second_factors.set_recovery_codes(officer, {hash_token("one"), hash_token("two")});
    BOOST_TEST(store.second_factors.recovery_codes_left(officer) == 2U);
    BOOST_TEST(!store.second_factors.use_recovery_code(other, hash_token("one"), now));
    BOOST_TEST(store.second_factors.use_recovery_code(officer, hash_token("one"), now));
    BOOST_TEST(!store.second_factors.use_recovery_code(officer, hash_token("one"), now));
    BOOST_TEST(store.second_factors.recovery_codes_left(officer) == 1U);
    BOOST_TEST(race([&](store::Store& own) {
                   return own.second_factors.use_recovery_code(officer, hash_token("two"), now);
               }) == 1);
}

BOOST_AUTO_TEST_CASE(new_recovery_codes_replace_earlier_ones_and_a_reset_deletes_all) {
    store.second_factors.enrol(officer, factor, now);
    store.second_factors.set_recovery_codes(officer, {hash_token("one")});
    store.second_factors.set_recovery_codes(officer, {hash_token("two"), hash_token("three")});
    BOOST_TEST(!store.second_factors.use_recovery_code(officer, hash_token("one"), now));
    BOOST_TEST(store.second_factors.recovery_codes_left(officer) == 2U);
    store.second_factors.reset(officer);
    BOOST_TEST(store.second_factors.recovery_codes_left(officer) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(officer_links, tests::Database)

BOOST_AUTO_TEST_CASE(a_link_is_valid_once_until_it_expires) {
    const Uuid officer = add_officer("dominique");
    store.officer_links.add(hash_token("link"), officer, now, now + 24h);
    BOOST_TEST((store.officer_links.find(hash_token("link"), now) == officer));
    BOOST_TEST(!store.officer_links.find(hash_token("link"), now + 24h).has_value());
    BOOST_TEST(!store.officer_links.use(hash_token("link"), now + 24h));
    BOOST_TEST(store.officer_links.use(hash_token("link"), now));
    BOOST_TEST(!store.officer_links.use(hash_token("link"), now));
    BOOST_TEST(!store.officer_links.find(hash_token("link"), now).has_value());
}

BOOST_AUTO_TEST_CASE(earlier_links_are_voided_by_a_new_one_or_on_request) {
    const Uuid officer = add_officer("dominique");
    store.officer_links.add(hash_token("first"), officer, now, now + 24h);
    store.officer_links.add(hash_token("second"), officer, now, now + 24h);
    BOOST_TEST(!store.officer_links.find(hash_token("first"), now).has_value());
    BOOST_TEST(store.officer_links.find(hash_token("second"), now).has_value());
    store.officer_links.void_all(officer, now);
    BOOST_TEST(!store.officer_links.find(hash_token("second"), now).has_value());
}

BOOST_AUTO_TEST_CASE(only_old_links_are_purged_and_only_by_jobs) {
    const Uuid officer = add_officer("dominique");
    store.officer_links.add(hash_token("old"), officer, now, now + 1h);
    store.officer_links.add(hash_token("new"), officer, now, now + 24h);
    store::Connection jobs{jobs_options, {store::OfficerLinks::purge_statements}};
    BOOST_TEST(store::OfficerLinks{jobs}.purge(now + 2h) == 1U);
    BOOST_TEST(store.officer_links.find(hash_token("new"), now).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
