// The database itself refuses an unsuitable second officer of a reset, whatever a page allowed.
#include <boost/test/unit_test.hpp>

#include "sql/accounts/account_resets.hpp"
#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

constexpr auto week = 7 * 24h;

struct SecondOfficer : tests::Database {
    Uuid owner = add_user("camille");
    Uuid first = manager("premier");
    Uuid second = manager("second");
    store::AccountResets& resets = store.account_resets;

    Uuid manager(std::string_view login, const std::optional<Uuid>& by = {}, UtcTime::duration age = 4 * week) {
        const Uuid id = add_officer(login);
        store.officer_accounts.set_rights(id, {}, {store::Role::accounts}, {.by = by, .at = now - age});
        return id;
    }

    Uuid proposed_by(const Uuid& officer) {
        const Uuid id = Uuid::at(utc_now());
        resets.propose({.id = id,
                        .user = owner,
                        .new_email = "neuf@example.org",
                        .identity_document = "cni",
                        .proposed_by = officer,
                        .proposed_at = now,
                        .expires_at = now + 24h});
        return id;
    }

    bool confirm(const Uuid& reset, const Uuid& officer) {
        return resets.confirm(reset, owner, officer, {"hash", hash_token("objection"), now + 48h, now - week}, now);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(second_officer, SecondOfficer)

BOOST_AUTO_TEST_CASE(an_officer_given_the_role_this_week_cannot_confirm) {
    const Uuid id = proposed_by(first);
    BOOST_TEST(!confirm(id, manager("nouveau", {}, week - 1s)));
    BOOST_TEST((resets.last_of(owner).value().state == store::ResetState::proposed));
    BOOST_TEST(confirm(id, manager("installe", {}, week)));
}

BOOST_AUTO_TEST_CASE(an_officer_given_the_role_by_the_proposer_cannot_confirm) {
    const Uuid id = proposed_by(first);
    BOOST_TEST(!confirm(id, manager("cree", first)));
    BOOST_TEST(confirm(id, second));
}

BOOST_AUTO_TEST_CASE(an_officer_who_gave_the_proposer_the_role_cannot_confirm) {
    const Uuid id = proposed_by(manager("cree", first));
    BOOST_TEST(!confirm(id, first));
    BOOST_TEST(confirm(id, second));
}

BOOST_AUTO_TEST_SUITE_END()
