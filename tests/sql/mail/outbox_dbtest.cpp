// The outbox: no mail is lost and none is taken twice.
#include "sql/mail/outbox.hpp"

#include <set>
#include <stdexcept>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

/// The worker writes and the relay reads, each with its own rights.
struct Relay : tests::Database {
    store::Connection jobs{jobs_options, {store::Outbox::relay_statements}};
    store::Outbox outbox{jobs};
    Uuid lease = Uuid::at(now);
    Uuid other_lease = Uuid::at(now + 1s);

    void write(std::string_view recipient) {
        store.outbox.add({recipient, "Camille Martin", "Objet", std::string_view{"\0sealed\xff", 8}, "cause"}, now);
    }

    Uuid write_and_take() {
        write("a@example.org");
        return outbox.take(lease, now, now + 1min, 1).at(0).id;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(outbox, Relay)

BOOST_AUTO_TEST_CASE(a_mail_is_read_back_as_written) {
    write("a@example.org");
    const auto mails = outbox.take(lease, now, now + 1min, 10);
    BOOST_REQUIRE(mails.size() == 1U);
    BOOST_TEST(mails[0].recipient == "a@example.org");
    BOOST_TEST(mails[0].recipient_name == "Camille Martin");
    BOOST_TEST((mails[0].sealed_bodies == std::string{"\0sealed\xff", 8}));
    BOOST_TEST(mails[0].text_body.empty());
    BOOST_TEST(mails[0].html_body.empty());
    BOOST_TEST(mails[0].cause == "cause");
    BOOST_TEST((mails[0].created_at == now));
    BOOST_TEST(mails[0].attempts == 0);
}

BOOST_AUTO_TEST_CASE(a_mail_is_rolled_back_with_its_cause) {
    BOOST_CHECK_THROW(store.connection.transaction([&] {
        write("a@example.org");
        throw std::runtime_error("the cause failed");
    }),
                      std::runtime_error);
    BOOST_TEST(outbox.take(lease, now, now + 1min, 10).empty());
}

BOOST_AUTO_TEST_CASE(from_the_fourth_mail_in_an_hour_on_an_address_waits_however_it_is_spelt) {
    for (const char* const spelling : {"zoe@example.org", "ZOE@example.org", "Zoe@example.org"}) {
        BOOST_TEST((store.outbox.turn_of("zoe@example.org", now) == now));
        write(spelling);
    }
    BOOST_TEST((store.outbox.turn_of("zoE@example.org", now + 1min) == now + 15min));
    BOOST_TEST((store.outbox.turn_of("camille@example.org", now + 1min) == now + 1min));
    BOOST_TEST((store.outbox.turn_of("zoe@example.org", now + 61min) == now + 61min));
}

BOOST_AUTO_TEST_CASE(a_leased_mail_is_not_taken_before_the_lease_ends) {
    const Uuid mail = write_and_take();
    BOOST_TEST(outbox.take(other_lease, now + 59s, now + 2min, 10).empty());
    const auto again = outbox.take(other_lease, now + 1min, now + 2min, 10);
    BOOST_REQUIRE(again.size() == 1U);
    BOOST_TEST((again[0].id == mail));
    BOOST_TEST(!outbox.mark_sent(mail, lease, now + 1min));  // too late: another run holds the lease
    BOOST_TEST(outbox.mark_sent(mail, other_lease, now + 1min));
}

BOOST_AUTO_TEST_CASE(a_renewed_lease_lasts_longer) {
    const Uuid mail = write_and_take();
    BOOST_TEST(outbox.renew(mail, lease, now + 5min));
    BOOST_TEST(!outbox.renew(mail, other_lease, now + 9min));
    BOOST_TEST(outbox.take(other_lease, now + 4min, now + 9min, 10).empty());
    BOOST_TEST(outbox.take(other_lease, now + 5min, now + 9min, 10).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_sent_mail_is_never_taken_again_and_keeps_no_text) {
    const Uuid mail = write_and_take();
    BOOST_TEST(outbox.mark_sent(mail, lease, now));
    BOOST_TEST(!outbox.mark_sent(mail, lease, now));
    BOOST_TEST(outbox.take(lease, now + 24h, now + 25h, 10).empty());
    BOOST_TEST(outbox.counts().waiting == 0);
    static constexpr store::Statement bodies{
        "test.bodies", "SELECT CONCAT(text_body, html_body, COALESCE(sealed_bodies, '')) FROM outbox"};
    static constexpr const store::Statement* all[] = {&bodies};
    store::Connection owner{owner_options, {all}};
    store::Rows rows = owner.query(bodies);
    BOOST_REQUIRE(rows.next());
    BOOST_TEST(rows.text(1).empty());
}

BOOST_AUTO_TEST_CASE(a_failed_mail_is_due_at_the_given_time_and_counts_its_attempts) {
    const Uuid mail = write_and_take();
    BOOST_TEST(outbox.mark_failed(mail, lease, std::string(2000, 'x'), now + 10min));
    BOOST_TEST(outbox.take(lease, now + 9min, now + 20min, 10).empty());
    const auto again = outbox.take(lease, now + 10min, now + 20min, 10);
    BOOST_REQUIRE(again.size() == 1U);
    BOOST_TEST(again[0].attempts == 1);
    BOOST_TEST((again[0].sealed_bodies == std::string{"\0sealed\xff", 8}));
}

BOOST_AUTO_TEST_CASE(a_mail_put_back_is_due_at_once_without_an_attempt) {
    const Uuid mail = write_and_take();
    BOOST_TEST(outbox.put_back(mail, lease, now));
    const auto again = outbox.take(other_lease, now, now + 1min, 10);
    BOOST_REQUIRE(again.size() == 1U);
    BOOST_TEST(again[0].attempts == 0);
}

BOOST_AUTO_TEST_CASE(a_dead_mail_is_kept_counted_and_not_taken) {
    const Uuid mail = write_and_take();
    write("b@example.org");
    BOOST_TEST(outbox.mark_dead(mail, lease, "550 no such user"));
    const auto counts = outbox.counts();
    BOOST_TEST(counts.dead == 1);
    BOOST_TEST(counts.waiting == 1);
    BOOST_TEST(outbox.take(lease, now + 24h, now + 25h, 10).size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_empty_outbox_counts_zero) {
    const auto counts = outbox.counts();
    BOOST_TEST(counts.waiting == 0);
    BOOST_TEST(counts.dead == 0);
}

BOOST_AUTO_TEST_CASE(at_most_the_given_number_is_taken) {
    for (int i = 0; i < 5; ++i) write("a@example.org");
    BOOST_TEST(outbox.take(lease, now, now + 1min, 3).size() == 3U);
    BOOST_TEST(outbox.take(lease, now, now + 1min, 3).size() == 2U);
}

BOOST_AUTO_TEST_CASE(concurrent_relays_take_each_mail_once) {
    constexpr int mails = 60;
    for (int i = 0; i < mails; ++i) write("a@example.org");
    std::vector<std::vector<store::LeasedMail>> taken(6);
    std::vector<std::thread> threads;
    for (auto& own : taken)
        threads.emplace_back([&] {
            store::Connection connection{jobs_options, {store::Outbox::relay_statements}};
            store::Outbox relay{connection};
            for (int round = 0; round < 12; ++round)
                for (auto& mail : relay.take(Uuid::at(utc_now()), now, now + 1min, 5)) own.push_back(std::move(mail));
        });
    for (std::thread& thread : threads) thread.join();
    std::set<std::string> ids;
    std::size_t count = 0;
    for (const auto& own : taken)
        for (const auto& mail : own) {
            ids.insert(mail.id.text());
            ++count;
        }
    BOOST_TEST(count == static_cast<std::size_t>(mails));
    BOOST_TEST(ids.size() == static_cast<std::size_t>(mails));
}

BOOST_AUTO_TEST_CASE(the_worker_writes_mail_and_cannot_read_it) {
    store::Connection worker{worker_options, {store::Outbox::relay_statements}};
    BOOST_CHECK_THROW(worker.prepare_all(), store::DatabaseError);
}

BOOST_AUTO_TEST_SUITE_END()
