// Any text is either a valid reference, identifier, time, tag, date, address, telephone number, answer to a captcha, second factor or
// printed code, or refused as one; the same holds for the sealed bodies of a mail.
#include <cstddef>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "html/engine/check/form_check.hpp"
#include "html/engine/check/typed_date.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"
#include "values/base64url.hpp"
#include "values/captcha.hpp"
#include "values/counter_code.hpp"
#include "values/email_address.hpp"
#include "values/folded_text.hpp"
#include "values/mail_bodies.hpp"
#include "values/password_strength.hpp"
#include "values/plain_text.hpp"
#include "values/postal_code.hpp"
#include "values/recovery_code.hpp"
#include "values/reference.hpp"
#include "values/telephone.hpp"
#include "values/token.hpp"
#include "values/totp.hpp"
#include "values/utc_time.hpp"
#include "values/utf8.hpp"
#include "values/uuid.hpp"

namespace {

using namespace eservices;

void check_reference(std::string_view text) {
    const auto reference = canonical_reference(text);
    if (!reference) return;
    fuzz::require(reference->size() == 11 && (*reference)[5] == '-');
    fuzz::require(canonical_reference(*reference) == reference);
}

void check_identifiers(std::string_view text) {
    if (const auto uuid = Uuid::from_text(text)) fuzz::require(uuid->text() == text);
    if (const auto bytes = from_base64url(text)) fuzz::require(to_base64url(*bytes) == text);
    fuzz::require(from_base64url(to_base64url(text)) == text);
    const auto key = SecretKey::from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    fuzz::require(!key.verifies(text, "csrf", "somebody"));
}

void check_times(std::string_view text) {
    if (const auto date = html::parse_date(text)) fuzz::require(date->ok());
    try {
        const UtcTime time = from_sql(text);
        fuzz::require(from_sql(to_sql(time)) == time);
    } catch (const std::invalid_argument&) {
    }
}

void check_text(std::string_view text) {
    if (!is_text(text)) return;
    fuzz::require(utf16_length(text) <= text.size());
    // Two texts joined are a text, whose length is the sum of theirs.
    const std::string twice = std::string{text} + std::string{text};
    fuzz::require(is_text(twice) && utf16_length(twice) == 2 * utf16_length(text));
}

void check_second_factor(std::string_view text) {
    const std::string code = read_recovery_code(text);
    if (!code.empty()) fuzz::require(code.size() == 19 && read_recovery_code(code) == code);
    constexpr TotpSecret secret{1, 2, 3};
    const UtcTime now{std::chrono::seconds{1'234'567'890}};
    if (const auto step = step_of_totp(secret, text, now, 0)) fuzz::require(std::abs(*step - totp_step(now)) <= 1);
    const auto key = SecretKey::from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    fuzz::require(!unseal_totp(text, Uuid{}, key).has_value());
}

void check_telephone(std::string_view text) {
    const auto number = telephone_of(text);
    if (!number) return;
    fuzz::require(number->starts_with('+') && number->size() <= 16);
    fuzz::require(telephone_of(*number) == number);
    fuzz::require(telephone_of(readable_telephone(*number)) == number);
}

void check_secrets(std::string_view text) {
    const std::string once = folded(text);
    fuzz::require(folded(once) == once);
    constexpr std::size_t longest_password = 128;
    const std::string password{text.substr(0, longest_password)};
    fuzz::require(password_bits(password, {}, {}) >= 0);
    const SecretKey key;
    fuzz::require(!open_captcha(text, key, from_sql("2026-11-23 13:05:00")));
    const CaptchaTest test{.characters = "7KLR4X", .sum = "11", .subject = {}, .expires_at = {}};
    fuzz::require(!answers_captcha(text, test) || plain_signs(text).find_first_of("17") != std::string::npos);
    fuzz::require(opaque_string(opaque_string(text)) == opaque_string(text));
}

/// Input is normalised once; a second time changes nothing.
void check_typed(std::string_view text) {
    const std::string plain = plain_text(text);
    fuzz::require(plain_text(plain) == plain && is_blank(text) == plain.empty());
    const std::string signs = plain_signs(text);
    fuzz::require(plain_signs(signs) == signs && code_signs(signs) == code_signs(text));
    for (const PostalCodes codes : {PostalCodes::of_all_countries, PostalCodes::french}) {
        const std::string postal_code = canonical_postal_code(text, codes);
        fuzz::require(canonical_postal_code(postal_code, codes) == postal_code);
    }
    fuzz::require(account_name(account_name(text)) == account_name(text));
    fuzz::require(is_same_name(text, signs) == is_same_name(signs, text));
    for (const std::string& reference : references_in(text)) fuzz::require(canonical_reference(reference) == reference);
    const std::size_t half = text.size() / 2;
    const std::string date = html::typed_date({text.substr(0, half), text.substr(half), "1992"}, html::Unknown::month);
    fuzz::require(date.starts_with("1992-"));
    html::typed_date({text, "", ""}, html::Unknown::nothing);
    if (const auto email = canonical_email(text)) {
        fuzz::require(canonical_email(*email) == email);
        fuzz::require(canonical_email(readable_email(*email)) == email);
    }
}

void check_counter_code(std::string_view text) {
    const auto code = canonical_counter_code(text);
    if (!code) return;
    fuzz::require(code->size() == 14 && (*code)[4] == '-' && (*code)[9] == '-');
    fuzz::require(canonical_counter_code(*code) == code);
}

void check_mail_bodies(std::string_view text) {
    const SealingKey key{};
    fuzz::require(!unseal_bodies(text, key));
    const auto bodies = unseal_bodies(seal(text, key), key);
    fuzz::require(!bodies || text.ends_with(bodies->text + bodies->html));
    const auto again = unseal_bodies(seal_bodies(text, text, key), key);
    fuzz::require(again && again->text == text && again->html == text);
}

}  // namespace

FUZZ_TARGET(values_fuzz) {
    static const bool started = (eservices::start_cryptography(), true);
    fuzz::require(started);
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    check_reference(text);
    check_identifiers(text);
    check_times(text);
    check_text(text);
    check_telephone(text);
    check_second_factor(text);
    check_secrets(text);
    check_counter_code(text);
    check_typed(text);
    check_mail_bodies(text);
    return 0;
}
