// Formats and parses points in time.
#include "values/utc_time.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(utc_time)

namespace {

using eservices::from_sql;
using eservices::to_rfc3339;
using eservices::to_sql;
using eservices::UtcTime;
using namespace std::chrono_literals;

}  // namespace

BOOST_AUTO_TEST_CASE(a_formatted_time_is_parsed_back) {
    for (const char* const text :
         {"1970-01-01 00:00:00.000000", "2024-02-29 23:59:59.999999", "2000-02-29 12:00:00.000001",
          "2026-12-31 23:59:59.000000", "1999-03-28 01:30:00.500000", "9999-12-31 23:59:59.999999",
          "1900-03-01 00:00:00.000000"})
        BOOST_TEST(to_sql(from_sql(text)) == text);
}

BOOST_AUTO_TEST_CASE(the_day_after_28_february_depends_on_the_year) {
    BOOST_TEST(to_sql(from_sql("2024-02-28 12:00:00") + 24h).substr(0, 10) == "2024-02-29");
    BOOST_TEST(to_sql(from_sql("2026-02-28 12:00:00") + 24h).substr(0, 10) == "2026-03-01");
    BOOST_TEST(to_sql(from_sql("1900-02-28 12:00:00") + 24h).substr(0, 10) == "1900-03-01");
    BOOST_TEST(to_sql(from_sql("2000-02-28 12:00:00") + 24h).substr(0, 10) == "2000-02-29");
}

BOOST_AUTO_TEST_CASE(a_nonexistent_date_is_refused) {
    for (const char* const text :
         {"2026-02-29 00:00:00", "1900-02-29 00:00:00", "2026-04-31 00:00:00", "2026-13-01 00:00:00",
          "2026-00-10 00:00:00", "2026-01-00 00:00:00", "0000-00-00 00:00:00"})
        BOOST_CHECK_THROW(from_sql(text), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_fraction_may_be_missing_or_short) {
    const UtcTime whole = from_sql("2026-11-23 13:05:00");
    BOOST_TEST((from_sql("2026-11-23 13:05:00.000000") == whole));
    BOOST_TEST((from_sql("2026-11-23 13:05:00.5") == whole + 500ms));
    BOOST_TEST((from_sql("2026-11-23 13:05:00.000001") == whole + 1us));
}

BOOST_AUTO_TEST_CASE(text_that_is_not_a_date_and_time_is_refused) {
    for (const char* const text : {"", "2026", "2026-11-23", "2026-11-23 13:05", "abcd-11-23 13:05:00",
                                   "2026-11-23 13:05:xx", "-026-11-23 13:05:00", "2026-11-23 13:05:00.x"})
        BOOST_CHECK_THROW(from_sql(text), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(an_hour_minute_or_second_out_of_range_is_refused) {
    for (const char* const text : {"2026-11-23 24:00:00", "2026-11-23 13:60:00", "2026-11-23 13:05:61"})
        BOOST_CHECK_THROW(from_sql(text), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(other_separators_and_trailing_text_are_refused) {
    for (const char* const text : {"2026/11/23 13:05:00", "2026-11-23T13.05.00", "2026-11-23 13:05:00Z",
                                   "2026-11-23 13:05:00.0000001", "2026-11-23 13:05:00 "})
        BOOST_CHECK_THROW(from_sql(text), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(rfc_3339_has_whole_seconds_and_ends_in_Z) {
    BOOST_TEST(to_rfc3339(from_sql("2026-11-23 13:05:00.999999")) == "2026-11-23T13:05:00Z");
    BOOST_TEST(to_rfc3339(from_sql("2024-02-29 00:00:00")) == "2024-02-29T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(the_clock_has_microseconds_and_the_right_time) {
    const UtcTime now = eservices::utc_now();
    BOOST_TEST((now > from_sql("2020-01-01 00:00:00")));
    BOOST_TEST((eservices::utc_now() >= now));
}

BOOST_AUTO_TEST_SUITE_END()
