// Which status may follow which, and what each allows and is called.
#include "handlers/requests/rules.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(request_rules)

namespace {

using namespace eservices::handlers;
using enum eservices::store::RequestStatus;

constexpr std::array all = {submitted, received, in_progress, awaiting_documents, done, refused, closed, cancelled};

bool may_follow(RequestStatus from, RequestStatus to) {
    const auto next = next_statuses(from);
    return std::find(next.begin(), next.end(), to) != next.end();
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_officer_moves_a_request_only_along_the_table) {
    // One row a status, one column a following status, in the order of `all`.
    constexpr std::array<std::string_view, 8> table = {
        "........",  // submitted: must be taken in charge first
        "........",  // received
        "...xxx..",  // in progress
        "..x.xx..",  // awaiting documents
        "..x...x.",  // done
        "..x...x.",  // refused
        "........",  // closed
        "........",  // cancelled
    };
    for (std::size_t from = 0; from < all.size(); ++from)
        for (std::size_t to = 0; to < all.size(); ++to)
            BOOST_TEST(may_follow(all.at(from), all.at(to)) == (table.at(from)[to] == 'x'),
                       label(all.at(from)) << " -> " << label(all.at(to)));
}

BOOST_AUTO_TEST_CASE(no_status_follows_itself_or_is_offered_twice) {
    for (const RequestStatus from : all) {
        const auto next = next_statuses(from);
        BOOST_TEST(std::set<RequestStatus>(next.begin(), next.end()).size() == next.size());
        BOOST_TEST(!may_follow(from, from));
    }
}

BOOST_AUTO_TEST_CASE(only_a_request_without_an_officer_can_be_taken_in_charge) {
    for (const RequestStatus status : all)
        BOOST_TEST(can_be_taken_in_charge(status) == (status == submitted || status == received), label(status));
}

BOOST_AUTO_TEST_CASE(a_refusal_and_a_request_for_documents_need_a_reason) {
    for (const RequestStatus status : all)
        BOOST_TEST(needs_message(status) == (status == refused || status == awaiting_documents), label(status));
}

BOOST_AUTO_TEST_CASE(messages_are_allowed_until_a_request_is_closed_or_cancelled) {
    for (const RequestStatus status : all) BOOST_TEST(is_open(status) == (status != closed && status != cancelled));
}

BOOST_AUTO_TEST_CASE(a_request_is_finished_once_it_is_decided) {
    for (const RequestStatus status : all)
        BOOST_TEST(
            is_finished(status) == (status == done || status == refused || status == closed || status == cancelled),
            label(status));
}

BOOST_AUTO_TEST_CASE(every_status_has_its_own_label_an_explanation_and_a_known_colour) {
    std::set<std::string> labels;
    for (const RequestStatus status : all) {
        BOOST_TEST(labels.insert(label(status)).second);
        BOOST_TEST(explanation(status).ends_with('.'));
        const std::set<std::string_view> colours{"blue", "yellow", "green", "red", "grey"};
        BOOST_TEST(colours.contains(colour(status)), colour(status));
    }
    BOOST_TEST(label(awaiting_documents) == "En attente de compléments");
}

BOOST_AUTO_TEST_SUITE_END()
