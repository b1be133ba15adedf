// Identifiers that sort by time.
#include "values/uuid.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(uuid)

namespace {

using eservices::from_sql;
using eservices::Uuid;
using namespace std::chrono_literals;

}  // namespace

BOOST_AUTO_TEST_CASE(a_later_millisecond_sorts_after_an_earlier_one) {
    auto time = from_sql("2026-11-23 13:05:00");
    Uuid before = Uuid::at(time);
    for (int i = 0; i < 1000; ++i) {
        time += 1ms;
        const Uuid after = Uuid::at(time);
        BOOST_TEST((before < after));
        BOOST_TEST((before.raw() < after.raw()));  // the order of a BINARY(16) column
        before = after;
    }
}

BOOST_AUTO_TEST_CASE(the_order_holds_from_1970_to_the_year_9999) {
    const Uuid first = Uuid::at(from_sql("1970-01-01 00:00:00"));
    const Uuid now = Uuid::at(from_sql("2026-11-23 13:05:00"));
    const Uuid last = Uuid::at(from_sql("9999-12-31 23:59:59"));
    BOOST_TEST((first < now));
    BOOST_TEST((now < last));
}

BOOST_AUTO_TEST_CASE(a_thousand_identifiers_of_one_millisecond_all_differ) {
    const auto time = from_sql("2026-11-23 13:05:00");
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(Uuid::at(time).text());
    BOOST_TEST(seen.size() == 1000U);
}

BOOST_AUTO_TEST_CASE(the_text_has_time_version_and_variant_where_rfc_9562_puts_them) {
    // The example of RFC 9562, appendix A.6: 2022-02-22 14:22:22 at UTC-5.
    const std::string text = Uuid::at(from_sql("2022-02-22 19:22:22.000000")).text();
    BOOST_TEST(text.size() == 36U);
    BOOST_TEST(text.substr(0, 15) == "017f22e2-79b0-7");
    BOOST_TEST((text[19] == '8' || text[19] == '9' || text[19] == 'a' || text[19] == 'b'));
    for (const int dash : {8, 13, 18, 23}) BOOST_TEST(text[static_cast<std::size_t>(dash)] == '-');
}

BOOST_AUTO_TEST_CASE(raw_bytes_are_read_back) {
    const Uuid id = Uuid::at(eservices::utc_now());
    BOOST_TEST((Uuid::from_bytes(id.raw()) == id));
}

BOOST_AUTO_TEST_CASE(another_number_of_bytes_is_refused) {
    BOOST_CHECK_THROW(Uuid::from_bytes(""), std::invalid_argument);
    BOOST_CHECK_THROW(Uuid::from_bytes(std::string(15, 'x')), std::invalid_argument);
    BOOST_CHECK_THROW(Uuid::from_bytes(std::string(17, 'x')), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
