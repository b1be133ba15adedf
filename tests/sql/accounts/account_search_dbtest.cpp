// Finds accounts for an officer at the counter.
#include "sql/accounts/account_search.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

struct Search : tests::Database {
    store::AccountSearch& search = store.account_search;

    Uuid add_person(const std::string& login, const std::string& family_name, const std::string& birth_date,
                    const std::string& usual_name = "") {
        const Uuid id = add_user(login);
        store.connection.transaction([&] {
            store.profiles.save(id,
                                {.family_name = family_name,
                                 .given_names = "Prénom",
                                 .civility = {},
                                 .usual_name = usual_name,
                                 .birth_date = birth_date,
                                 .birth_place = "Poitiers",
                                 .address_2 = {},
                                 .address_3 = {},
                                 .address_4 = {},
                                 .address_5 = {},
                                 .postal_code = {},
                                 .municipality = {},
                                 .country = {},
                                 .telephone = {}},
                                now);
        });
        return id;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(account_search, Search)

BOOST_AUTO_TEST_CASE(an_account_is_found_by_login_or_address_ignoring_case) {
    const Uuid rene = add_user("rené");
    add_user("rene");
    BOOST_REQUIRE(search.by_name("rené").size() == 1U);
    BOOST_TEST((search.by_name("rené")[0].id == rene));
    BOOST_REQUIRE(search.by_name("RENÉ@EXAMPLE.ORG").size() == 1U);
    BOOST_TEST((search.by_name("RENÉ@EXAMPLE.ORG")[0].id == rene));
    BOOST_REQUIRE(search.by_name("RENE\u0301\u00A0").size() == 1U);
    BOOST_TEST((search.by_name("René")[0].id == rene));
    BOOST_TEST(search.by_name("").empty());
    BOOST_TEST(search.by_name("%").empty());
}

BOOST_AUTO_TEST_CASE(a_login_equal_to_another_accounts_address_finds_both) {
    add_user("camille");
    const Uuid odd = add_user("camille@example.org");
    const auto found = search.by_name("camille@example.org");
    BOOST_TEST(found.size() == 2U);
    BOOST_TEST((found[0].id == odd || found[1].id == odd));
}

BOOST_AUTO_TEST_CASE(a_person_is_found_by_either_name_with_the_birth_date) {
    const Uuid zoe = add_person("zoe", "L'Hôte", "1992-02-29", "Œuvray");
    add_person("homonym", "L'Hôte", "1992-02-28");
    add_user("without-profile");
    for (const char* const name : {"L'Hôte", "l'hote", "OEUVRAY", "Œuvray"}) {
        const auto found = search.by_birth(name, "1992-02-29");
        BOOST_REQUIRE_MESSAGE(found.size() == 1U, name);
        BOOST_TEST((found[0].id == zoe));
        BOOST_TEST(found[0].birth_place == "Poitiers");
    }
    BOOST_TEST(search.by_birth("L'H", "1992-02-29").empty());
    BOOST_TEST(search.by_birth("L'Hôte", "1992-03-01").empty());
    BOOST_TEST(search.by_birth("", "").empty());
}

BOOST_AUTO_TEST_CASE(apostrophes_hyphens_spaces_and_diacritics_are_ignored_in_names) {
    const std::pair<const char*, std::vector<const char*>> people[] = {
        {"D’Arc", {"D'Arc", "d arc", "DARC", "D`Arc", "DʼArc"}},
        {"N'Guessan", {"N’Guessan", "n guessan"}},
        {"Lefèvre--O'Neill", {"Lefevre-O'Neill", "Lefèvre O’Neill", "lefevre\u00A0o'neill"}},
        {"Al-Sayyed", {"Al Sayyed", "al\u2011sayyed", "Alsayyed"}},
        {"Yıldız", {"Yildiz", "YILDIZ"}},
        {"Łukasiewicz", {"Lukasiewicz"}},
        {"Đặng", {"Dang"}},
        {"Øster", {"Oster"}},
        {"Müller", {"Mu\u0308ller", "Muller"}},
        {"محمد", {"محمد"}}};
    for (const auto& [name, spellings] : people) {
        add_person(name, name, "1992-02-29");
        for (const char* const typed : spellings) {
            const auto found = search.by_birth(typed, "1992-02-29");
            BOOST_REQUIRE_MESSAGE(found.size() == 1U, name << " by " << typed);
            BOOST_TEST(found[0].family_name == name);
        }
    }
    for (const char* const other : {"Darcy", "Yildi", "'", "-", " "})
        BOOST_TEST(search.by_birth(other, "1992-02-29").empty(), other);
}

BOOST_AUTO_TEST_CASE(a_birth_date_with_only_a_year_matches) {
    const Uuid old = add_person("ancien", "Belkacem", "1938-00-00");
    BOOST_REQUIRE(search.by_birth("Belkacem", "1938-00-00").size() == 1U);
    BOOST_TEST((search.by_birth("Belkacem", "1938-00-00")[0].id == old));
}

BOOST_AUTO_TEST_CASE(partial_birth_dates_match_dates_that_may_be_the_same_day) {
    for (const char* const known : {"1975-01-01", "1975-01-00", "1975-00-00"}) {
        add_person(known, known, known);
        for (const char* const typed : {"1975-01-01", "1975-01-00", "1975-00-00"})
            BOOST_TEST(search.by_birth(known, typed).size() == 1U, known << " by " << typed);
        BOOST_TEST(search.by_birth(known, "1974-00-00").empty(), known);
        BOOST_TEST(search.by_birth(known, "1976-01-01").empty(), known);
    }
    BOOST_TEST(search.by_birth("1975-01-01", "1975-01-02").empty());
    BOOST_TEST(search.by_birth("1975-01-00", "1975-02-01").empty());
    BOOST_TEST(search.by_birth("1975-01-00", "1975-02-00").empty());
    BOOST_TEST(search.by_birth("1975-00-00", "1975-12-31").size() == 1U);
    add_person("december", "Martin", "1975-12-31");
    BOOST_TEST(search.by_birth("Martin", "1975-00-00").size() == 1U);
    BOOST_TEST(search.by_birth("Martin", "1975-12-00").size() == 1U);
}

BOOST_AUTO_TEST_CASE(at_most_twenty_accounts_are_returned) {
    for (int i = 0; i < 25; ++i) add_person("martin" + std::to_string(i), "Martin", "1990-01-01");
    BOOST_TEST(search.by_birth("Martin", "1990-01-01").size() == 20U);
}

BOOST_AUTO_TEST_CASE(a_card_shows_what_identifies_the_owner) {
    const Uuid id = add_person("zoe", "L'Hôte", "1992-02-29");
    const auto card = search.find(id);
    BOOST_REQUIRE(card.has_value());
    BOOST_TEST(card->email == "zoe@example.org");
    BOOST_TEST((card->created_at == now));
    BOOST_TEST(!card->signed_in_at);
    BOOST_TEST(!card->activated);
    open_session("cookie", id, now + 1h, now + 2h);
    BOOST_TEST((search.find(id)->signed_in_at == now + 1h));
    BOOST_TEST(!search.find(Uuid::at(now)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
