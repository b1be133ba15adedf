// The link of an account reset: mailed after its delay, once, to the new address.
#include "jobs/mail/reset_links.hpp"

#include <boost/test/unit_test.hpp>

#include "sql/accounts/account_events.hpp"
#include "sql/accounts/reset_links.hpp"
#include "sql/mail/outbox.hpp"
#include "tests/html/engine/template/pages_folder.hpp"
#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

constexpr store::Statement read_mails{"test.mails",
                                      "SELECT recipient, recipient_name, subject, sealed_bodies FROM outbox"};
constexpr const store::Statement* test_statements[] = {&read_mails};

struct Links : tests::Database {
    html::Pages pages = tests::shipped_pages();
    SealingKey key = mail_key(SecretKey::from_hex(std::string(64, '2')));
    jobs::ResetOffice office{pages, "https://demarches.example", key};
    store::Connection owner{owner_options, {store::Statements{test_statements}}};
    store::Connection connection{
        jobs_options,
        {store::ResetLinks::statements, store::Outbox::writer_statements, store::AccountEvents::writer_statements}};
    Uuid user = add_user("camille");
    Uuid first = add_officer("premier");
    Uuid second = add_officer("second");
    Uuid reset = Uuid::at(now);

    Links() {
        owner.run_script_statement(
            "INSERT INTO officer_roles SELECT id, 'accounts', UTC_TIMESTAMP(6) - INTERVAL 8 DAY, NULL FROM officers");
        store.account_resets.propose({.id = reset,
                                      .user = user,
                                      .new_email = "neuf@example.org",
                                      .identity_document = "cni",
                                      .proposed_by = first,
                                      .proposed_at = now,
                                      .expires_at = now + 24h});
        BOOST_REQUIRE(
            store.account_resets.confirm(reset, user, second, {"hash", hash_token("o"), now + 48h, now}, now));
    }

    struct Mail {
        std::string recipient, name, subject, text, html;
    };
    std::vector<Mail> mails() {
        std::vector<Mail> found;
        for (store::Rows rows = owner.query(read_mails); rows.next();) {
            const auto bodies = unseal_bodies(rows.text(4), key).value();
            found.push_back({rows.text(1), rows.text(2), rows.text(3), bodies.text, bodies.html});
        }
        return found;
    }

    std::string last_event() {
        const auto events = store.account_events.of_user(user);
        return events.empty() ? "" : events.front().what;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(reset_links, Links)

BOOST_AUTO_TEST_CASE(nothing_is_mailed_before_the_delay_is_over) {
    BOOST_TEST(!jobs::mail_a_reset_link(connection, office, now + 48h - 1s));
    BOOST_TEST(mails().empty());
}

BOOST_AUTO_TEST_CASE(the_link_is_mailed_once_to_the_new_address_without_a_name) {
    BOOST_TEST(jobs::mail_a_reset_link(connection, office, now + 48h));
    BOOST_TEST(!jobs::mail_a_reset_link(connection, office, now + 48h));
    const auto sent = mails();
    BOOST_REQUIRE(sent.size() == 1U);
    BOOST_TEST(sent[0].recipient == "neuf@example.org");
    BOOST_TEST(sent[0].name.empty());
    for (const std::string& body : {sent[0].text, sent[0].html}) {
        BOOST_TEST(body.find("camille") == std::string::npos);
        BOOST_TEST(body.find("https://demarches.example/reinitialisation/") != std::string::npos);
    }
    const std::size_t at = sent[0].text.find("/reinitialisation/") + std::string_view{"/reinitialisation/"}.size();
    const auto link = store.account_resets.find_by_link(hash_token(sent[0].text.substr(at, 43)), 5, now + 49h);
    BOOST_REQUIRE(link.has_value());
    BOOST_TEST((link->user == user));
    BOOST_TEST(last_event() == "reset_link_sent");
}

BOOST_AUTO_TEST_CASE(a_mail_that_cannot_be_written_changes_nothing) {
    tests::TemporaryFolder empty;
    html::Pages nothing{empty.path(), {"Poitiers", empty.path()}};
    BOOST_CHECK_THROW(jobs::mail_a_reset_link(connection, {nothing, "", key}, now + 48h), std::exception);
    BOOST_TEST(mails().empty());
    BOOST_TEST(jobs::mail_a_reset_link(connection, office, now + 48h));
}

BOOST_AUTO_TEST_CASE(a_reset_stopped_meanwhile_is_not_mailed) {
    BOOST_TEST(store.account_resets.object(hash_token("o"), now));
    BOOST_TEST(!jobs::mail_a_reset_link(connection, office, now + 48h));
    BOOST_TEST(mails().empty());
}

BOOST_AUTO_TEST_CASE(a_link_unused_for_seven_days_is_closed_and_recorded) {
    BOOST_TEST(jobs::mail_a_reset_link(connection, office, now + 48h));
    BOOST_TEST(!jobs::expire_a_reset(connection, now + 9 * 24h - 1s));
    BOOST_TEST(jobs::expire_a_reset(connection, now + 9 * 24h));
    BOOST_TEST(!jobs::expire_a_reset(connection, now + 9 * 24h));
    BOOST_TEST(last_event() == "reset_expired");
    BOOST_TEST(!store.account_resets.open_of(user).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
