// What repositories say of a paper.
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

/// How far the inspection of a paper is; the codes in the database are the same words.
enum class DocumentState : std::uint8_t { quarantined, accepted, refused };

/// Throws std::out_of_range for a word that the database cannot hold.
DocumentState document_state_of(std::string_view word);

struct NewDocument {
    Uuid id;
    std::string_view extension;  ///< of the name, one that is taken
    std::size_t bytes = 0;       ///< of the content in clear
    WrappedKey key;
    std::istream& sealed;     ///< the content, as DocumentSealer made it
    bool of_visitor = false;  ///< sent by somebody who is not signed in: inspected after the others
};

/// What is known of a paper without opening it.
struct DocumentSummary {
    Uuid id;
    DocumentState state = DocumentState::quarantined;
    std::optional<RefusalReason> refusal;  ///< set exactly when it is refused
    std::string extension;
    std::size_t bytes = 0;
    int pages = 0;          ///< of an accepted PDF
    Removals removed = {};  ///< what an accepted PDF had when it came
};

/// A paper that somebody is writing about, beside the question that it answers.
struct DraftDocument {
    DocumentSummary document;
    std::string field, name;
};

/// A paper that came with a request or with a message.
struct RequestDocument {
    DocumentSummary document;
    std::string label, name;
    std::optional<Uuid> message;
};

/// A paper that joins a request: the label of the question it answers, and the name it is shown under.
struct DocumentUse {
    Uuid document;
    std::string_view label, name;
};

/// One part of an accepted paper, still sealed.
struct SealedPart {
    Uuid id;
    std::string name, extension;
    WrappedKey key;
    std::string sealed;
};

}  // namespace eservices::store
