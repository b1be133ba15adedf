// The same step in two tabs: the older tab does not silently overwrite the newer answers.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

Fields typed_into(const Form& form, const Fields& typed) {
    Fields fields = form.fields;
    for (const auto& [name, value] : typed) fields = with(std::move(fields), name, value);
    return fields;
}

Form step_form(Browser& browser, const std::string& step) { return form_to(browser.get(step).body, step); }

/// The step of a new draft that asks for the members of the household.
std::string household(Browser& browser) {
    const std::string draft = start_draft(browser, "changement-coordonnees");
    browser.submit(draft + "/etape/1", {{"pour-qui", "moi"}});
    browser.post(draft + "/etape/2", typed_into(step_form(browser, draft + "/etape/2"), {{"changement", "adresse"}}));
    return draft + "/etape/5";
}

Fields member(int number, const std::string& name) {
    const std::string suffix = number == 1 ? "" : '.' + std::to_string(number);
    return {{"membre-nom" + suffix, name}, {"membre-prenoms" + suffix, "Zoé"}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stale_drafts)

BOOST_AUTO_TEST_CASE(a_step_saved_in_another_tab_is_not_overwritten_and_both_answers_are_shown) {
    Citizen citizen = signed_in_citizen();
    Browser& browser = citizen.browser;
    const std::string step = start_draft(browser) + "/etape/1";
    const Form tab_a = step_form(browser, step);
    const Form tab_b = step_form(browser, step);
    const Fields fields = birth_certificate_fields();
    BOOST_TEST(browser.post(step, typed_into(tab_b, fields)).status == 303);
    const Answer conflict = browser.post(step, typed_into(tab_a, with(fields, "motif", "Mariage")));
    BOOST_TEST(conflict.status == 409);
    const Page page = read_page(conflict.body);
    BOOST_TEST(page.title.starts_with("Erreur : "));
    BOOST_TEST(page.says("Cette étape a été modifiée entre-temps"));
    BOOST_TEST(page.says("Passeport"));
    BOOST_TEST(page.says("Mariage"));
    BOOST_TEST(field_of(step_form(browser, step), "motif") == "Passeport");
    // The citizen either opens the saved step or sends the form again.
    const Form mine = form_to(conflict.body, step);
    BOOST_TEST(field_of(mine, "motif") == "Mariage");
    BOOST_TEST(browser.post(step, mine.fields).status == 303);
    BOOST_TEST(field_of(step_form(browser, step), "motif") == "Mariage");
}

BOOST_AUTO_TEST_CASE(the_same_answers_sent_twice_and_changes_of_another_step_are_no_conflict) {
    Citizen citizen = signed_in_citizen();
    Browser& browser = citizen.browser;
    const std::string draft = start_draft(browser);
    const Form first = step_form(browser, draft + "/etape/1");
    const Fields fields = typed_into(first, birth_certificate_fields());
    for (int twice = 0; twice < 2; ++twice) BOOST_TEST(browser.post(draft + "/etape/1", fields).status == 303);
    const Form third = step_form(browser, draft + "/etape/3");
    BOOST_TEST(browser.submit(draft + "/etape/1", with(birth_certificate_fields(), "motif", "Mariage")).status == 303);
    BOOST_TEST(browser.post(draft + "/etape/3", typed_into(third, birth_certificate_fields())).status == 303);
}

BOOST_AUTO_TEST_CASE(an_older_tab_with_fewer_family_members_drops_none) {
    Citizen citizen = signed_in_citizen();
    Browser& browser = citizen.browser;
    const std::string step = household(browser);
    const Fields two = {{"csrf", browser.csrf()}, {"membre-nom.n", "2"}};
    Fields saved = two;
    for (const auto& [name, value] : member(1, "Martin")) saved = with(std::move(saved), name, value);
    for (const auto& [name, value] : member(2, "Durand")) saved = with(std::move(saved), name, value);
    browser.post(step, saved);
    Fields older = {{"csrf", browser.csrf()}, {"membre-nom.n", "1"}, {"etat", "d-un-autre-moment"}};
    for (const auto& [name, value] : member(1, "Martin")) older = with(std::move(older), name, value);
    const Answer conflict = browser.post(step, older);
    BOOST_TEST(conflict.status == 409);
    BOOST_TEST(read_page(conflict.body).says("Durand"));
    const Form together = form_to(conflict.body, step);
    BOOST_TEST(field_of(together, "membre-nom") == "Martin");
    BOOST_TEST(field_of(together, "membre-nom.2") == "Durand");
    BOOST_TEST(Database{}.value(
                   "SELECT COUNT(*) FROM drafts WHERE fields LIKE '%Durand%' AND fields LIKE '%membre-nom.2%'") == "1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
