// Account resets: one open at a time, two officers, each step taken once.
#include "sql/accounts/account_resets.hpp"

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "sql/accounts/reset_links.hpp"
#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

constexpr int most_tries = 5;

struct Resets : tests::Database {
    Uuid owner = add_user("camille");
    Uuid first = add_manager("premier");
    Uuid second = add_manager("second");
    Uuid without_role = add_officer("sans-role");
    store::AccountResets& resets = store.account_resets;
    store::Connection jobs{jobs_options, {store::ResetLinks::statements}};
    store::ResetLinks links{jobs};

    Uuid add_manager(std::string_view login) {
        const Uuid id = add_officer(login);
        store.officer_accounts.set_rights(id, {}, {store::Role::accounts}, {.by = {}, .at = now - 30 * 24h});
        return id;
    }

    Uuid propose() {
        const Uuid id = Uuid::at(utc_now());
        resets.propose({.id = id,
                        .user = owner,
                        .new_email = "neuf@example.org",
                        .identity_document = "cni",
                        .proposed_by = first,
                        .proposed_at = now,
                        .expires_at = now + 24h});
        return id;
    }

    bool confirm(store::AccountResets& by, const Uuid& reset, const Uuid& officer) const {
        return by.confirm(reset, owner, officer, {"hash", hash_token("objection"), now + 48h, now - 7 * 24h}, now + 1h);
    }

    Uuid confirmed() {
        const Uuid id = propose();
        BOOST_REQUIRE(confirm(resets, id, second));
        return id;
    }

    Uuid sent() {
        const Uuid id = confirmed();
        BOOST_REQUIRE(links.send(id, hash_token("link"), now + 9 * 24h));
        return id;
    }

    /// The number of fifty concurrent calls for which the action returned true.
    int at_once(const std::function<bool(store::AccountResets&)>& action) const {
        std::atomic<int> successes = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 50; ++i)
            threads.emplace_back([&] {
                store::Connection connection{worker_options, {store::AccountResets::statements}};
                store::AccountResets own{connection};
                if (connection.transaction([&] { return action(own); })) ++successes;
            });
        for (std::thread& thread : threads) thread.join();
        return successes;
    }

    std::string state() { return std::string{code(resets.last_of(owner).value().state)}; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(account_resets, Resets)

BOOST_AUTO_TEST_CASE(a_proposal_is_read_back_as_written) {
    const Uuid id = propose();
    const auto reset = resets.open_of(owner);
    BOOST_REQUIRE(reset.has_value());
    BOOST_TEST((reset->id == id && reset->proposed_by == first));
    BOOST_TEST(reset->new_email == "neuf@example.org");
    BOOST_TEST(reset->identity_document == "cni");
    BOOST_TEST(reset->proposer == "Agent premier");
    BOOST_TEST((reset->state == store::ResetState::proposed));
    BOOST_TEST(!reset->link_at);
    const auto waiting = resets.proposals(now);
    BOOST_REQUIRE(waiting.size() == 1U);
    BOOST_TEST(waiting[0].owner == "Prénom Nom de camille");
    BOOST_TEST((waiting[0].user == owner && waiting[0].proposed_by == first));
    BOOST_TEST(resets.proposals(now + 24h).empty());
}

BOOST_AUTO_TEST_CASE(an_account_has_one_open_reset_at_any_step) {
    for (const auto& step : std::vector<std::function<Uuid()>>{[&] { return propose(); }, [&] { return confirmed(); },
                                                               [&] { return sent(); }}) {
        const Uuid id = step();
        BOOST_CHECK_THROW(propose(), store::Duplicate);
        BOOST_TEST(resets.cancel(id, owner, now));
    }
    BOOST_CHECK_NO_THROW(propose());
    BOOST_TEST(!resets.open_of(first).has_value());
}

BOOST_AUTO_TEST_CASE(the_proposer_neither_confirms_nor_refuses) {
    const Uuid id = propose();
    BOOST_TEST(!confirm(resets, id, first));
    BOOST_TEST(!resets.refuse(id, owner, first, "non", now));
    BOOST_TEST(state() == "proposed");
    BOOST_TEST(confirm(resets, id, second));
    BOOST_TEST(state() == "confirmed");
}

BOOST_AUTO_TEST_CASE(the_table_rejects_a_reset_by_one_officer) {
    propose();
    store::Connection hands{owner_options, {}};
    BOOST_CHECK_THROW(hands.run_script_statement("UPDATE account_resets SET decided_by = proposed_by"),
                      store::DatabaseError);
}

BOOST_AUTO_TEST_CASE(an_officer_without_the_role_decides_nothing) {
    const Uuid id = propose();
    BOOST_TEST(!confirm(resets, id, without_role));
    BOOST_TEST(!resets.refuse(id, owner, without_role, "non", now));
    BOOST_TEST(state() == "proposed");
}

BOOST_AUTO_TEST_CASE(a_proposal_of_a_disabled_officer_is_not_confirmed) {
    const Uuid id = propose();
    store::Connection{owner_options, {}}.run_script_statement(
        "UPDATE officers SET disabled_at = UTC_TIMESTAMP(6) WHERE login = 'premier'");
    BOOST_TEST(!confirm(resets, id, second));
}

BOOST_AUTO_TEST_CASE(a_proposal_that_expired_or_concerns_another_account_is_not_confirmed) {
    const Uuid id = propose();
    BOOST_TEST(!resets.confirm(id, owner, second, {"hash", hash_token("objection"), now, now}, now + 24h));
    BOOST_TEST(!resets.confirm(id, add_user("autre"), second, {"hash", hash_token("objection"), now, now}, now));
}

BOOST_AUTO_TEST_CASE(of_fifty_concurrent_confirmations_one_succeeds) {
    const Uuid id = propose();
    std::atomic<int> number = 0;
    const int successes = at_once([&](store::AccountResets& own) {
        return own.confirm(id, owner, second, {"hash", hash_token("objection" + std::to_string(++number)), now, now},
                           now);
    });
    BOOST_TEST(successes == 1);
}

BOOST_AUTO_TEST_CASE(of_fifty_concurrent_proposals_one_succeeds) {
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 50; ++i)
        threads.emplace_back([&] {
            store::Connection connection{worker_options, {store::AccountResets::statements}};
            try {
                store::AccountResets{connection}.propose({.id = Uuid::at(utc_now()),
                                                          .user = owner,
                                                          .new_email = "neuf@example.org",
                                                          .identity_document = "cni",
                                                          .proposed_by = first,
                                                          .proposed_at = now,
                                                          .expires_at = now + 24h});
            } catch (const store::Duplicate&) {
                ++refused;
            }
        });
    for (std::thread& thread : threads) thread.join();
    BOOST_TEST(refused == 49);
}

