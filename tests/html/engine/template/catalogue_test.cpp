// The order of themes and e-services in the catalogue.
#include "html/engine/template/catalogue.hpp"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/html/engine/form/shown_page.hpp"

BOOST_AUTO_TEST_SUITE(catalogue)

namespace {

using namespace eservices;

using Services = std::map<std::string, html::Form, std::less<>>;

void add(Services& services, const char* slug, const char* title, const char* theme, const char* order = "") {
    html::Form& form = services[slug];
    form.name = slug;
    form.title = title;
    form.meta["theme"] = theme;
    if (*order != '\0') form.meta["order"] = order;
}

/// `theme: title, title; theme: …`
std::string order_of(const Services& services) {
    std::string text;
    for (const html::Theme& theme : html::catalogue_of(services)) {
        text += (text.empty() ? "" : "; ") + std::string{theme.title} + ":";
        for (const html::Form* const service : theme.services) text += " " + service->title;
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(accents_do_not_change_the_order_of_themes_and_e_services) {
    Services services;
    add(services, "a", "Éclairage", "Voirie");
    add(services, "b", "Trottoir", "Voirie");
    add(services, "c", "Acte", "État civil");
    add(services, "d", "œuvre", "Culture");
    add(services, "e", "Objet", "Culture");
    add(services, "f", "Orgue", "Culture");
    BOOST_TEST(order_of(services) == "Culture: Objet œuvre Orgue; État civil: Acte; Voirie: Éclairage Trottoir");
}

BOOST_AUTO_TEST_CASE(ranked_e_services_come_first_and_so_does_their_theme) {
    Services services;
    add(services, "a", "Abeilles", "Animaux");
    add(services, "b", "Mariage", "État civil", "2");
    add(services, "c", "Naissance", "État civil", "1");
    add(services, "d", "Adoption", "État civil");
    add(services, "e", "Vote", "Élections", "10");
    BOOST_TEST(order_of(services) == "État civil: Naissance Mariage Adoption; Élections: Vote; Animaux: Abeilles");
}

BOOST_AUTO_TEST_CASE(two_e_services_with_the_same_title_are_both_shown) {
    Services services;
    add(services, "a", "Acte", "État civil", "1");
    add(services, "b", "Acte", "État civil", "1");
    BOOST_TEST(order_of(services) == "État civil: Acte Acte");
}

BOOST_AUTO_TEST_CASE(the_shipped_catalogue_begins_with_the_birth_certificate) {
    const html::Catalogue& shown = tests::edition().catalogue();
    BOOST_REQUIRE(!shown.empty());
    BOOST_TEST(shown.front().title == "État civil");
    BOOST_TEST(shown.front().services.front()->name == "acte-naissance");
    std::size_t count = 0;
    for (const html::Theme& theme : shown) count += theme.services.size();
    BOOST_TEST(count == tests::edition().services().size());
}

BOOST_AUTO_TEST_SUITE_END()
