// The pages that the law asks for: accessibility, legal notice, personal data, terms of use.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/page.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(site_legal)

BOOST_AUTO_TEST_CASE(whoever_meets_a_barrier_finds_whom_to_write_to) {
    Browser visitor;
    const Page declaration = read_page(visitor.get("/accessibilite").body);
    for (const char* const words : {"Ce site est non conforme", "population@poitiers.example", "05 36 49 00 36",
                                    "Schéma pluriannuel", "Défenseur des droits"})
        BOOST_TEST(declaration.says(words), words);
    // On every page, those of errors included.
    for (const char* const page : {"/", "/nulle-part"})
        BOOST_TEST(read_page(visitor.get(page).body).says("population@poitiers.example"), page);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
