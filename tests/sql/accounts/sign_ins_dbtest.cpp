// A login: what it records, and what it reports of earlier ones.
#include "sql/accounts/sign_ins.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

BOOST_FIXTURE_TEST_SUITE(sign_ins, eservices::tests::Database)

namespace {

using namespace eservices;
using namespace std::chrono_literals;

store::SignIn sign_in_of(const Uuid& user, std::string_view session, UtcTime now) {
    return {.user = user,
            .session = hash_token(session),
            .browser = hash_token("browser"),
            .browser_name = "Firefox",
            .now = now,
            .expires_at = now + 8h};
}

void add(store::Store& store, const store::SignIn& sign_in) {
    store.sign_ins.add(sign_in, store.sign_ins.before(sign_in));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_login_opens_a_session_and_ends_the_browsers_former_one) {
    const Uuid user = add_user("camille");
    add(store, sign_in_of(user, "first", now));
    auto second = sign_in_of(user, "second", now);
    second.former_session = hash_token("first");
    add(store, second);
    BOOST_TEST(!store.sessions.find(hash_token("first"), now, now - 30min));
    const auto session = store.sessions.find(hash_token("second"), now, now - 30min);
    BOOST_REQUIRE(session);
    BOOST_TEST((session->user_id == user));
    BOOST_TEST((session->expires_at == now + 8h));
}

BOOST_AUTO_TEST_CASE(a_login_reports_the_previous_one_and_known_browsers) {
    const Uuid user = add_user("camille");
    const auto before = [&](std::string_view browser) {
        auto sign_in = sign_in_of(user, "cookie", now);
        sign_in.browser = hash_token(browser);
        return store.sign_ins.before(sign_in);
    };
    BOOST_TEST(!before("browser").last);
    BOOST_TEST(!before("browser").browser_seen_at);
    add(store, sign_in_of(user, "cookie", now));
    BOOST_TEST((before("browser").last == now));
    BOOST_TEST((before("browser").browser_seen_at == now));
    BOOST_TEST(!before("telephone").browser_seen_at);
    BOOST_TEST(!store.sign_ins.before(sign_in_of(add_user("zoe"), "cookie", now)).browser_seen_at);
}

BOOST_AUTO_TEST_CASE(the_last_use_of_a_browser_is_known_to_the_day) {
    const Uuid user = add_user("camille");
    const auto seen_at = [&] { return store.sign_ins.before(sign_in_of(user, "cookie", now)).browser_seen_at; };
    add(store, sign_in_of(user, "first", now));
    add(store, sign_in_of(user, "second", now + 23h));
    BOOST_TEST((seen_at() == now));
    add(store, sign_in_of(user, "third", now + 25h));
    BOOST_TEST((seen_at() == now + 25h));
}

BOOST_AUTO_TEST_CASE(a_login_reports_a_form_kept_in_the_browser) {
    auto sign_in = sign_in_of(add_user("camille"), "cookie", now);
    sign_in.visitor = hash_token("visitor");
    BOOST_TEST(!store.sign_ins.before(sign_in).kept_post);
    store.kept_posts.keep(hash_token("visitor"), {.path = "/path", .sealed = "sealed"}, {}, now);
    BOOST_TEST(store.sign_ins.before(sign_in).kept_post);
    sign_in.visitor = hash_token("another");
    BOOST_TEST(!store.sign_ins.before(sign_in).kept_post);
    sign_in.former_session = hash_token("visitor");
    BOOST_TEST(store.sign_ins.before(sign_in).kept_post);
}

BOOST_AUTO_TEST_CASE(only_the_draft_that_led_to_the_login_becomes_the_users) {
    const Uuid user = add_user("camille");
    const Uuid asked = Uuid::at(now);
    const Uuid other = Uuid::at(now);
    for (const Uuid& draft : {asked, other})
        store.drafts.add({.user = {}, .browser = hash_token("visitor")}, draft, "acte-naissance", std::string(64, 'a'),
                         "[]", now);
    auto sign_in = sign_in_of(user, "cookie", now);
    sign_in.visitor = hash_token("visitor");
    BOOST_TEST(store.sign_ins.before(sign_in).other_drafts);
    sign_in.draft = asked;
    add(store, sign_in);
    BOOST_REQUIRE(store.drafts.list_for_user(user).size() == 1U);
    BOOST_TEST((store.drafts.list_for_user(user).front().id == asked));
    BOOST_TEST((store.drafts.list_for_browser(hash_token("visitor")).front().id == other));
    BOOST_TEST(!store.drafts.adopt(hash_token("somebody else"), other, user));
    BOOST_TEST(store.drafts.adopt(hash_token("visitor"), other, user));
    BOOST_TEST(!store.sign_ins.before(sign_in).other_drafts);
}

BOOST_AUTO_TEST_CASE(a_draft_of_another_browser_is_not_adopted_by_its_id) {
    const Uuid user = add_user("camille");
    const Uuid draft = Uuid::at(now);
    store.drafts.add({.user = {}, .browser = hash_token("somebody else")}, draft, "acte-naissance",
                     std::string(64, 'a'), "[]", now);
    auto sign_in = sign_in_of(user, "cookie", now);
    sign_in.visitor = hash_token("visitor");
    sign_in.draft = draft;
    add(store, sign_in);
    BOOST_TEST(store.drafts.list_for_user(user).empty());
}

BOOST_AUTO_TEST_CASE(a_login_clears_its_counter_of_attempts) {
    constexpr store::AttemptLimit limit{.free = 1, .first_delay = 1h, .longest_delay = 1h, .window = 24h};
    const TokenHash tries = hash_token("tries of camille");
    BOOST_TEST(!store.attempts.refuse(tries, limit, now));
    BOOST_TEST(store.attempts.refuse(tries, limit, now).has_value());
    auto sign_in = sign_in_of(add_user("camille"), "cookie", now);
    sign_in.tries = tries;
    add(store, sign_in);
    BOOST_TEST(!store.attempts.refuse(tries, limit, now));
}

BOOST_AUTO_TEST_CASE(session_and_notice_are_written_together_or_not_at_all) {
    auto sign_in = sign_in_of(add_user("camille"), "cookie", now);
    sign_in.notice = {.recipient = "camille@example.org",
                      .recipient_name = "Camille",
                      .subject = "Connexion",
                      .sealed_bodies = "sealed",
                      .cause = "request"};
    add(store, sign_in);
    BOOST_CHECK_THROW(add(store, sign_in), store::Duplicate);
    store::Connection jobs{jobs_options, {store::Outbox::relay_statements}};
    BOOST_TEST(store::Outbox{jobs}.counts().waiting == 1);
}

BOOST_AUTO_TEST_SUITE_END()
