// "Étape 2 sur 5" is shown only once the number of steps is known.
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

BOOST_AUTO_TEST_CASE(the_number_of_steps_is_known_if_no_step_has_a_condition) {
    BOOST_TEST(step_count_is_known(form_of(input("a", "") + step("", input("b", "data-if=a"))), 0));
}

BOOST_AUTO_TEST_CASE(the_number_of_steps_is_unknown_while_a_later_answer_may_add_one) {
    const Form form = form_of(input("a", "") + step("", choice("b")) + step("data-if=\"b = oui\"", input("c", "")));
    BOOST_TEST(!step_count_is_known(form, 0));
    BOOST_TEST(!step_count_is_known(form, 1));
    BOOST_TEST(step_count_is_known(form, 2));
}

BOOST_AUTO_TEST_CASE(the_number_of_steps_is_unknown_while_the_deciding_question_may_disappear) {
    const Form form = form_of(input("a", "data-if=b") + step("", input("b", "")) + step("data-if=a", input("c", "")));
    BOOST_TEST(!step_count_is_known(form, 1));
    BOOST_TEST(step_count_is_known(form, 2));
}

BOOST_AUTO_TEST_CASE(the_number_of_steps_of_each_shipped_e_service_is_known_at_its_last_step) {
    for (const auto& [slug, service] : eservices::tests::edition().services())
        BOOST_TEST(step_count_is_known(service, service.steps.size() - 1), slug);
    BOOST_TEST(!step_count_is_known(*eservices::tests::edition().service("acte-naissance"), 0));
    BOOST_TEST(step_count_is_known(*eservices::tests::edition().service("acte-naissance"), 1));
}

BOOST_AUTO_TEST_SUITE_END()
