// Links mailed to the owner of an account: valid once, for one purpose, until they expire.
#include "sql/accounts/account_links.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

BOOST_FIXTURE_TEST_SUITE(account_links, eservices::tests::Database)

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::LinkPurpose;

}  // namespace

BOOST_AUTO_TEST_CASE(a_link_is_valid_for_its_purpose_only_until_it_expires) {
    const Uuid user = add_user("camille");
    const TokenHash token = hash_token("link");
    store.account_links.add(token, LinkPurpose::email, {user, "nouveau@example.org"}, now, now + 1h);
    const auto link = store.account_links.find(token, LinkPurpose::email, now);
    BOOST_REQUIRE(link);
    BOOST_TEST((link->user == user));
    BOOST_TEST(link->email == "nouveau@example.org");
    BOOST_TEST(!store.account_links.find(token, LinkPurpose::password, now));
    BOOST_TEST(!store.account_links.find(hash_token("another"), LinkPurpose::email, now));
    BOOST_TEST(store.account_links.find(token, LinkPurpose::email, now + 1h - 1s).has_value());
    BOOST_TEST(!store.account_links.find(token, LinkPurpose::email, now + 1h));
    BOOST_TEST(!store.account_links.use(token, LinkPurpose::email, now + 1h));
}

BOOST_AUTO_TEST_CASE(a_link_is_used_once) {
    const Uuid user = add_user("camille");
    const TokenHash token = hash_token("link");
    store.account_links.add(token, LinkPurpose::deletion, {user, ""}, now, now + 1h);
    BOOST_TEST(!store.account_links.use(token, LinkPurpose::password, now));
    BOOST_TEST(store.account_links.use(token, LinkPurpose::deletion, now));
    BOOST_TEST(!store.account_links.use(token, LinkPurpose::deletion, now));
    BOOST_TEST(!store.account_links.find(token, LinkPurpose::deletion, now));
}

BOOST_AUTO_TEST_CASE(a_new_link_voids_earlier_ones_of_its_purpose_only) {
    const Uuid user = add_user("camille");
    const Uuid other = add_user("zoe");
    store.account_links.add(hash_token("a"), LinkPurpose::password, {user, ""}, now, now + 1h);
    store.account_links.add(hash_token("b"), LinkPurpose::deletion, {user, ""}, now, now + 1h);
    store.account_links.add(hash_token("c"), LinkPurpose::password, {other, ""}, now, now + 1h);
    store.account_links.add(hash_token("d"), LinkPurpose::password, {user, ""}, now, now + 1h);
    BOOST_TEST(!store.account_links.find(hash_token("a"), LinkPurpose::password, now));
    BOOST_TEST(store.account_links.find(hash_token("b"), LinkPurpose::deletion, now).has_value());
    BOOST_TEST(store.account_links.find(hash_token("c"), LinkPurpose::password, now).has_value());
    BOOST_TEST(store.account_links.find(hash_token("d"), LinkPurpose::password, now).has_value());
    store.account_links.void_all(user, now);
    BOOST_TEST(!store.account_links.find(hash_token("b"), LinkPurpose::deletion, now));
    BOOST_TEST(!store.account_links.find(hash_token("d"), LinkPurpose::password, now));
    BOOST_TEST(store.account_links.find(hash_token("c"), LinkPurpose::password, now).has_value());
}

BOOST_AUTO_TEST_CASE(links_are_deleted_with_their_account) {
    const Uuid user = add_user("camille");
    store.account_links.add(hash_token("a"), LinkPurpose::password, {user, ""}, now, now + 1h);
    BOOST_TEST(store.connection.transaction([&] { return store.users.remove(user); }));
    BOOST_TEST(!store.account_links.find(hash_token("a"), LinkPurpose::password, now));
}

BOOST_AUTO_TEST_SUITE_END()
