// Mentions are read back as written.
#include "values/mentions.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(mentions)

namespace {

using namespace eservices;
using namespace std::chrono;

void check_same(const Mentions& one, const Mentions& other) {
    BOOST_TEST(one.department.name == other.department.name);
    BOOST_TEST(one.department.email == other.department.email);
    BOOST_TEST(one.department.phone == other.department.phone);
    BOOST_TEST(one.department.address == other.department.address);
    BOOST_TEST((one.silence == other.silence));
    BOOST_TEST((one.silence_on == other.silence_on));
    BOOST_TEST(one.remedies == other.remedies);
    BOOST_TEST(one.delay == other.delay);
    BOOST_TEST((one.answer_by == other.answer_by));
}

}  // namespace

BOOST_AUTO_TEST_CASE(mentions_are_read_back_from_json) {
    for (const SilenceEffect effect : {SilenceEffect::none, SilenceEffect::acceptance, SilenceEffect::rejection}) {
        const Mentions told{
            .department = {"État \"civil\"", "etat-civil@poitiers.example", "05 49 00 00 00", "1 place É"},
            .silence = effect,
            .silence_on = 2028y / 2 / 29,
            .remedies = "Ligne 1\nLigne 2 : œ, 你好, שלום",
            .delay = "5 jours ouvrés",
            .answer_by = 2026y / 12 / 1};
        check_same(mentions_from_json(to_json(told)), told);
    }
}

BOOST_AUTO_TEST_CASE(missing_mentions_stay_missing) { check_same(mentions_from_json(to_json({})), {}); }

BOOST_AUTO_TEST_CASE(other_json_is_refused) {
    const std::string good = to_json({.silence_on = 2028y / 2 / 29});
    const auto with = [&](std::string_view piece, std::string_view other) {
        std::string json = good;
        return json.replace(json.find(piece), piece.size(), other);
    };
    for (const std::string& json :
         {std::string{}, std::string{"{}"}, std::string{"[1"}, with("2028-02-29", "2027-02-29"),
          with("2028-02-29", "2028-02-29x"), with("2028-02-29", "demain"), with("\"none\"", "\"peut-être\""),
          with("\"none\"", "1"), with("\"remedies\":\"\"", "\"remedies\":null")})
        BOOST_CHECK_THROW(mentions_from_json(json), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
