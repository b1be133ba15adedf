// Uses libsodium's secretbox for strings.
#include "values/sealed_text.hpp"

#include <sodium.h>

#include "values/bytes.hpp"

namespace eservices {

static_assert(crypto_secretbox_KEYBYTES == SealingKey{}.size());

std::string seal(std::string_view text, const SealingKey& key) {
    std::string sealed(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size(), '\0');
    randombytes_buf(sealed.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytes(sealed) + crypto_secretbox_NONCEBYTES, bytes(text), text.size(), bytes(sealed),
                          key.data());
    return sealed;
}

std::optional<std::string> unseal(std::string_view sealed, const SealingKey& key) {
    if (sealed.size() < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) return std::nullopt;
    const std::string_view box = sealed.substr(crypto_secretbox_NONCEBYTES);
    std::string text(box.size() - crypto_secretbox_MACBYTES, '\0');
    if (crypto_secretbox_open_easy(bytes(text), bytes(box), box.size(), bytes(sealed), key.data()) != 0)
        return std::nullopt;
    return text;
}

}  // namespace eservices
