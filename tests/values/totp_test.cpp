// Codes match RFC 6238, and each is valid in its own half minute and the two next to it.
#include "values/totp.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "values/qr_code.hpp"

namespace eservices {
namespace {

using namespace std::chrono_literals;

/// The secret of RFC 6238, appendix B, for SHA-1.
TotpSecret sample() {
    constexpr std::string_view text = "12345678901234567890";
    TotpSecret secret{};
    std::copy(text.begin(), text.end(), secret.begin());
    return secret;
}

UtcTime at(std::int64_t seconds) { return UtcTime{std::chrono::seconds{seconds}}; }

const SecretKey totp_key = SecretKey::from_hex(std::string(64, 'a'));

}  // namespace

BOOST_AUTO_TEST_SUITE(totp)

BOOST_AUTO_TEST_CASE(the_codes_match_rfc_6238) {
    // Appendix B has eight digits; ours are the last six of them.
    constexpr std::pair<std::int64_t, std::string_view> vectors[] = {{59, "287082"},         {1111111109, "081804"},
                                                                     {1111111111, "050471"}, {1234567890, "005924"},
                                                                     {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [seconds, code] : vectors) {
        BOOST_TEST(totp_code(sample(), totp_step(at(seconds))) == code);
        BOOST_TEST((step_of_totp(sample(), code, at(seconds), 0) == totp_step(at(seconds))));
    }
}

BOOST_AUTO_TEST_CASE(a_step_lasts_thirty_seconds) {
    BOOST_TEST(totp_step(at(0)) == 0);
    BOOST_TEST(totp_step(at(29) + 999ms) == 0);
    BOOST_TEST(totp_step(at(30)) == 1);
    BOOST_TEST(totp_step(at(1111111109)) == 0x23523EC);
}

BOOST_AUTO_TEST_CASE(a_clock_may_be_off_by_one_step_only) {
    const UtcTime now = at(1234567890);
    const std::int64_t step = totp_step(now);
    for (const std::int64_t off : {-1, 0, 1})
        BOOST_TEST((step_of_totp(sample(), totp_code(sample(), step + off), now, 0) == step + off));
    for (const std::int64_t off : {-2, 2})
        BOOST_TEST(!step_of_totp(sample(), totp_code(sample(), step + off), now, 0).has_value());
}

BOOST_AUTO_TEST_CASE(a_used_step_and_earlier_ones_are_refused) {
    const UtcTime now = at(1234567890);
    const std::int64_t step = totp_step(now);
    BOOST_TEST(!step_of_totp(sample(), totp_code(sample(), step), now, step).has_value());
    BOOST_TEST(!step_of_totp(sample(), totp_code(sample(), step - 1), now, step).has_value());
    BOOST_TEST(step_of_totp(sample(), totp_code(sample(), step + 1), now, step).has_value());
}

BOOST_AUTO_TEST_CASE(spaces_are_ignored_and_other_texts_are_not_codes) {
    const UtcTime now = at(59);
    BOOST_TEST(step_of_totp(sample(), " 287 082 ", now, 0).has_value());
    for (const std::string_view typed : {"", "287081", "28708", "2870820", "94287082", "287O82", "2870 8"})
        BOOST_TEST(!step_of_totp(sample(), typed, now, 0).has_value(), typed);
}

BOOST_AUTO_TEST_CASE(a_secret_is_written_in_base32_in_groups_of_four) {
    BOOST_TEST(totp_base32(sample()) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    BOOST_TEST(totp_text(sample()) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    BOOST_TEST((new_totp_secret() != new_totp_secret()));
}

BOOST_AUTO_TEST_CASE(the_uri_for_applications_is_percent_encoded) {
    BOOST_TEST(totp_uri(sample(), "E-services d'Évry", "n.lebihan") ==
               "otpauth://totp/E-services%20d%27%C3%89vry:n.lebihan?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
               "&issuer=E-services%20d%27%C3%89vry&algorithm=SHA1&digits=6&period=30");
}

BOOST_AUTO_TEST_CASE(an_encrypted_secret_belongs_to_one_officer_and_needs_the_portals_key) {
    const Uuid officer = Uuid::at(at(0));
    const std::string sealed = seal_totp(sample(), officer, totp_key);
    BOOST_TEST((sealed.find("1234567890") == std::string::npos));
    BOOST_TEST((unseal_totp(sealed, officer, totp_key) == sample()));
    BOOST_TEST(!unseal_totp(sealed, Uuid::at(at(0)), totp_key).has_value());
    BOOST_TEST(!unseal_totp(sealed, officer, SecretKey::from_hex(std::string(64, 'b'))).has_value());
    BOOST_TEST(!unseal_totp(sealed.substr(1), officer, totp_key).has_value());
}

BOOST_AUTO_TEST_CASE(a_qr_code_has_three_finder_patterns_within_a_margin_of_four) {
    const QrCode code = qr_code("otpauth://totp/x?secret=y");
    BOOST_TEST(code.size >= 21 + 8);
    const auto dark = [&](int column, int row) {
        return std::any_of(code.runs.begin(), code.runs.end(), [&](const QrCode::Run& run) {
            return run.row == row && column >= run.column && column < run.column + run.length;
        });
    };
    for (int i = 0; i < 7; ++i) {
        BOOST_TEST(dark(4 + i, 4));
        BOOST_TEST(dark(code.size - 5 - i, 4));
        BOOST_TEST(dark(4, code.size - 5 - i));
    }
    for (const QrCode::Run& run : code.runs) {
        BOOST_TEST((run.row >= 4 && run.row < code.size - 4));
        BOOST_TEST((run.column >= 4 && run.column + run.length <= code.size - 4));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices
