// What the upkeep removes, and what it leaves.
#include "jobs/upkeep.hpp"

#include <boost/test/unit_test.hpp>

#include "sql/drafts.hpp"
#include "sql/kept_posts.hpp"
#include "sql/sessions.hpp"
#include "sql/users.hpp"
#include "tests/jobs/outbox_fixture.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

struct UpkeepFixture {
    UpkeepFixture() { clear(); }
    ~UpkeepFixture() { clear(); }

    /// A user made that long ago, and an open session of theirs.
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

    void clear() { owner.run_script_statement("DELETE FROM users WHERE login LIKE 'upkeep.%'"); }

    tests::OutboxFixture database;
    store::Connection owner{database.options(database.settings.database.owner),
                            {store::Users::statements, store::Sessions::statements}};
    store::Users users{owner};
    store::Sessions sessions{owner};
    store::Connection jobs_connection{database.options(database.settings.database.jobs),
                                      {store::Users::purge_statements, store::Sessions::purge_statements,
                                       store::Drafts::purge_statements, store::KeptPosts::purge_statements}};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(upkeep, UpkeepFixture)

BOOST_AUTO_TEST_CASE(an_account_never_activated_is_removed_after_seven_days_with_its_link) {
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

BOOST_AUTO_TEST_CASE(sessions_a_day_past_their_end_are_removed_however_many) {
    const Uuid user = add_user("user", 1h);
    const UtcTime now = utc_now();
    owner.transaction([&] {
        for (int i = 0; i < 2500; ++i)
            sessions.open_for_user(hash_token("ended" + std::to_string(i)), user, now - 34h, now - 25h);
        sessions.open_for_user(hash_token("open"), user, now, now + 1h);
    });
    BOOST_TEST(purge() == 2500U);
    BOOST_TEST(sessions.find(hash_token("open"), now, now - 1h).has_value());
    BOOST_TEST(purge() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
