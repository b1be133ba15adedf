// Dates as people type them into three boxes.
#include "html/engine/check/typed_date.hpp"

#include <vector>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(typed_date_suite)

namespace {

using namespace eservices::html;

struct Typed {
    DateBoxes boxes;
    const char* date;
};

void check_all(Unknown unknown, const std::vector<Typed>& cases) {
    for (const auto& [boxes, date] : cases)
        BOOST_TEST(typed_date(boxes, unknown) == date, boxes.day << '|' << boxes.month << '|' << boxes.year);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_month_may_be_written_in_words) {
    check_all(Unknown::nothing, {{{"23", "novembre", "1992"}, "1992-11-23"},
                                 {{"23", "nov", "1992"}, "1992-11-23"},
                                 {{"23", "Nov.", "1992"}, "1992-11-23"},
                                 {{"2", "Février", "1992"}, "1992-02-02"},
                                 {{"2", "fe\u0301vr.", "1992"}, "1992-02-02"},
                                 {{"2", "AOÛT", "1992"}, "1992-08-02"},
                                 {{"2", "sept", "1992"}, "1992-09-02"},
                                 {{"2", "déc", "1992"}, "1992-12-02"},
                                 {{"2", "juil.", "1992"}, "1992-07-02"},
                                 {{"1er", "1", "1938"}, "1938-01-01"},
                                 {{"1ᵉʳ", "janvier", "1938"}, "1938-01-01"},
                                 {{"1 er", "janvier", "1938"}, "1938-01-01"},
                                 {{"1º", "1", "1938"}, "1938-01-01"},
                                 {{"1°", "1", "1938"}, "1938-01-01"},
                                 {{"01er", "1", "1938"}, "1938-01-01"},
                                 {{"1ère", "1", "1938"}, "1938-01-01"},
                                 {{"2", "ju", "1992"}, "1992-ju-02"},
                                 {{"2", "jui", "1992"}, "1992-jui-02"},
                                 {{"2", "brumaire", "1992"}, "1992-brumaire-02"},
                                 {{"janvier", "1", "1992"}, "1992-01-?"}});
}

BOOST_AUTO_TEST_CASE(a_whole_date_may_be_pasted_into_the_first_box) {
    for (const char* const whole :
         {"23/11/1992", "23.11.1992", "23-11-1992", "23 11 1992", "23\u00A0novembre\u00A01992", "23 nov. 1992",
          "le 23 novembre 1992", "lundi 23 novembre 1992", "1992-11-23", "23111992", "２３／１１／１９９２",
          "\u202A23/11/1992\u202C"})
        BOOST_TEST(typed_date({whole, "", ""}, Unknown::nothing) == "1992-11-23", whole);
    for (const char* const first :
         {"1er janvier 1938", "1 er janvier 1938", "le 1º janvier 1938", "dimanche 01 er 01 1938"})
        BOOST_TEST(typed_date({first, "", ""}, Unknown::nothing) == "1938-01-01", first);
    BOOST_TEST(typed_date({"novembre 1938", "", ""}, Unknown::month) == "1938-11-00");
    BOOST_TEST(typed_date({"1938", "", ""}, Unknown::month) == "1938-00-00");
    for (const char* const none :
         {"23", "23/11", "23/11/92", "demain", "23 11 1992 12", "1938", "er 11 1992", "11 er 11 1992"})
        BOOST_TEST(typed_date({none, "", ""}, Unknown::nothing).find('?') != std::string::npos, none);
}

BOOST_AUTO_TEST_CASE(digits_and_blanks_of_any_script_are_read) {
    check_all(Unknown::month, {{{" 3", "1", "1938 "}, "1938-01-03"},
                               {{"3\u00A0", "\u202F1", "1938\u00A0"}, "1938-01-03"},
                               {{"３", "１", "１９３８"}, "1938-01-03"},
                               {{"٣", "١", "١٩٣٨"}, "1938-01-03"},
                               {{"", "", "1938"}, "1938-00-00"},
                               {{"\u00A0", "\u200B", "1938"}, "1938-00-00"},
                               {{"", "juin", "1938"}, "1938-06-00"},
                               {{"", "", ""}, ""},
                               {{"\u00A0", "", " "}, ""}});
}

BOOST_AUTO_TEST_CASE(a_date_with_a_missing_or_zero_part_is_invalid) {
    check_all(Unknown::month, {{{"0", "6", "1938"}, "1938-06-?"},
                               {{"00", "06", "1938"}, "1938-06-?"},
                               {{"12", "", "1938"}, "1938-?-12"},
                               {{"12", "00", "1938"}, "1938-?-12"}});
    check_all(Unknown::nothing, {{{"", "6", "1938"}, "1938-06-?"}, {{"1", "2", ""}, "-02-01"}});
}

BOOST_AUTO_TEST_SUITE_END()
