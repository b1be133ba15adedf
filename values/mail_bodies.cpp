// One encrypted text: the length of the first body, a line break, both bodies.
#include "values/mail_bodies.hpp"

#include <charconv>
#include <cstddef>

namespace eservices {

SealingKey mail_key(const SecretKey& key) { return key.derive("mail-bodies"); }

std::string seal_bodies(std::string_view text, std::string_view html, const SealingKey& key) {
    std::string both = std::to_string(text.size()) + '\n';
    both.append(text).append(html);
    return seal(both, key);
}

std::optional<MailBodies> unseal_bodies(std::string_view sealed, const SealingKey& key) {
    const auto both = unseal(sealed, key);
    if (!both) return std::nullopt;
    std::size_t text_size = 0;
    const char* const end = both->data() + both->size();
    const auto [after, error] = std::from_chars(both->data(), end, text_size);
    if (error != std::errc{} || after == end || *after != '\n') return std::nullopt;
    const std::string_view bodies{after + 1, end};
    if (text_size > bodies.size()) return std::nullopt;
    return MailBodies{std::string{bodies.substr(0, text_size)}, std::string{bodies.substr(text_size)}};
}

}  // namespace eservices
