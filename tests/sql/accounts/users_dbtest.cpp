// Accounts and the links that activate them.
#include "sql/accounts/users.hpp"

#include <algorithm>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"
#include "values/email_address.hpp"

BOOST_FIXTURE_TEST_SUITE(users, eservices::tests::Database)

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::ActivationOutcome;
using store::Duplicate;

store::NewUser user(std::string_view login, std::string_view email) {
    return {.id = Uuid::at(utc_now()),
            .login = login,
            .email = email,
            .family_name = "Martin",
            .given_names = "Camille",
            .password_hash = "no hash",
            .created_at = utc_now()};
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_account_is_found_by_login_or_address_ignoring_case) {
    store.users.add(user("camille", "Camille.Martin@Example.org"));
    for (const char* const name :
         {"camille", "Camille", "CAMILLE", "ｃａｍｉｌｌｅ", "camille\u00A0", "Camille.Martin@Example.org",
          "camille.martin@example.org", "CAMILLE.MARTIN@EXAMPLE.ORG", "\u200Bcamille.martin@example.org"}) {
        const auto found = store.users.find(name);
        BOOST_REQUIRE(found.has_value());
        BOOST_TEST(found->login == "camille");
        BOOST_TEST(found->email == "Camille.Martin@Example.org");
        BOOST_TEST(!found->activated);
    }
    for (const char* const name : {"", "camillé", "camille%", "camille.martin@example.com", "%"})
        BOOST_TEST(!store.users.find(name).has_value());
}

BOOST_AUTO_TEST_CASE(a_second_account_with_the_same_login_is_refused) {
    store.users.add(user("camille", "camille@example.org"));
    BOOST_CHECK_THROW(store.users.add(user("camille", "other@example.org")), Duplicate);
    BOOST_TEST(store.users.login_exists("camille"));
    BOOST_TEST(!store.users.find("other@example.org").has_value());
}

BOOST_AUTO_TEST_CASE(a_second_account_with_the_same_address_in_another_case_is_refused) {
    store.users.add(user("camille", "Camille@example.org"));
    BOOST_CHECK_THROW(store.users.add(user("other", "camille@EXAMPLE.org")), Duplicate);
    BOOST_CHECK_THROW(store.users.add(user("another", "CAMILLE@EXAMPLE.ORG")), Duplicate);
    BOOST_TEST(!store.users.login_exists("other"));
}

BOOST_AUTO_TEST_CASE(logins_may_differ_by_an_accent_but_not_by_case) {
    store.users.add(user("rene", "rene@example.org"));
    store.users.add(user("rené", "other@example.org"));
    for (const char* const login : {"rene", "René", "RENE\u0301", "RENÉ"}) {
        BOOST_TEST(store.users.login_exists(login), login);
        BOOST_CHECK_THROW(store.users.add(user(account_name(login), "third@example.org")), Duplicate);
    }
    BOOST_TEST(store.users.find("RENE\u0301").value().login == "rené");
    BOOST_TEST(store.users.find("Rene").value().login == "rene");
    BOOST_TEST(!store.users.login_exists("renè"));
}

BOOST_AUTO_TEST_CASE(an_accented_domain_is_found_in_either_spelling) {
    store.users.add(user("camille", "camille@xn--cole-9oa.fr"));
    for (const char* const email : {"camille@école.fr", "Camille@E\u0301COLE.FR", "camille@xn--cole-9oa.fr"}) {
        BOOST_TEST(store.users.find(email).has_value(), email);
        BOOST_TEST(store.users.email_exists(email), email);
    }
}

BOOST_AUTO_TEST_CASE(older_accounts_that_differ_by_case_keep_their_spelling) {
    store.users.add(user("camille", "first@example.org"));
    for (const std::string login : {"Camille", "CAMILLE"}) {
        store.users.add(user("new", login + std::to_string(login[1]) + "@example.org"));
        store.connection.run_script_statement("UPDATE users SET keeps_case = TRUE, login = '" + login +
                                              "' WHERE login = 'new'");
    }
    for (const char* const login : {"camille", "Camille", "CAMILLE"})
        BOOST_TEST(store.users.find(login).value().login == login);
    BOOST_TEST(store.users.find("cAmille").value().login == "camille");
}

BOOST_AUTO_TEST_CASE(a_login_equal_to_another_accounts_address_finds_its_own_account) {
    store.users.add(user("first", "shared@example.org"));
    store.users.add(user("shared@example.org", "second@example.org"));
    BOOST_TEST(store.users.find("shared@example.org").value().email == "second@example.org");
}

