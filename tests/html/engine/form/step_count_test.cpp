// "Étape 2 sur 5" is said when it is true, and not before.
#include "html/engine/form/step_count.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/html/engine/form/sample_form.hpp"
#include "tests/html/engine/form/shown_page.hpp"

BOOST_AUTO_TEST_SUITE(step_count)

namespace {

using namespace eservices::html;
using eservices::tests::choice;
using eservices::tests::input;

Form form_of(const std::string& controls) {
    ParsedForm parsed = eservices::tests::parse(controls);
    BOOST_REQUIRE_MESSAGE(parsed.mistakes.empty(), eservices::tests::text_of(parsed.mistakes));
    return std::move(parsed.form);
}

std::string step(const std::string& attributes, const std::string& controls) {
    return "</fieldset><fieldset " + attributes + "><legend>L</legend>" + controls;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_form_without_conditions_has_as_many_steps_as_it_has) {
    BOOST_TEST(step_count_is_known(form_of(input("a", "") + step("", input("b", "data-if=a"))), 0));
}

BOOST_AUTO_TEST_CASE(what_a_later_answer_may_add_is_not_counted_on) {
    const Form form = form_of(input("a", "") + step("", choice("b")) + step("data-if=\"b = oui\"", input("c", "")));
    BOOST_TEST(!step_count_is_known(form, 0));
    BOOST_TEST(!step_count_is_known(form, 1));
    BOOST_TEST(step_count_is_known(form, 2));
}

BOOST_AUTO_TEST_CASE(a_question_that_a_later_answer_may_take_away_settles_nothing) {
    const Form form = form_of(input("a", "data-if=b") + step("", input("b", "")) + step("data-if=a", input("c", "")));
    BOOST_TEST(!step_count_is_known(form, 1));
    BOOST_TEST(step_count_is_known(form, 2));
}

BOOST_AUTO_TEST_CASE(the_shipped_e_services_know_their_number_of_steps_at_the_last_one) {
    for (const auto& [slug, service] : eservices::tests::edition().services())
        BOOST_TEST(step_count_is_known(service, service.steps.size() - 1), slug);
    BOOST_TEST(!step_count_is_known(*eservices::tests::edition().service("acte-naissance"), 0));
    BOOST_TEST(step_count_is_known(*eservices::tests::edition().service("acte-naissance"), 1));
}

BOOST_AUTO_TEST_SUITE_END()
