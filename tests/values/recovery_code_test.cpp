// Printed recovery codes are accepted in every spelling.
#include "values/recovery_code.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

#include "values/utc_time.hpp"

namespace eservices {

BOOST_AUTO_TEST_SUITE(recovery_code)

BOOST_AUTO_TEST_CASE(new_codes_are_four_groups_of_four_and_all_different) {
    std::set<std::string> codes;
    for (int i = 0; i < 1000; ++i) {
        const std::string code = new_recovery_code();
        BOOST_TEST(code.size() == 19U);
        BOOST_TEST(read_recovery_code(code) == code);
        for (const char confusing : {'0', 'o', '1', 'i', 'l'}) BOOST_TEST((code.find(confusing) == std::string::npos));
        codes.insert(code);
    }
    BOOST_TEST(codes.size() == 1000U);
}

BOOST_AUTO_TEST_CASE(case_blanks_and_dashes_are_ignored) {
    for (const std::string_view typed :
         {"k7mq-4xhr-wpa9-cevn", "K7MQ-4XHR-WPA9-CEVN", "k7mq4xhrwpa9cevn", " k7mq 4xhr wpa9 cevn ",
          "k7mq_4xhr_wpa9_cevn", "k7mq–4xhr–wpa9–cevn", "\u00A0k7mq-4xhr-wpa9-cevn.\uFEFF"})
        BOOST_TEST(read_recovery_code(typed) == "k7mq-4xhr-wpa9-cevn", typed);
}

BOOST_AUTO_TEST_CASE(other_texts_are_not_codes) {
    for (const std::string_view typed :
         {"", "----", "104729", "k7mq-4xhr-wpa9-cev", "k7mq-4xhr-wpa9-cevnn", "k7mq-4xhr-wpa9-cev0"})
        BOOST_TEST(read_recovery_code(typed).empty(), typed);
}

BOOST_AUTO_TEST_CASE(a_hash_depends_on_the_code_the_officer_and_the_portal) {
    const SecretKey key = SecretKey::from_hex(std::string(64, 'a'));
    const Uuid officer = Uuid::at(UtcTime{});
    const TokenHash hash = hash_recovery_code("k7mq-4xhr-wpa9-cevn", officer, key);
    BOOST_TEST((hash == hash_recovery_code("k7mq-4xhr-wpa9-cevn", officer, key)));
    BOOST_TEST((hash != hash_recovery_code("k7mq-4xhr-wpa9-cevm", officer, key)));
    BOOST_TEST((hash != hash_recovery_code("k7mq-4xhr-wpa9-cevn", Uuid::at(UtcTime{}), key)));
    BOOST_TEST((hash != hash_recovery_code("k7mq-4xhr-wpa9-cevn", officer, SecretKey::from_hex(std::string(64, 'b')))));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices
