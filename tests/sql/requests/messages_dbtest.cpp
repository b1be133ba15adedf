// Messages about a request.
#include "sql/requests/messages.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

BOOST_FIXTURE_TEST_SUITE(messages, eservices::tests::Database)

namespace {

using namespace eservices;
using namespace std::chrono_literals;

}  // namespace

BOOST_AUTO_TEST_CASE(messages_are_listed_oldest_first_with_the_officers_name) {
    const auto request = file_request(add_user("camille"));
    const Uuid officer = add_officer("dominique");
    store.messages.add(request.id, officer, "Il manque une pièce.", hash_token("b"), now + 1h);
    store.messages.add(request.id, std::nullopt, "Bonjour", hash_token("a"), now);
    store.messages.add(request.id, std::nullopt, "La voici.", hash_token("c"), now + 2h);
    const auto list = store.messages.list(request.id);
    BOOST_REQUIRE(list.size() == 3U);
    BOOST_TEST(list[0].body == "Bonjour");
    BOOST_TEST(list[0].officer.empty());
    BOOST_TEST(list[1].body == "Il manque une pièce.");
    BOOST_TEST(list[1].officer == "Agent dominique");
    BOOST_TEST((list[2].sent_at == now + 2h));
}

BOOST_AUTO_TEST_CASE(the_same_form_sent_twice_is_one_message) {
    const auto request = file_request(add_user("camille"));
    store.messages.add(request.id, std::nullopt, "Bonjour", hash_token("form"), now);
    BOOST_CHECK_THROW(store.messages.add(request.id, std::nullopt, "Bonjour", hash_token("form"), now + 1s),
                      store::Duplicate);
    BOOST_TEST(store.messages.list(request.id).size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_same_key_for_another_request_is_another_message) {
    const Uuid user = add_user("camille");
    const auto one = file_request(user);
    const auto two = file_request(user);
    store.messages.add(one.id, std::nullopt, "Un", hash_token("form"), now);
    store.messages.add(two.id, std::nullopt, "Deux", hash_token("form"), now);
    BOOST_TEST(store.messages.list(one.id).at(0).body == "Un");
    BOOST_TEST(store.messages.list(two.id).at(0).body == "Deux");
}

BOOST_AUTO_TEST_CASE(a_message_about_a_missing_request_is_refused) {
    BOOST_CHECK_THROW(store.messages.add(Uuid::at(now), std::nullopt, "Bonjour", hash_token("form"), now),
                      store::DatabaseError);
}

BOOST_AUTO_TEST_CASE(line_breaks_accents_and_emoji_are_kept) {
    const auto request = file_request(add_user("camille"));
    const std::string body = "Bonjour,\r\n\tça va ? 🙂🏳️‍🌈 «œuf» \\' \" % _ ; -- fin";
    store.messages.add(request.id, std::nullopt, body, hash_token("form"), now);
    BOOST_TEST(store.messages.list(request.id).at(0).body == body);
}

BOOST_AUTO_TEST_SUITE_END()
