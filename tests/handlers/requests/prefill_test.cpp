// Which fields are filled in from the account, and with what.
#include "handlers/requests/prefill.hpp"

#include <map>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(prefill)

namespace {

using namespace eservices;

html::Step step_with(std::initializer_list<const char*> tokens) {
    html::Step step;
    for (const char* const token : tokens) {
        html::Field field;
        field.name = token;
        field.autocomplete = token;
        step.fields.push_back(field);
    }
    return step;
}

std::map<std::string, std::string> filled(const html::Step& step, const std::optional<store::Profile>& profile,
                                          bool is_own = false, const handlers::Remembered& former = {}) {
    store::Session session;
    session.given_names = "Zoé";
    session.family_name = "Lefèvre";
    session.email = "zoe@example.fr";
    html::SubmittedFields values;
    handlers::prefill(step, {session, profile, former}, is_own, values);
    return {values.begin(), values.end()};
}

store::Profile a_profile() {
    store::Profile profile;
    profile.civility = "madame";
    profile.birth_date = "1992-02-29";
    profile.address_2 = "Appartement 4";
    profile.address_4 = "3 bis rue de l'Œuf";
    profile.address_5 = "La Roche";
    profile.postal_code = "86000";
    profile.municipality = "Poitiers";
    profile.telephone = "+33549000000";
    profile.usual_name = "Le Bihan";
    profile.birth_place = "Poitiers (Vienne)";
    return profile;
}

}  // namespace

BOOST_AUTO_TEST_CASE(autocomplete_tokens_select_values_of_the_profile) {
    const auto values =
        filled(step_with({"family-name", "email", "honorific-prefix", "bday", "tel", "address-line1", "address-line2",
                          "address-line3", "address-level3", "postal-code", "address-level2"}),
               a_profile());
    const std::map<std::string, std::string> expected = {
        {"family-name", "Lefèvre"},         {"email", "zoe@example.fr"},
        {"honorific-prefix", "Madame"},     {"bday", "1992-02-29"},
        {"tel", "05 49 00 00 00"},          {"address-line1", "3 bis rue de l'Œuf"},
        {"address-line2", "Appartement 4"}, {"postal-code", "86000"},
        {"address-level3", "La Roche"},     {"address-level2", "Poitiers"}};
    BOOST_TEST((values == expected));
}

BOOST_AUTO_TEST_CASE(a_field_for_the_whole_address_gets_all_its_lines) {
    BOOST_TEST(filled(step_with({"street-address"}), a_profile()).at("street-address") ==
               "Appartement 4\n3 bis rue de l'Œuf\nLa Roche\n86000 Poitiers");
}

BOOST_AUTO_TEST_CASE(a_field_for_the_name_in_use_is_never_filled_with_the_birth_name) {
    html::Step step = step_with({"family-name", "off"});
    step.fields[1].prefill = "usual-name";
    store::Profile profile = a_profile();
    profile.usual_name = "Martin";
    const std::map<std::string, std::string> expected = {{"family-name", "Lefèvre"}, {"off", "Martin"}};
    BOOST_TEST((filled(step, profile) == expected));
    profile.usual_name.clear();
    BOOST_TEST(filled(step, profile).size() == 1U);
}

BOOST_AUTO_TEST_CASE(fields_about_somebody_else_stay_empty) {
    BOOST_TEST(filled(step_with({"section-enfant bday", "section-titulaire family-name"}), a_profile()).empty());
}

BOOST_AUTO_TEST_CASE(without_a_profile_the_name_comes_from_the_session) {
    const auto values = filled(step_with({"name", "tel", "bday"}), {});
    BOOST_TEST(values.size() == 1U);
    BOOST_TEST(values.at("name") == "Zoé Lefèvre");
}

BOOST_AUTO_TEST_CASE(fields_about_somebody_else_are_filled_in_if_that_is_the_requester) {
    html::Step step =
        step_with({"section-titulaire family-name", "section-titulaire given-name", "section-titulaire bday"});
    step.own = html::Condition{};
    BOOST_TEST(filled(step, a_profile(), false).empty());
    const std::map<std::string, std::string> expected = {{"section-titulaire family-name", "Lefèvre"},
                                                         {"section-titulaire given-name", "Zoé"},
                                                         {"section-titulaire bday", "1992-02-29"}};
    BOOST_TEST((filled(step, a_profile(), true) == expected));
}

BOOST_AUTO_TEST_CASE(data_prefill_selects_what_no_autocomplete_token_can) {
    html::Step step = step_with({"a", "b", "c"});
    const char* const words[] = {"usual-name", "birth-place", "birth-municipality"};
    for (std::size_t i = 0; i < 3; ++i) {
        step.fields[i].autocomplete.clear();
        step.fields[i].prefill = words[i];
    }
    const std::map<std::string, std::string> expected = {
        {"a", "Le Bihan"}, {"b", "Poitiers (Vienne)"}, {"c", "Poitiers"}};
    BOOST_TEST((filled(step, a_profile()) == expected));
    BOOST_TEST(filled(step, {}).empty());
    step.own = html::Condition{};
    BOOST_TEST(filled(step, a_profile(), false).empty());
}

BOOST_AUTO_TEST_CASE(the_last_requests_address_fills_in_for_a_profile_without_one) {
    const handlers::Remembered former = {
        {"address-line1", "12 rue Gambetta"}, {"postal-code", "86000"}, {"tel", "05 49 11 11 11"}};
    const html::Step step = step_with({"address-line1", "address-line2", "postal-code", "tel"});
    store::Profile profile;
    const std::map<std::string, std::string> expected{former.begin(), former.end()};
    BOOST_TEST((filled(step, profile, false, former) == expected));
    // Lines of two addresses are never mixed.
    profile.address_2 = "Appartement 4";
    const std::map<std::string, std::string> mixed = {{"address-line2", "Appartement 4"}, {"tel", "05 49 11 11 11"}};
    BOOST_TEST((filled(step, profile, false, former) == mixed));
}

BOOST_AUTO_TEST_CASE(only_the_requesters_own_address_and_telephone_are_taken_from_a_former_request) {
    html::Form form;
    form.steps.push_back(step_with({"tel", "street-address", "section-nouvelle postal-code", "family-name"}));
    const std::string json = R"([{"legend":"L","answers":[{"name":"tel","value":"05 49 00 00 00"},
{"name":"street-address","value":"12 rue Gambetta\n86000 Poitiers"},{"name":"section-nouvelle postal-code","value":"79000"},
{"name":"family-name","value":"Lefèvre"},{"name":"withdrawn","value":"x"}]}])";
    const handlers::Remembered expected = {{"tel", "05 49 00 00 00"},
                                           {"street-address", "12 rue Gambetta\n86000 Poitiers"}};
    BOOST_TEST((handlers::contact_in(form, json) == expected));
    BOOST_TEST(handlers::contact_in(form, "[]").empty());
}

BOOST_AUTO_TEST_SUITE_END()
