// What the upkeep deletes and what it keeps.
#include "jobs/upkeep/upkeep.hpp"

#include <sstream>

#include <boost/test/unit_test.hpp>

#include "sql/accounts/account_links.hpp"
#include "sql/accounts/known_browsers.hpp"
#include "sql/accounts/reset_links.hpp"
#include "sql/accounts/sign_ins.hpp"
#include "sql/accounts/users.hpp"
#include "sql/documents/document_store.hpp"
#include "sql/documents/documents.hpp"
#include "sql/documents/inspections.hpp"
#include "sql/office/officer_links.hpp"
#include "sql/requests/drafts.hpp"
#include "sql/security/attempts.hpp"
#include "sql/security/quotas.hpp"
#include "sql/security/used_captchas.hpp"
#include "sql/sessions/held_forms.hpp"
#include "sql/sessions/kept_posts.hpp"
#include "sql/sessions/refused_pages.hpp"
#include "sql/sessions/sessions.hpp"
#include "sql/sessions/user_sessions.hpp"
#include "tests/jobs/mail/outbox_fixture.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

constexpr store::Statement count_documents{"test.documents", "SELECT COUNT(*) FROM documents"};
constexpr const store::Statement* count_statements[] = {&count_documents};

struct UpkeepFixture {
    UpkeepFixture() { clear(); }
    ~UpkeepFixture() { clear(); }

    /// A user created that long ago, with an open session.
    Uuid add_user(const std::string& login, std::chrono::hours age) {
        const UtcTime made = utc_now() - age;
        const Uuid id = Uuid::at(made);
        users.add({.id = id,
                   .login = "upkeep." + login,
                   .email = "upkeep." + login + "@example.org",
                   .family_name = "Dupont",
                   .given_names = "Élodie",
                   .password_hash = "-",
                   .created_at = made});
        users.add_activation(hash_token(login), id, made + 48h);
        return id;
    }

    std::uint64_t purge() {
        std::uint64_t all = 0;
        while (const std::uint64_t some = jobs::purge_some(jobs_connection, utc_now())) all += some;
        return all;
    }

    /// A document received that long ago.
    Uuid add_document(std::chrono::minutes age) {
        const Uuid id = Uuid::at(utc_now() - age);
        std::istringstream sealed{"sealed"};
        documents.add({.id = id,
                       .extension = "png",
                       .bytes = 6,
                       .key = {.master = std::string(16, 'm'), .sealed = std::string(72, 'k')},
                       .sealed = sealed},
                      utc_now() - age);
        return id;
    }

    /// Puts it into the user's porte-documents.
    void keep(const Uuid& user, const Uuid& document) {
        store.add(user, document, {.name = "Papier", .kind = "other", .expires_on = {}}, document, utc_now());
    }

    void refuse(const Uuid& document, std::chrono::hours age) {
        store::Inspections{jobs_connection}.refuse(document, RefusalReason::damaged, utc_now() - age);
    }

    std::size_t count_of_documents() {
        store::Rows rows = owner.query(count_documents);
        return rows.next() ? static_cast<std::size_t>(rows.number(1)) : 0;
    }

    /// The number of steps that a walk through all documents takes.
    int walk() {
        Uuid from;
        int steps = 1;
        while (jobs::purge_some_documents(jobs_connection, utc_now(), from)) steps += 1;
        return steps;
    }

    void clear() {
        owner.run_script_statement("DELETE FROM users WHERE login LIKE 'upkeep.%'");
        owner.run_script_statement("DELETE FROM documents");
    }

