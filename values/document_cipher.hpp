// How papers are encrypted at rest: a key of its own for each document, wrapped by a master key that the database never sees.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sodium/crypto_secretstream_xchacha20poly1305.h>

#include "values/uuid.hpp"

namespace eservices {

/// What encrypts one document, its content and its thumbnail.
using DocumentKey = std::array<std::uint8_t, 32>;

DocumentKey new_document_key();

/// A document's key as the database keeps it.
struct WrappedKey {
    std::string master;  ///< name of the master key that wrapped it: 16 bytes
    std::string sealed;  ///< nonce and XChaCha20-Poly1305 box: 72 bytes
};

/// The keys that wrap: the first one, and those that it replaced.
class MasterKeys {
  public:
    /// Lines of 64 hexadecimal digits, today's key first, then former ones, which still open. Throws std::invalid_argument for
    /// anything else, and for no line.
    static MasterKeys from_text(std::string_view lines);

    /// Bound to the document: the key of one opens no other's.
    [[nodiscard]] WrappedKey wrap(const DocumentKey& key, const Uuid& document) const;

    /// Nothing when no key of these wrapped it, or it was changed since.
    [[nodiscard]] std::optional<DocumentKey> unwrap(const WrappedKey& wrapped, const Uuid& document) const;

    /// The name of the key that wrap() uses.
    [[nodiscard]] const std::string& current() const { return m_keys.front().name; }

  private:
    struct Master {
        std::string name;  ///< BLAKE2b-128 of the key
        std::array<std::uint8_t, 32> bytes;
    };
    std::vector<Master> m_keys;
};

/// Bytes of plain text in each message of a sealed document.
inline constexpr std::size_t sealed_piece = 64 * 1024;

/// Encrypts piece by piece (libsodium's secretstream, XChaCha20-Poly1305), never holding more than one. `part` says what the bytes
/// are, so that a thumbnail cannot be put in the place of a content.
class DocumentSealer {
  public:
    DocumentSealer(std::string_view plain, const DocumentKey& key, std::string_view part);

    /// The next bytes of the sealed document; empty after the last.
    std::string_view next();

  private:
    crypto_secretstream_xchacha20poly1305_state m_state{};
    std::string_view m_rest, m_part;
    std::string m_piece;
    enum class Stage : std::uint8_t { header, pieces, done } m_stage = Stage::header;
};

/// The sealed document as a whole.
std::string seal_document(std::string_view plain, const DocumentKey& key, std::string_view part);

/// Decrypts what DocumentSealer made, whatever pieces it comes in, never holding much more than one.
class DocumentOpener {
  public:
    DocumentOpener(const DocumentKey& key, std::string_view part) : m_key(key), m_part(part) {}

    /// The next bytes in clear; nothing when it was not sealed so, was changed or, after the last ones, breaks off.
    std::optional<std::string> open(std::string_view sealed, bool is_last);

  private:
    bool open_piece(std::string_view piece, std::string& plain);

    DocumentKey m_key;
    std::string m_part;
    crypto_secretstream_xchacha20poly1305_state m_state{};
    std::string m_rest;  ///< of a piece that has not come whole
    bool m_has_begun = false, m_is_whole = false;
};

/// Nothing when it was not sealed so, was changed, or breaks off.
std::optional<std::string> open_document(std::string_view sealed, const DocumentKey& key, std::string_view part);

}  // namespace eservices
