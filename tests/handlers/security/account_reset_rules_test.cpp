// Who may take which step of an account reset, and how its states and events are labelled.
#include "handlers/security/account_reset_rules.hpp"

#include <array>
#include <set>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(account_reset_rules)

namespace {

using namespace eservices;
using namespace eservices::handlers;
using namespace std::chrono_literals;
using enum store::ResetState;

constexpr std::array all = {proposed, confirmed, sent, used, refused, cancelled, objected, spent, expired};

const UtcTime now = from_sql("2026-11-23 13:05:00");
const Uuid proposer = Uuid::at(now);
const Uuid other = Uuid::at(now + 1s);

store::AccountReset reset_in(store::ResetState state) {
    return {.id = Uuid::at(now),
            .user = Uuid::at(now),
            .state = state,
            .new_email = "neuf@example.org",
            .identity_document = "cni",
            .proposed_by = proposer,
            .proposer = "Agent",
            .proposed_at = now,
            .link_at = {},
            .expires_at = now + proposal_life};
}

}  // namespace

BOOST_AUTO_TEST_CASE(only_another_officer_may_decide_and_only_a_proposal) {
    for (const auto state : all) {
        BOOST_TEST(may_decide(reset_in(state), other, now) == (state == proposed), label(state));
        BOOST_TEST(!may_decide(reset_in(state), proposer, now), label(state));
    }
}

BOOST_AUTO_TEST_CASE(an_officer_with_the_right_for_less_than_a_week_may_not_confirm) {
    const auto reset = reset_in(proposed);
    const auto hindrance_since = [&](UtcTime since) {
        return hindrance(reset, std::nullopt, other, {.since = since, .granted_by = {}}, now);
    };
    BOOST_TEST((hindrance_since(now - officer_probation) == Hindrance::none));
    BOOST_TEST((hindrance_since(now - officer_probation + 1s) == Hindrance::too_new));
}

BOOST_AUTO_TEST_CASE(an_officer_may_not_confirm_for_one_who_gave_them_the_right_or_got_it_from_them) {
    const auto reset = reset_in(proposed);
    const UtcTime old = now - 2 * officer_probation;
    const store::AccountsRight from_nobody{.since = old, .granted_by = {}};
    const store::AccountsRight from_proposer{.since = old, .granted_by = proposer};
    const store::AccountsRight from_other{.since = old, .granted_by = other};
    BOOST_TEST((hindrance(reset, from_nobody, other, from_proposer, now) == Hindrance::related));
    BOOST_TEST((hindrance(reset, from_other, other, from_nobody, now) == Hindrance::related));
    BOOST_TEST((hindrance(reset, from_nobody, other, from_nobody, now) == Hindrance::none));
}

BOOST_AUTO_TEST_CASE(an_expired_proposal_cannot_be_decided) {
    const auto reset = reset_in(proposed);
    BOOST_TEST(may_decide(reset, other, now + proposal_life - 1s));
    BOOST_TEST(!may_decide(reset, other, now + proposal_life));
    auto without_end = reset;
    without_end.expires_at.reset();
    BOOST_TEST(!may_decide(without_end, other, now));
}

BOOST_AUTO_TEST_CASE(three_states_are_open) {
    for (const auto state : all)
        BOOST_TEST(is_open(state) == (state == proposed || state == confirmed || state == sent), label(state));
}

BOOST_AUTO_TEST_CASE(every_state_has_its_own_code_and_label_and_a_next_step) {
    std::set<std::string> labels;
    std::set<std::string_view> codes;
    for (const auto state : all) {
        BOOST_TEST(labels.insert(label(state)).second, label(state));
        BOOST_TEST(codes.insert(code(state)).second, code(state));
        BOOST_TEST(next_step(state).ends_with('.'));
    }
}

BOOST_AUTO_TEST_CASE(a_masked_address_shows_only_its_ends_and_its_domain) {
    BOOST_TEST(masked_email("camille.martin@exemple.fr") == "c•••n@exemple.fr");
    BOOST_TEST(masked_email("abc@exemple.fr") == "a•••c@exemple.fr");
    BOOST_TEST(masked_email("ab@exemple.fr") == "•••@exemple.fr");
    BOOST_TEST(masked_email("zoé@exemple.fr") == "•••@exemple.fr");
    BOOST_TEST(masked_email("\"a@b\"@exemple.fr") == "\"•••\"@exemple.fr");
    BOOST_TEST(masked_email("sans-arobase") == "s•••e");
    BOOST_TEST(masked_email("") == "•••");
}

BOOST_AUTO_TEST_SUITE_END()
