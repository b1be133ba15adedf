// The throttle with the settings that the portal ships: a hundred failures from one address.
#include "handlers/routes.hpp"
#include "handlers/security/throttle.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/handlers/visitor.hpp"
#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using handlers::Tried;

struct Town : tests::Database {
    handlers::Site site = tests::Visitor::a_site();
    html::Pages pages{"html", {"Poitiers", "build/static"}};
    handlers::PasswordQueue passwords{1, 2};
    handlers::Portal portal{site, pages, passwords, store, handlers::routes()};

    /// Calls `what` with a visit from this address.
    template <class What>
    auto visit(const std::string& address, UtcTime at, const What& what, const std::string& browser = {}) {
        fcgi::Request request = tests::Visitor::request(fcgi::Method::post, "/connexion");
        request.remote_address = address;
        if (!browser.empty()) request.cookies.emplace_back("browser", browser);
        return what(handlers::Visit{portal, request, at, pages.edition()});
    }

    /// A login as login::submit handles it; true if the password was checked.
    bool sign_in(const std::string& address, UtcTime at, const std::string& name, bool is_right,
                 const std::string& browser = {}) {
        return visit(
            address, at,
            [&](const handlers::Visit& visit) {
                const auto officer = store.officers.find(name);
                const auto tries =
                    handlers::tries_of_officer(visit, name, officer ? std::optional{officer->id} : std::nullopt);
                if (handlers::too_early_for_address(visit, tries) ||
                    handlers::too_early(visit, Tried::password, tries.whose))
                    return false;
                if (is_right) {
                    handlers::forget_tries(visit, Tried::password, tries.whose);
                } else {
                    handlers::count_failure(visit);
                }
                return true;
            },
            browser);
    }
};

constexpr const char* town_hall = "192.0.2.1";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(throttle, Town)

BOOST_AUTO_TEST_CASE(two_hundred_officers_behind_one_address_can_work_all_day) {
    // 8:30 to 17:30 in four rounds of 200 sign-ins a quarter of an hour each; every tenth officer mistypes the password first.
    int refused = 0;
    for (const auto round : {0h, 2h, 5h, 7h})
        for (int officer = 0; officer < 200; ++officer) {
            const UtcTime at = now + round + officer * 4500ms;
            const std::string name = "agent." + std::to_string(officer);
            if (officer % 10 == 0) refused += sign_in(town_hall, at, name, false) ? 0 : 1;
            refused += sign_in(town_hall, at + 5s, name, true) ? 0 : 1;
        }
    BOOST_TEST(refused == 0);
}

BOOST_AUTO_TEST_CASE(failures_all_day_long_at_one_address_never_add_up) {
    // Every ten seconds somebody at a telephone company's address mistypes a password.
    for (auto after = 0s; after < 8h; after += 10s)
        BOOST_TEST(sign_in(town_hall, now + after, "usager." + std::to_string(after.count()), false));
}

BOOST_AUTO_TEST_CASE(the_hundred_and_first_failure_within_a_quarter_of_an_hour_makes_its_address_wait) {
    for (int i = 0; i < 100; ++i) BOOST_TEST(sign_in(town_hall, now, "usager." + std::to_string(i), false));
    BOOST_TEST(!sign_in(town_hall, now, "camille", true));
    BOOST_TEST(sign_in("192.0.2.2", now, "camille", true));
    BOOST_TEST(sign_in(town_hall, now + 15min, "camille", true));
}

BOOST_AUTO_TEST_CASE(addresses_of_one_ipv6_network_are_one_household) {
    for (int i = 0; i < 100; ++i)
        sign_in("2001:db8:0:1::" + std::to_string(i), now, "usager." + std::to_string(i), false);
    BOOST_TEST(!sign_in("2001:db8:0:1:ffff::1", now, "camille", true));
    BOOST_TEST(sign_in("2001:db8:0:2::1", now, "camille", true));
}

BOOST_AUTO_TEST_CASE(a_try_that_comes_too_early_counts_as_a_failure_of_its_address) {
    // A client that tries every second takes each try that the account allows, but not for long.
    int looked_at = 0;
    for (int i = 0; i < 120; ++i) looked_at += sign_in(town_hall, now, "camille", false) ? 1 : 0;
    BOOST_TEST(looked_at == 3);
    BOOST_TEST(!sign_in(town_hall, now, "another", true));
}

BOOST_AUTO_TEST_CASE(a_known_browser_is_not_kept_out_by_others) {
    const store::Officer officer{.id = Uuid::at(now),
                                 .login = "agent.martin",
                                 .name = "Paul Martin",
                                 .email = "martin@example.org",
                                 .password_hash = "hash",
                                 .disabled_at = {},
                                 .departments = {"voirie"}};
    store.officer_accounts.add(officer, {.by = {}, .at = now});
    store.known_browsers.note(officer.id, hash_token("own"), now);
    for (int i = 0; i < 300; ++i)
        sign_in("198.51.100." + std::to_string(i % 3), now + i * 1s, "Agent.Martin", false, "foreign");
    BOOST_TEST(!sign_in("203.0.113.1", now + 5min, "agent.martin", true));
    BOOST_TEST(sign_in("203.0.113.1", now + 5min, "agent.martin", true, "own"));
    // Nor by failures at its town hall's address; its own tries are counted.
    for (int i = 0; i < 100; ++i) sign_in(town_hall, now, "usager." + std::to_string(i), false);
    for (int i = 0; i < 3; ++i) BOOST_TEST(sign_in(town_hall, now, "agent.martin", false, "own"));
    BOOST_TEST(!sign_in(town_hall, now, "agent.martin", true, "own"));
}

BOOST_AUTO_TEST_CASE(all_spellings_of_a_name_are_counted_together_whether_or_not_it_exists) {
    for (const char* const name : {"camille@example.org", "personne@example.org"}) {
        const auto tries = [&](std::string_view typed) {
            return visit("192.0.2.9", now, [&](const handlers::Visit& visit) {
                return handlers::tries_of_user(visit, typed, std::nullopt).whose;
            });
        };
        std::string shouted{name};
        for (char& c : shouted) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        BOOST_TEST(tries(shouted) == tries(name));
        BOOST_TEST(tries(" " + shouted + " ") == tries(name));
    }
}

BOOST_AUTO_TEST_SUITE_END()