    tests::OutboxFixture database;
    store::Connection owner{
        database.options(database.settings.database.owner),
        {store::Users::statements, store::Sessions::statements, store::SignIns::statements,
         store::Documents::statements, store::DocumentStore::statements, store::Statements{count_statements}}};
    store::Documents documents{owner};
    store::DocumentStore store{owner};
    store::Users users{owner};
    store::Sessions sessions{owner};
    store::Connection jobs_connection{
        database.options(database.settings.database.jobs),
        {store::Users::purge_statements, store::Sessions::purge_statements, store::Drafts::purge_statements,
         store::KeptPosts::purge_statements, store::RefusedPages::purge_statements, store::Inspections::statements,
         store::Outbox::relay_statements, store::AccountLinks::purge_statements, store::OfficerLinks::purge_statements,
         store::Attempts::purge_statements, store::UsedCaptchas::purge_statements,
         store::UserSessions::purge_statements, store::ResetLinks::statements, store::KnownBrowsers::purge_statements,
         store::HeldForms::purge_statements, store::Quotas::purge_statements}};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(upkeep, UpkeepFixture)

BOOST_AUTO_TEST_CASE(an_account_never_activated_is_deleted_after_seven_days_with_its_link) {
    const Uuid old = add_user("old", 7 * 24h + 1h);
    const Uuid young = add_user("young", 7 * 24h - 1h);
    purge();
    BOOST_TEST(!users.find(old).has_value());
    BOOST_TEST((users.activation(hash_token("old"), utc_now()) == store::ActivationOutcome::unknown));
    BOOST_TEST(users.find(young).has_value());
}

BOOST_AUTO_TEST_CASE(an_activated_account_stays) {
    const Uuid old = add_user("old", 30 * 24h);
    users.activate(hash_token("old"), utc_now() - 29 * 24h);
    purge();
    BOOST_TEST(users.find(old).has_value());
}

BOOST_AUTO_TEST_CASE(sessions_expired_for_a_day_are_deleted_however_many) {
    const Uuid user = add_user("user", 1h);
    const UtcTime now = utc_now();
    owner.run_script_statement(
        "INSERT INTO sessions (token_hash, user_id, browser, created_at, seen_at, expires_at) SELECT "
        "UNHEX(SHA2(seq, 256)), u.id, '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 25 HOUR "
        "FROM seq_1_to_2500 JOIN users u ON u.login = 'upkeep.user'");
    store::SignIns{owner}.add({.user = user,
                               .session = hash_token("open"),
                               .browser = hash_token("browser"),
                               .now = now,
                               .expires_at = now + 1h},
                              {});
    BOOST_TEST(purge() == 2500U);
    BOOST_TEST(sessions.find(hash_token("open"), now, now - 1h).has_value());
    BOOST_TEST(purge() == 0U);
}

BOOST_AUTO_TEST_CASE(mails_are_deleted_three_months_after_they_were_sent_and_never_before) {
    database.add(3, utc_now() - 91 * 24h);
    database.add(2, utc_now() - 89 * 24h);
    BOOST_TEST(purge() == 0U);
    owner.run_script_statement("UPDATE outbox SET state = 'sent'");
    BOOST_TEST(purge() == 3U);
    owner.run_script_statement("DELETE FROM outbox");
}

BOOST_AUTO_TEST_CASE(only_documents_unused_for_an_hour_are_deleted) {
    const Uuid user = add_user("user", 1h);
    add_document(61min);
    add_document(59min);
    keep(user, add_document(48h));
    BOOST_TEST(walk() == 2);
    BOOST_TEST(count_of_documents() == 2U);
    BOOST_TEST(store.list(user).size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_walk_through_the_documents_continues_where_it_stopped) {
    owner.transaction([&] {
        for (int i = 0; i < 2001; ++i) add_document(i % 2 == 0 ? 61min : 59min);
    });
    BOOST_TEST(walk() == 4);
    BOOST_TEST(count_of_documents() == 1000U);
    BOOST_TEST(walk() == 2);
}

BOOST_AUTO_TEST_CASE(a_refused_document_leaves_the_porte_documents_after_thirty_days_and_is_then_deleted) {
    const Uuid user = add_user("user", 1h);
    for (const std::chrono::hours age : {31 * 24h, 29 * 24h}) {
        const Uuid document = add_document(40 * 24h);
        keep(user, document);
        refuse(document, age);
    }
    purge();
    BOOST_TEST(store.list(user).size() == 1U);
    walk();
    BOOST_TEST(count_of_documents() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
