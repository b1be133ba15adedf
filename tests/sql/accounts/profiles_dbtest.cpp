// Profiles and credentials of citizens, and what else belongs to an account: sessions, captchas, requests.
#include "sql/accounts/profiles.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

BOOST_FIXTURE_TEST_SUITE(profiles, eservices::tests::Database)

namespace {

using namespace eservices;
using namespace std::chrono_literals;

}  // namespace

BOOST_AUTO_TEST_CASE(saving_a_profile_replaces_all_of_it) {
    const Uuid user = add_user("camille");
    auto profile = store.profiles.find(user);
    BOOST_REQUIRE(profile);
    BOOST_TEST(profile->family_name == "Nom de camille");
    BOOST_TEST(profile->birth_date == "");
    profile->family_name = "Œuvré-O'Neill";
    profile->civility = "madame";
    profile->birth_date = "1938-00-00";
    profile->telephone = "+33549000000";
    profile->address_4 = "3 bis rue de l'Œuf 🏠";
    store.connection.transaction([&] { store.profiles.save(user, *profile, now); });
    auto again = store.profiles.find(user);
    BOOST_REQUIRE(again);
    BOOST_TEST(again->family_name == "Œuvré-O'Neill");
    BOOST_TEST(again->birth_date == "1938-00-00");
    BOOST_TEST(again->address_4 == "3 bis rue de l'Œuf 🏠");
    again->telephone.clear();
    store.connection.transaction([&] { store.profiles.save(user, *again, now); });
    BOOST_TEST(store.profiles.find(user)->telephone == "");
    BOOST_TEST(!store.profiles.find(Uuid::at(now)));
}

BOOST_AUTO_TEST_CASE(another_accounts_address_is_refused_ignoring_case) {
    const Uuid camille = add_user("camille");
    add_user("zoe");
    BOOST_CHECK_THROW(store.credentials.set_email(camille, "ZOE@example.org"), store::Duplicate);
    store.credentials.set_email(camille, "camille@nouveau.example.org");
    BOOST_TEST(store.users.find("camille@nouveau.example.org").has_value());
    BOOST_TEST(!store.users.find("camille@example.org"));
}

BOOST_AUTO_TEST_CASE(setting_a_password_activates_the_account) {
    const Uuid user = add_user("camille");
    BOOST_TEST(!store.users.find(user)->activated);
    store.credentials.set_password(user, "another hash", now);
    BOOST_TEST(store.users.find(user)->activated);
    BOOST_TEST(store.users.find(user)->password_hash == "another hash");
}

BOOST_AUTO_TEST_CASE(sessions_are_listed_by_last_use_and_all_but_one_closed) {
    const Uuid user = add_user("camille");
    const Uuid other = add_user("zoe");
    const auto open = [&](const char* token, const Uuid& whose, UtcTime at) {
        open_session(token, whose, at, at + 10h);
    };
    open("a", user, now);
    open("b", user, now + 1min);
    open("c", other, now);
    open("old", user, now - 12h);
    const auto list = store.user_sessions.list(user, now + 2min, now - 30min);
    BOOST_REQUIRE(list.size() == 2U);
    BOOST_TEST((list[0].token == hash_token("b")));
    BOOST_TEST(list[0].browser == "Firefox");
    store.user_sessions.close_others(user, hash_token("a"));
    BOOST_TEST(store.user_sessions.list(user, now + 2min, now - 30min).size() == 1U);
    BOOST_TEST(store.user_sessions.list(other, now + 2min, now - 30min).size() == 1U);
    store.user_sessions.close_all(user);
    BOOST_TEST(store.user_sessions.list(user, now + 2min, now - 30min).empty());
    for (const char* const token : {"a", "b"}) {
        BOOST_TEST(!store.sessions.find(hash_token(token), now + 1min, now - 30min).has_value(), token);
        BOOST_TEST((store.sessions.owner_of(hash_token(token)) == user), token);
    }
    BOOST_TEST(store.sessions.find(hash_token("c"), now + 1min, now - 30min).has_value());
}

BOOST_AUTO_TEST_CASE(a_captcha_is_used_once) {
    BOOST_TEST(store.used_captchas.use(hash_token("test"), now));
    BOOST_TEST(!store.used_captchas.use(hash_token("test"), now));
    BOOST_TEST(store.used_captchas.use(hash_token("another"), now));
}

BOOST_AUTO_TEST_CASE(requests_outlive_their_account_and_are_followed_by_code) {
    const Uuid user = add_user("camille");
    const Filed filed = file_request(user);
    BOOST_TEST(store.departures.open_requests(user).size() == 1U);
    const auto owner = store.users.find(user);
    BOOST_REQUIRE(owner);
    store.connection.transaction([&] {
        store.departures.release(filed.id, hash_token("code"), *owner);
        return store.users.remove(user);
    });
    BOOST_TEST(store.requests.find_for_follower(hash_token("code"), filed.reference).has_value());
    BOOST_TEST(!store.requests.find_for_follower(hash_token("another"), filed.reference));
    BOOST_TEST(!store.users.find(user));
}

BOOST_AUTO_TEST_SUITE_END()
