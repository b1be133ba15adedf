// Pages that refuse a form: found by their own browser, limited per browser and source.
#include "sql/sessions/refused_pages.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

BOOST_FIXTURE_TEST_SUITE(refused_pages, eservices::tests::Database)

namespace {

using namespace eservices;
using namespace std::chrono_literals;

const TokenHash browser = hash_token("browser");

store::RefusedPage a_page(UtcTime at, const TokenHash& source = {}) {
    return {.id = Uuid::at(at), .action = hash_token("/suivi"), .source = source, .sealed = "sealed"};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_page_is_found_by_its_own_browser_until_it_expires) {
    const auto page = a_page(now);
    BOOST_TEST(store.refused_pages.keep(browser, page, 10, now - 1h, now));
    const auto found = store.refused_pages.find(browser, page.id, now - 1h);
    BOOST_REQUIRE(found);
    BOOST_TEST(found->sealed == "sealed");
    BOOST_TEST(found->status == 422);
    BOOST_TEST(!store.refused_pages.find(hash_token("another"), page.id, now - 1h));
    BOOST_TEST(!store.refused_pages.find(browser, page.id, now));
}

BOOST_AUTO_TEST_CASE(an_accepted_form_deletes_earlier_refusals_for_the_same_address) {
    const auto page = a_page(now);
    auto other = a_page(now);
    other.action = hash_token("/connexion");
    for (const auto& kept : {page, other}) store.refused_pages.keep(browser, kept, 10, now - 1h, now);
    store.refused_pages.remove(browser, page.action, now);
    BOOST_TEST(store.refused_pages.find(browser, page.id, now - 1h).has_value(), "another tab was told meanwhile");
    store.refused_pages.remove(browser, page.action, now + 1s);
    BOOST_TEST(!store.refused_pages.find(browser, page.id, now - 1h));
    BOOST_TEST(store.refused_pages.find(browser, other.id, now - 1h).has_value());
}

BOOST_AUTO_TEST_CASE(only_the_newest_eight_of_a_browser_are_kept) {
    std::vector<Uuid> ids;
    for (int i = 0; i < 10; ++i) {
        const auto page = a_page(now + i * 1s);
        ids.push_back(page.id);
        BOOST_TEST(store.refused_pages.keep(browser, page, 10, now - 1h, now + i * 1s));
    }
    for (std::size_t i = 0; i < ids.size(); ++i)
        BOOST_TEST(store.refused_pages.find(browser, ids[i], now - 1h).has_value() == (i >= 2), i);
}

BOOST_AUTO_TEST_CASE(one_source_cannot_fill_the_table) {
    const auto network = hash_token("192.0.2.1");
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(store.refused_pages.keep(hash_token(std::to_string(i)), a_page(now, network), 3, now - 1h, now));
    BOOST_TEST(!store.refused_pages.keep(browser, a_page(now, network), 3, now - 1h, now));
    BOOST_TEST(store.refused_pages.keep(browser, a_page(now, hash_token("192.0.2.2")), 3, now - 1h, now));
    BOOST_TEST(store.refused_pages.keep(browser, a_page(now), 3, now - 1h, now));
    BOOST_TEST(store.refused_pages.keep(browser, a_page(now + 2h, network), 3, now + 1h, now + 2h));
}

BOOST_AUTO_TEST_SUITE_END()
