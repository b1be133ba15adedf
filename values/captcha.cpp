// Encrypts a test as four lines of text.
#include "values/captcha.hpp"

#include <algorithm>
#include <vector>

#include <sodium.h>

#include "values/base64url.hpp"
#include "values/plain_text.hpp"
#include "values/sealed_text.hpp"

namespace eservices {
namespace {

constexpr std::string_view captcha_purpose = "captcha";
constexpr int captcha_length = 6;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return lines;
}

}  // namespace

unsigned random_below(unsigned end) { return randombytes_uniform(end); }

std::string new_captcha_characters() {
    std::string characters;
    for (int i = 0; i < captcha_length; ++i) characters += captcha_alphabet[random_below(captcha_alphabet.size())];
    return characters;
}

std::string seal_captcha(const CaptchaTest& test, const SecretKey& key) {
    const std::string text =
        test.characters + '\n' + test.sum + '\n' + to_sql(test.expires_at) + '\n' + test.subject + '\n';
    return to_base64url(seal(text, key.derive(captcha_purpose)));
}

std::optional<CaptchaTest> open_captcha(std::string_view token, const SecretKey& key, UtcTime now) {
    const auto sealed = from_base64url(token);
    const auto text = sealed ? unseal(*sealed, key.derive(captcha_purpose)) : std::nullopt;
    if (!text) return std::nullopt;
    const auto lines = lines_of(*text);
    if (lines.size() != 4) return std::nullopt;
    CaptchaTest test{.characters = std::string{lines[0]},
                     .sum = std::string{lines[1]},
                     .subject = std::string{lines[3]},
                     .expires_at = from_sql(lines[2])};
    if (test.expires_at <= now) return std::nullopt;
    return test;
}

bool answers_captcha(std::string_view typed, const CaptchaTest& test) {
    const std::string answer = code_signs(typed);
    return answer == test.characters || answer == test.sum;
}

}  // namespace eservices
