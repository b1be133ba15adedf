// What the shipped e-services ask together, and what is enough.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "html/form_check.hpp"
#include "html/form_parser.hpp"

BOOST_AUTO_TEST_SUITE(shipped_rules)

namespace {

using namespace eservices;
using namespace std::chrono;

html::Form form_in(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    return html::parse_form(file.generic_string(), std::string{std::istreambuf_iterator<char>{stream}, {}}).form;
}

bool has_field(const html::Step& step, std::string_view name) {
    return std::any_of(step.fields.begin(), step.fields.end(),
                       [&](const html::Field& field) { return field.name == name; });
}

/// The questions of a place of birth that these answers do not satisfy.
std::vector<std::string> open_questions(const html::Form& form, std::size_t step,
                                        const html::SubmittedFields& answers) {
    std::vector<std::string> names;
    for (const auto& [field, message] : html::check_step(form, step, answers, year{2026} / 11 / 23).errors)
        if (field.starts_with("naissance-")) names.push_back(field);
    return names;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_place_of_birth_is_a_town_with_its_departement_or_its_country) {
    using Names = std::vector<std::string>;
    int asked = 0;
    for (const auto& entry : std::filesystem::directory_iterator{"html/e-services"}) {
        const html::Form form = form_in(entry.path());
        for (std::size_t step = 0; step < form.steps.size(); ++step) {
            if (!has_field(form.steps[step], "naissance-departement")) continue;
            ++asked;
            const auto open = [&](const html::SubmittedFields& answers) { return open_questions(form, step, answers); };
            const std::pair<std::string, std::string> town = {"naissance-commune", "Bourg"};
            BOOST_TEST((open({town}) == Names{"naissance-pays"}), form.name);
            BOOST_TEST((open({town, {"naissance-pays", "\u200B"}}) == Names{"naissance-pays"}), form.name);
            for (const char* departement : {"86", "1", "01", "2a", "974"})
                BOOST_TEST((open({town, {"naissance-departement", departement}}) == Names{}), departement);
            BOOST_TEST((open({town, {"naissance-pays", "Irlande"}}) == Names{}), form.name);
            for (const char* none : {"99", "999", "Vienne"})
                BOOST_TEST((open({town, {"naissance-departement", none}}) == Names{"naissance-departement"}), none);
        }
    }
    BOOST_TEST(asked >= 3);
}

BOOST_AUTO_TEST_SUITE_END()
