// Lists that a spreadsheet shows as they were written, without running anything.
#include "handlers/web/csv.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(csv)

using eservices::handlers::csv_line;

BOOST_AUTO_TEST_CASE(cells_are_separated_by_semicolons_and_quoted_where_needed) {
    BOOST_TEST(csv_line({"a", "", "été"}) == "a;;été\r\n");
    BOOST_TEST(csv_line({"a;b", "dit \"oui\"", "deux\nlignes"}) == "\"a;b\";\"dit \"\"oui\"\"\";\"deux\nlignes\"\r\n");
    BOOST_TEST(csv_line({"\""}) == "\"\"\"\"\r\n");
}

BOOST_AUTO_TEST_CASE(no_cell_is_a_formula) {
    for (const char* const formula : {"=1+1", "+33549000000", "-2+3", "@SOMME(A1)", " =1", "＝1+1"})
        BOOST_TEST(csv_line({formula}) == std::string{"'"} + formula + "\r\n");
    BOOST_TEST(csv_line({"\t=1"}) == "'\t=1\r\n");
    BOOST_TEST(csv_line({"=HYPERLINK(\"x\")"}) == "\"'=HYPERLINK(\"\"x\"\")\"\r\n");
    BOOST_TEST(csv_line({"a=1", "2-1"}) == "a=1;2-1\r\n");
}

BOOST_AUTO_TEST_SUITE_END()