BOOST_AUTO_TEST_CASE(names_are_read_back_as_written) {
    for (const std::string name :
         {"d'Hervé", "L’Haÿ-Crèvecœur", "Nguyễn", "O", "de La Rochefoucauld", "👩‍🚀", "a\\b\"c%_"}) {
        const std::string email = name + "@example.org";
        store::NewUser person = user(name, email);
        person.family_name = name;
        store.users.add(person);
        BOOST_TEST(store.users.find(person.id).value().family_name == name);
    }
}

BOOST_AUTO_TEST_CASE(a_link_activates_its_account_once) {
    const Uuid id = add_user("camille");
    const auto token = hash_token("link");
    store.users.add_activation(token, id, now + 24h);
    BOOST_TEST((store.users.activation(token, now) == ActivationOutcome::activated));
    BOOST_TEST(!store.users.find(id).value().activated);  // activation() changes nothing
    BOOST_TEST((store.users.activate(token, now) == ActivationOutcome::activated));
    BOOST_TEST(store.users.find(id).value().activated);
    BOOST_TEST((store.users.activate(token, now) == ActivationOutcome::already_used));
    BOOST_TEST((store.users.activation(token, now) == ActivationOutcome::already_used));
}

BOOST_AUTO_TEST_CASE(an_expired_link_activates_nothing) {
    const Uuid id = add_user("camille");
    const auto token = hash_token("link");
    store.users.add_activation(token, id, now);
    BOOST_TEST((store.users.activate(token, now) == ActivationOutcome::expired));
    BOOST_TEST((store.users.activate(token, now + 1s) == ActivationOutcome::expired));
    BOOST_TEST(!store.users.find(id).value().activated);
    BOOST_TEST((store.users.activate(token, now - 1s) == ActivationOutcome::activated));
}

BOOST_AUTO_TEST_CASE(an_unknown_link_activates_nothing) {
    const Uuid id = add_user("camille");
    store.users.add_activation(hash_token("link"), id, now + 24h);
    BOOST_TEST((store.users.activate(hash_token("another"), now) == ActivationOutcome::unknown));
    BOOST_TEST(!store.users.find(id).value().activated);
}

BOOST_AUTO_TEST_CASE(a_link_activates_no_other_account) {
    const Uuid one = add_user("one");
    const Uuid two = add_user("two");
    store.users.add_activation(hash_token("link of one"), one, now + 24h);
    store.users.activate(hash_token("link of one"), now);
    BOOST_TEST(store.users.find(one).value().activated);
    BOOST_TEST(!store.users.find(two).value().activated);
}

BOOST_AUTO_TEST_CASE(of_fifty_concurrent_activations_one_succeeds) {
    constexpr std::size_t count = 50;
    const auto token = hash_token("link");
    store.users.add_activation(token, add_user("camille"), now + 24h);
    std::vector<ActivationOutcome> outcomes(count, ActivationOutcome::unknown);
    std::vector<std::thread> threads;
    for (ActivationOutcome& outcome : outcomes)
        threads.emplace_back([&] {
            store::Store own{worker_options};
            outcome = own.users.activate(token, now);
        });
    for (std::thread& thread : threads) thread.join();
    BOOST_TEST(std::count(outcomes.begin(), outcomes.end(), ActivationOutcome::activated) == 1);
    BOOST_TEST(std::count(outcomes.begin(), outcomes.end(), ActivationOutcome::already_used) == count - 1);
}

BOOST_AUTO_TEST_CASE(only_old_accounts_never_activated_are_purged) {
    const Uuid waiting = add_user("waiting");
    const Uuid activated = add_user("activated");
    store.users.add_activation(hash_token("unused"), waiting, now + 24h);
    store.users.add_activation(hash_token("used"), activated, now + 24h);
    store.users.activate(hash_token("used"), now);
    store::Connection jobs{jobs_options, {store::Users::purge_statements}};
    BOOST_TEST(store::Users{jobs}.purge_never_activated(now) == 0U);
    BOOST_TEST(store::Users{jobs}.purge_never_activated(now + 1s) == 1U);
    BOOST_TEST(!store.users.find(waiting).has_value());
    BOOST_TEST(store.users.find(activated).has_value());
    BOOST_TEST((store.users.activation(hash_token("unused"), now) == ActivationOutcome::unknown));
}

BOOST_AUTO_TEST_SUITE_END()
