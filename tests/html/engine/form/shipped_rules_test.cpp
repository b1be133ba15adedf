// Rules of the shipped e-services that span several questions.
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "html/engine/check/form_check.hpp"
#include "tests/html/engine/form/shipped_forms.hpp"

BOOST_AUTO_TEST_SUITE(shipped_rules)

namespace {

using namespace eservices;
using namespace std::chrono;

/// The prefixes of questions about a place of birth that ask for a departement: `naissance-`, `conjoint1-`.
std::vector<std::string> born_in(const html::Step& step) {
    std::vector<std::string> people;
    for (const html::Field& field : step.fields)
        if (field.label == "Département de naissance")
            people.push_back(field.name.substr(0, field.name.rfind('-') + 1));
    return people;
}

/// The questions about this place of birth that these answers do not satisfy, without their prefix.
std::vector<std::string> open_questions(const html::Form& form, std::size_t step, const std::string& whose,
                                        const html::SubmittedFields& answers) {
    // An extract without filiation asks for no place, and a family record book of one parent for no second person.
    html::SubmittedFields all = {{"nature", "copie-integrale"}, {"livret", "epoux"}};
    for (const auto& [name, value] : answers) all.emplace_back(whose + name, value);
    std::vector<std::string> names;
    for (const auto& [field, message] : html::check_step(form, step, all, year{2026} / 11 / 23).errors)
        for (const char* const asked : {"commune", "departement", "pays"})
            if (field == whose + asked) names.emplace_back(asked);
    return names;
}

/// Checks that a town is required, and its departement or its country.
void check_place(const html::Form& form, std::size_t step, const std::string& whose) {
    using Names = std::vector<std::string>;
    const auto open = [&](const html::SubmittedFields& answers) { return open_questions(form, step, whose, answers); };
    const std::string where = form.name + ": " + whose;
    const std::pair<std::string, std::string> town = {"commune", "Bourg"};
    BOOST_TEST((open({}) == Names{"commune", "pays"}), where);
    BOOST_TEST((open({town}) == Names{"pays"}), where);
    BOOST_TEST((open({town, {"pays", "\u200B"}}) == Names{"pays"}), where);
    for (const char* departement : {"86", "1", "01", "2a", "974"})
        BOOST_TEST((open({town, {"departement", departement}}) == Names{}), where << departement);
    BOOST_TEST((open({town, {"pays", "Irlande"}}) == Names{}), where);
    for (const char* none : {"99", "999", "Vienne"})
        BOOST_TEST((open({town, {"departement", none}}) == Names{"departement"}), where << none);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_place_of_birth_is_a_town_with_its_departement_or_its_country) {
    std::multiset<std::string> asked;
    for (const auto& entry : std::filesystem::directory_iterator{"html/e-services"}) {
        if (!entry.is_regular_file()) continue;
        const html::Form form = tests::parse_shipped(entry.path()).form;
        for (std::size_t step = 0; step < form.steps.size(); ++step)
            for (const std::string& whose : born_in(form.steps[step])) {
                asked.insert(whose);
                check_place(form, step, whose);
            }
    }
    BOOST_TEST(asked.count("naissance-") >= 3U);
    for (const char* const whose : {"conjoint1-", "conjoint2-", "titulaire1-", "titulaire2-"})
        BOOST_TEST(asked.contains(whose), whose);
}

BOOST_AUTO_TEST_SUITE_END()
