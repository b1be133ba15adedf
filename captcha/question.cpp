// Reads the three fields of a URL; only the token is secret.
#include "captcha/question.hpp"

#include "values/captcha.hpp"

namespace eservices::captcha {
namespace {

/// More than twice the length of our tokens; longer ones are not even decoded.
constexpr std::size_t longest_token = 512;

std::optional<Medium> medium_of(std::string_view path) {
    if (path == "/test-de-securite/image") return Medium::picture;
    if (path == "/test-de-securite/son") return Medium::sound;
    return std::nullopt;
}

}  // namespace

std::optional<Question> question_of(const fcgi::Request& request, const SecretKey& key, UtcTime now) {
    const auto medium = medium_of(request.path);
    const std::string_view token = fcgi::first(request.query, "defi").value_or("");
    if (!medium || token.empty() || token.size() > longest_token) return std::nullopt;
    const auto test = open_captcha(token, key, now);
    if (!test) return std::nullopt;
    return Question{.medium = *medium,
                    .download = fcgi::first(request.query, "telecharger") == "oui",
                    .characters = test->characters,
                    .seed = key.derive(*medium == Medium::picture ? "captcha picture" : "captcha sound", token)};
}

}  // namespace eservices::captcha
