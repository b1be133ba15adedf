// The types in which repositories describe a document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "values/document_cipher.hpp"
#include "values/inspection.hpp"
#include "values/uuid.hpp"

namespace eservices::store {

/// The state of a document's inspection; the codes in the database are the same words.
enum class DocumentState : std::uint8_t { quarantined, accepted, refused };

/// Throws std::out_of_range for a word that the database cannot hold.
DocumentState document_state_of(std::string_view word);

struct NewDocument {
    Uuid id;
    std::string_view extension;  ///< of the file's name, one of those accepted
    std::size_t bytes = 0;       ///< size of the plain content
    WrappedKey key;
    std::istream& sealed;     ///< the content, encrypted by DocumentSealer
    bool of_visitor = false;  ///< sent by a visitor who is not logged in: inspected after the others
};

/// What is known of a document without decrypting it.
struct DocumentSummary {
    Uuid id;
    DocumentState state = DocumentState::quarantined;
    std::optional<RefusalReason> refusal;  ///< set exactly when the document is refused
    std::string extension;
    std::size_t bytes = 0;
    int pages = 0;          ///< of an accepted PDF
    Removals removed = {};  ///< what an accepted PDF contained when it came
};

/// A document of a draft, with the question that it answers.
struct DraftDocument {
    DocumentSummary file;
    std::string field, name;
};

/// A document that came with a request or with a message.
struct RequestDocument {
    DocumentSummary file;
    std::string label, name;
    std::optional<Uuid> message;
};

/// A document to attach to a request: the label of the question that it answers and the name to show.
struct DocumentUse {
    Uuid document;
    std::string_view label, name;
};

/// One part of an accepted document, still encrypted.
struct SealedPart {
    Uuid id;
    std::string name, extension;
    WrappedKey key;
    std::string sealed;
};

}  // namespace eservices::store
