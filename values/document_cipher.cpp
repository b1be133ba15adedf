// Uses libsodium's AEAD for keys and its secretstream for contents.
#include "values/document_cipher.hpp"

#include <cstring>
#include <stdexcept>
#include <utility>

#include <sodium.h>

#include "values/bytes.hpp"

namespace eservices {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t overhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t header_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;

std::string name_of(const std::array<std::uint8_t, 32>& key) {
    std::string name(crypto_generichash_BYTES_MIN, '\0');
    crypto_generichash(bytes(name), name.size(), key.data(), key.size(), nullptr, 0);
    return name;
}

}  // namespace

static_assert(crypto_secretstream_xchacha20poly1305_KEYBYTES == DocumentKey{}.size());
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == DocumentKey{}.size());

DocumentKey new_document_key() {
    DocumentKey key;
    crypto_secretstream_xchacha20poly1305_keygen(key.data());
    return key;
}

MasterKeys MasterKeys::from_text(std::string_view lines) {
    MasterKeys keys;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        Master master;
        std::size_t length = 0;
        if (sodium_hex2bin(master.bytes.data(), master.bytes.size(), line.data(), line.size(), nullptr, &length,
                           nullptr) != 0 ||
            length != master.bytes.size() || line.size() != 2 * length)
            throw std::invalid_argument("the master keys of the documents: each line is 64 hexadecimal digits");
        master.name = name_of(master.bytes);
        keys.m_keys.push_back(std::move(master));
    }
    if (keys.m_keys.empty()) throw std::invalid_argument("the master keys of the documents: the file is empty");
    return keys;
}

WrappedKey MasterKeys::wrap(const DocumentKey& key, const Uuid& document) const {
    const Master& master = m_keys.front();
    std::string sealed(nonce_bytes + key.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    randombytes_buf(sealed.data(), nonce_bytes);
    const std::string_view subject = document.raw();
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + nonce_bytes, nullptr, key.data(), key.size(),
                                               bytes(subject), subject.size(), nullptr, bytes(sealed),
                                               master.bytes.data());
    return {master.name, std::move(sealed)};
}

std::optional<DocumentKey> MasterKeys::unwrap(const WrappedKey& wrapped, const Uuid& document) const {
    DocumentKey key;
    if (wrapped.sealed.size() != nonce_bytes + key.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES)
        return std::nullopt;
    const std::string_view subject = document.raw();
    for (const Master& master : m_keys)
        if (master.name == wrapped.master &&
            crypto_aead_xchacha20poly1305_ietf_decrypt(
                key.data(), nullptr, nullptr, bytes(wrapped.sealed) + nonce_bytes, wrapped.sealed.size() - nonce_bytes,
                bytes(subject), subject.size(), bytes(wrapped.sealed), master.bytes.data()) == 0)
            return key;
    return std::nullopt;
}

DocumentSealer::DocumentSealer(std::string_view plain, const DocumentKey& key, std::string_view part)
    : m_rest(plain), m_part(part), m_piece(header_bytes, '\0') {
    crypto_secretstream_xchacha20poly1305_init_push(&m_state, bytes(m_piece), key.data());
}

std::string_view DocumentSealer::next() {
    if (m_stage == Stage::done) return {};
    if (m_stage == Stage::header) {
        m_stage = Stage::pieces;
        return m_piece;
    }
    const std::string_view piece = m_rest.substr(0, sealed_piece);
    m_rest.remove_prefix(piece.size());
    const bool last = m_rest.empty();
    if (last) m_stage = Stage::done;
    m_piece.resize(piece.size() + overhead);
    crypto_secretstream_xchacha20poly1305_push(
        &m_state, bytes(m_piece), nullptr, bytes(piece), piece.size(), bytes(m_part), m_part.size(),
        last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    return m_piece;
}

std::string seal_document(std::string_view plain, const DocumentKey& key, std::string_view part) {
    DocumentSealer sealer{plain, key, part};
    std::string sealed;
    sealed.reserve(header_bytes + plain.size() + (plain.size() / sealed_piece + 1) * overhead);
    for (std::string_view piece = sealer.next(); !piece.empty(); piece = sealer.next()) sealed += piece;
    return sealed;
}

bool DocumentOpener::open_piece(std::string_view piece, std::string& plain) {
    if (m_is_whole || piece.size() < overhead) return false;
    std::uint8_t tag = 0;
    const std::size_t before = plain.size();
    plain.resize(before + piece.size() - overhead);
    if (crypto_secretstream_xchacha20poly1305_pull(&m_state, bytes(plain) + before, nullptr, &tag, bytes(piece),
                                                   piece.size(), bytes(m_part), m_part.size()) != 0)
        return false;
    m_is_whole = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return true;
}

std::optional<std::string> DocumentOpener::open(std::string_view sealed, bool is_last) {
    const std::string joined = m_rest.empty() ? std::string{} : std::exchange(m_rest, {}).append(sealed);
    std::string_view input = joined.empty() ? sealed : std::string_view{joined};
    if (!m_has_begun && input.size() >= header_bytes) {
        if (crypto_secretstream_xchacha20poly1305_init_pull(&m_state, bytes(input), m_key.data()) != 0)
            return std::nullopt;
        input.remove_prefix(header_bytes);
        m_has_begun = true;
    }
    std::string plain;
    plain.reserve(input.size());
    constexpr std::size_t whole_piece = sealed_piece + overhead;
    while (m_has_begun && !input.empty() && (is_last || input.size() >= whole_piece)) {
        const std::string_view piece = input.substr(0, whole_piece);
        if (!open_piece(piece, plain)) return std::nullopt;
        input.remove_prefix(piece.size());
    }
    m_rest = input;
    if (is_last && !m_is_whole) return std::nullopt;
    return plain;
}

std::optional<std::string> open_document(std::string_view sealed, const DocumentKey& key, std::string_view part) {
    return DocumentOpener{key, part}.open(sealed, true);
}

}  // namespace eservices