BOOST_AUTO_TEST_CASE(the_old_address_or_the_account_stops_a_reset_only_while_it_runs) {
    Uuid id = propose();
    BOOST_TEST(!resets.find_by_objection(hash_token("objection")).has_value());
    BOOST_REQUIRE(confirm(resets, id, second));
    BOOST_TEST(resets.find_by_objection(hash_token("objection")).has_value());
    BOOST_TEST(!(resets.object(hash_token("another"), now) || resets.object(id, add_user("autre"), now)));
    BOOST_TEST(resets.object(hash_token("objection"), now));
    BOOST_TEST(!resets.object(hash_token("objection"), now));
    BOOST_TEST(state() == "objected");
    id = sent();
    BOOST_TEST(resets.object(id, owner, now));
    BOOST_TEST(!resets.find_by_link(hash_token("link"), most_tries, now).has_value());
    BOOST_TEST(!resets.use(id, now));
}

BOOST_AUTO_TEST_CASE(the_link_is_mailed_once_after_the_delay) {
    const Uuid id = confirmed();
    BOOST_TEST(!links.due(now + 48h - 1s).has_value());
    const auto due = links.due(now + 48h);
    BOOST_REQUIRE(due.has_value());
    BOOST_TEST((due->id == id && due->user == owner));
    BOOST_TEST(due->new_email == "neuf@example.org");
    BOOST_TEST(links.send(id, hash_token("link"), now + 9 * 24h));
    BOOST_TEST(!links.send(id, hash_token("other"), now + 9 * 24h));
    BOOST_TEST(!links.due(now + 48h).has_value());
    const auto link = resets.find_by_link(hash_token("link"), most_tries, now + 49h);
    BOOST_REQUIRE(link.has_value());
    BOOST_TEST(link->code_hash == "hash");
    BOOST_TEST(!resets.find_by_link(hash_token("link"), most_tries, now + 9 * 24h).has_value());
}

