// Encryption of documents at rest: each document has its own key, wrapped by a master key that the database never holds.
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

/// The key of one document's content and thumbnail.
using DocumentKey = std::array<std::uint8_t, 32>;

DocumentKey new_document_key();

/// A document's key as stored in the database.
struct WrappedKey {
    std::string master;  ///< name of the master key that wrapped it: 16 bytes
    std::string sealed;  ///< nonce and XChaCha20-Poly1305 box: 72 bytes
};

/// The master keys: the current one, and those that it replaced.
class MasterKeys {
  public:
    /// Reads lines of 64 hexadecimal digits: the current key, then former ones, which still unwrap. Throws
    /// std::invalid_argument for anything else, and for no line.
    static MasterKeys from_text(std::string_view lines);

    /// Wraps a key for one document: unwrapping it for another document fails.
    [[nodiscard]] WrappedKey wrap(const DocumentKey& key, const Uuid& document) const;

    /// nullopt when none of these keys wrapped it, or it was altered since.
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

/// Bytes of plain text in each message of an encrypted document.
inline constexpr std::size_t sealed_piece = 64 * 1024;

/// Encrypts in pieces (libsodium's secretstream, XChaCha20-Poly1305), holding only one at a time. `part` identifies the
/// content or the thumbnail, so that one cannot be exchanged for the other.
class DocumentSealer {
  public:
    DocumentSealer(std::string_view plain, const DocumentKey& key, std::string_view part);

    /// The next bytes of the encrypted document; empty after the last.
    std::string_view next();

  private:
    crypto_secretstream_xchacha20poly1305_state m_state{};
    std::string_view m_rest, m_part;
    std::string m_piece;
    enum class Stage : std::uint8_t { header, pieces, done } m_stage = Stage::header;
};

/// The whole encrypted document.
std::string seal_document(std::string_view plain, const DocumentKey& key, std::string_view part);

/// Decrypts the output of DocumentSealer, in pieces of any size, holding little more than one at a time.
class DocumentOpener {
  public:
    DocumentOpener(const DocumentKey& key, std::string_view part) : m_key(key), m_part(part) {}

    /// The next plain bytes; nullopt if the input was not encrypted in this way, was altered or, at the last piece, is
    /// truncated.
    std::optional<std::string> open(std::string_view sealed, bool is_last);

  private:
    bool open_piece(std::string_view piece, std::string& plain);

    DocumentKey m_key;
    std::string m_part;
    crypto_secretstream_xchacha20poly1305_state m_state{};
    std::string m_rest;  ///< of an incomplete piece
    bool m_has_begun = false, m_is_whole = false;
};

/// nullopt if it was not encrypted in this way, was altered, or is truncated.
std::optional<std::string> open_document(std::string_view sealed, const DocumentKey& key, std::string_view part);

}  // namespace eservices
