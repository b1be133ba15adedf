// Leases of mails in the outbox.
#include "jobs/process/leases.hpp"

#include <atomic>
#include <set>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/jobs/mail/outbox_fixture.hpp"

BOOST_FIXTURE_TEST_SUITE(leases, eservices::tests::OutboxFixture)

namespace {

using namespace eservices;
using namespace eservices::jobs;
using namespace std::chrono_literals;

const LeaseTerms long_terms{.duration = 60s, .first_retry = 60s, .max_attempts = 3};
const LeaseTerms short_terms{.duration = 300ms, .first_retry = 60s, .max_attempts = 3};

Delivery with(Verdict verdict, std::string reason = "") {
    return {.answer = {verdict, Stage::recipient, 0, std::move(reason)}, .noted = {}};
}

std::set<Uuid> all_queued(Leases& leases) {
    std::set<Uuid> mails;
    while (const auto mail = leases.next()) mails.insert(mail->id);
    return mails;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_leased_mail_is_not_given_to_another_run) {
    add(5);
    Leases first{relay, long_terms};
    Leases second{other_relay, long_terms};
    BOOST_TEST(first.take(3) == 3);
    BOOST_TEST(second.take(10) == 2);
    BOOST_TEST(first.take(10) == 0);
    std::set<Uuid> mails = all_queued(first);
    mails.merge(all_queued(second));
    BOOST_TEST(mails.size() == 5U);
}

BOOST_AUTO_TEST_CASE(two_runs_taking_concurrently_never_lease_the_same_mail) {
    constexpr int count = 400;
    add(count);
    std::atomic<bool> begin = false;
    const auto take_all = [&](store::Connection& connection, std::set<Uuid>& mails) {
        Leases leases{connection, long_terms};
        while (!begin) std::this_thread::yield();
        for (int empty = 0; empty < 20;) {
            try {
                if (leases.take(7) == 0) ++empty;
            } catch (const store::Deadlock&) {
                ++empty;
            }
            mails.merge(all_queued(leases));
        }
    };
    std::set<Uuid> of_first;
    std::set<Uuid> of_second;
    std::thread first{[&] { take_all(relay, of_first); }};
    std::thread second{[&] { take_all(other_relay, of_second); }};
    begin = true;
    first.join();
    second.join();
    BOOST_TEST(of_first.size() + of_second.size() == static_cast<std::size_t>(count));
    of_first.merge(of_second);
    BOOST_TEST(of_first.size() == static_cast<std::size_t>(count));
}

BOOST_AUTO_TEST_CASE(a_mail_that_is_not_due_is_not_taken) {
    add(1, utc_now() + 1h);
    BOOST_TEST((Leases{relay, long_terms}.take(10)) == 0);
}

BOOST_AUTO_TEST_CASE(the_mails_of_a_dead_run_are_taken_after_its_lease) {
    add(3);
    Leases{relay, short_terms}.take(10);
    Leases second{other_relay, long_terms};
    BOOST_TEST(second.take(10) == 0);
    std::this_thread::sleep_for(350ms);
    BOOST_TEST(second.take(10) == 3);
}

BOOST_AUTO_TEST_CASE(a_renewed_lease_does_not_expire) {
    add(3);
    Leases first{relay, short_terms};
    first.take(10);
    Leases second{other_relay, long_terms};
    for (int i = 0; i < 6; ++i) {
        std::this_thread::sleep_for(110ms);
        first.renew();
        BOOST_TEST(second.take(10) == 0);
    }
    BOOST_TEST(all_queued(first).size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_mail_whose_lease_expired_is_not_begun) {
    add(3);
    Leases first{relay, short_terms};
    first.take(10);
    std::this_thread::sleep_for(350ms);
    BOOST_TEST(!first.next().has_value());
}

BOOST_AUTO_TEST_CASE(a_mail_being_delivered_is_not_begun_again_after_its_lease_expired) {
    add(1);
    Leases leases{relay, short_terms};
    leases.take(10);
    const auto mail = leases.next();
    BOOST_REQUIRE(mail.has_value());
    std::this_thread::sleep_for(350ms);
    BOOST_TEST(leases.take(10) == 1);
    BOOST_TEST(!leases.next().has_value());
}

BOOST_AUTO_TEST_CASE(a_queued_mail_that_another_run_took_leaves_the_queue) {
    add(2);
    Leases first{relay, short_terms};
    first.take(10);
    std::this_thread::sleep_for(350ms);
    Leases second{other_relay, long_terms};
    BOOST_TEST(second.take(1) == 1);
    first.renew();
    BOOST_TEST(first.queued() == 1U);
}

BOOST_AUTO_TEST_CASE(an_accepted_mail_is_sent_and_its_text_is_erased) {
    add(1);
    Leases leases{relay, long_terms};
    leases.take(1);
    leases.answered(*leases.next(), with(Verdict::accepted));
    BOOST_TEST(leases.unrecorded() == 1U);
    leases.record();
    BOOST_TEST(leases.unrecorded() == 0U);
    const Row row = read();
    BOOST_TEST(row.state == "sent");
    BOOST_TEST(row.sealed_bytes == 0);
    BOOST_TEST(row.is_free);
}

BOOST_AUTO_TEST_CASE(an_acceptance_recorded_by_the_line_is_not_recorded_again) {
    add(1);
    Leases leases{relay, long_terms};
    leases.take(1);
    const auto mail = leases.next();
    leases.answered(*mail, {.answer = {Verdict::accepted, Stage::end, 250, ""}, .noted = true});
    BOOST_TEST(leases.unrecorded() == 0U);
    leases.record();
    BOOST_TEST(read(mail->id).state == "waiting");
}

BOOST_AUTO_TEST_CASE(an_answer_under_a_lost_lease_changes_nothing) {
    add(1);
    Leases first{relay, short_terms};
    first.take(1);
    const auto mail = first.next();
    std::this_thread::sleep_for(350ms);
    Leases second{other_relay, long_terms};
    BOOST_TEST(second.take(1) == 1);
    first.answered(*mail, with(Verdict::try_again, "late"));
    first.record();
    const Row row = read();
    BOOST_TEST(row.attempts == 0);
    BOOST_TEST(!row.is_free);
    second.answered(*second.next(), with(Verdict::accepted));
    second.record();
    BOOST_TEST(read().state == "sent");
}

BOOST_AUTO_TEST_CASE(a_refused_mail_is_dead_and_keeps_its_text) {
    add(1);
    Leases leases{relay, long_terms};
    leases.take(1);
    leases.answered(*leases.next(), with(Verdict::refused, "RCPT: 550 no"));
    leases.record();
    const Row row = read();
    BOOST_TEST(row.state == "dead");
    BOOST_TEST(row.error == "RCPT: 550 no");
    BOOST_TEST(row.sealed_bytes > 0);
    BOOST_TEST(store::Outbox{relay}.counts().dead == 1);
}

BOOST_AUTO_TEST_CASE(a_mail_is_dead_after_max_attempts) {
    add(1);
    for (int attempt = 1; attempt <= long_terms.max_attempts; ++attempt) {
        owner.run_script_statement("UPDATE outbox SET due_at = UTC_TIMESTAMP(6)");
        Leases leases{relay, long_terms};
        BOOST_REQUIRE(leases.take(1) == 1);
        const auto mail = leases.next();
        BOOST_TEST(mail->attempts == attempt - 1);
        leases.answered(*mail, with(Verdict::try_again, "RCPT: 451 later"));
        leases.record();
        const Row row = read();
        BOOST_TEST(row.attempts == attempt);
        BOOST_TEST(row.state == (attempt < long_terms.max_attempts ? "waiting" : "dead"));
        if (row.state == "waiting") BOOST_TEST((row.due_at > utc_now() + 50s && row.due_at <= utc_now() + 120s));
    }
}

BOOST_AUTO_TEST_CASE(when_the_server_is_away_mails_are_released_without_an_attempt) {
    add(4);
    Leases leases{relay, long_terms};
    leases.take(4);
    leases.answered(*leases.next(), with(Verdict::unreachable));
    leases.put_back_queue();
    BOOST_TEST(leases.unrecorded() == 0U);
    leases.record();
    Leases second{other_relay, long_terms};
    BOOST_TEST(second.take(10) == 4);
    BOOST_TEST(second.next()->attempts == 0);
}

BOOST_AUTO_TEST_CASE(mails_are_taken_in_the_order_in_which_they_became_due) {
    const UtcTime now = utc_now();
    for (const auto age : {1s, 3s, 2s}) add(1, now - age);
    Leases leases{relay, long_terms};
    leases.take(10);
    BOOST_TEST((leases.next()->created_at == now - 3s));
    BOOST_TEST((leases.next()->created_at == now - 2s));
    BOOST_TEST((leases.next()->created_at == now - 1s));
}

BOOST_AUTO_TEST_SUITE_END()