BOOST_AUTO_TEST_CASE(a_stopped_reset_is_never_mailed) {
    const Uuid id = confirmed();
    BOOST_TEST(resets.cancel(id, owner, now));
    BOOST_TEST(!links.due(now + 48h).has_value());
    BOOST_TEST(!links.send(id, hash_token("link"), now + 9 * 24h));
}

BOOST_AUTO_TEST_CASE(of_fifty_concurrent_tries_five_are_let_in) {
    const Uuid id = sent();
    const int counted = at_once([&](store::AccountResets& own) { return own.count_try(id, most_tries); });
    BOOST_TEST(counted == most_tries);
    BOOST_TEST(!resets.find_by_link(hash_token("link"), most_tries, now).has_value());
    BOOST_TEST(resets.spend(id, most_tries, now));
    BOOST_TEST(!resets.spend(id, most_tries, now));
    BOOST_TEST(state() == "spent");
}

BOOST_AUTO_TEST_CASE(a_wrong_code_before_the_last_try_closes_nothing) {
    const Uuid id = sent();
    for (int i = 0; i < most_tries - 1; ++i) BOOST_TEST(resets.count_try(id, most_tries));
    BOOST_TEST(!resets.spend(id, most_tries, now));
    BOOST_TEST(state() == "sent");
}

BOOST_AUTO_TEST_CASE(of_fifty_concurrent_uses_one_succeeds_and_only_for_a_mailed_link) {
    const Uuid id = confirmed();
    BOOST_TEST(!resets.use(id, now));
    BOOST_REQUIRE(links.send(id, hash_token("link"), now + 9 * 24h));
    BOOST_TEST(!resets.use(id, now + 9 * 24h));
    BOOST_TEST(at_once([&](store::AccountResets& own) { return own.use(id, now); }) == 1);
    BOOST_TEST(state() == "used");
}

BOOST_AUTO_TEST_CASE(a_closed_reset_keeps_no_code_and_no_link) {
    const auto secrets = [&] {
        static constexpr store::Statement read{
            "test.secrets",
            "SELECT COUNT(*) FROM account_resets WHERE code_hash <> '' OR objection_hash IS NOT NULL OR link_hash IS NOT NULL"};
        static constexpr const store::Statement* all[] = {&read};
        store::Connection hands{owner_options, {all}};
        store::Rows rows = hands.query(read);
        rows.next();
        return rows.number(1);
    };
    const std::vector<std::function<bool(const Uuid&)>> ends = {
        [&](const Uuid& id) { return resets.cancel(id, owner, now); },
        [&](const Uuid&) { return resets.object(hash_token("objection"), now); },
        [&](const Uuid& id) { return resets.spend(id, 0, now); },
        [&](const Uuid& id) { return resets.use(id, now); },
        [&](const Uuid&) { return jobs.transaction([&] { return links.expire_one(now + 10 * 24h).has_value(); }); },
    };
    for (const auto& end : ends) {
        const Uuid id = sent();
        BOOST_TEST(secrets() == 1);
        BOOST_TEST(end(id));
        BOOST_TEST(secrets() == 0);
    }
}

BOOST_AUTO_TEST_CASE(proposals_and_links_expire_but_not_resets_that_wait_for_their_delay) {
    const auto expire = [&](UtcTime at) { return jobs.transaction([&] { return links.expire_one(at); }); };
    propose();
    BOOST_TEST(!expire(now + 24h - 1s).has_value());
    BOOST_TEST((expire(now + 24h) == owner));
    BOOST_TEST(!expire(now + 24h).has_value());
    BOOST_TEST(state() == "expired");
    const Uuid id = confirmed();
    BOOST_TEST(!expire(now + 365 * 24h).has_value());
    BOOST_REQUIRE(links.send(id, hash_token("link"), now + 9 * 24h));
    BOOST_TEST((expire(now + 9 * 24h) == owner));
}

BOOST_AUTO_TEST_CASE(old_closed_resets_are_purged_and_open_ones_never) {
    const Uuid id = propose();
    BOOST_TEST(links.purge(now + 1000 * 24h) == 0U);
    BOOST_TEST(resets.cancel(id, owner, now));
    BOOST_TEST(links.purge(now) == 0U);
    BOOST_TEST(links.purge(now + 1s) == 1U);
    BOOST_TEST(!resets.last_of(owner).has_value());
}

BOOST_AUTO_TEST_CASE(resets_are_deleted_with_the_account) {
    sent();
    BOOST_TEST(store.users.remove(owner));
    BOOST_TEST(!resets.last_of(owner).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
