// Maps the words of the database to enumerations.
#include "sql/documents/document_types.hpp"

#include <stdexcept>

namespace eservices::store {

DocumentState document_state_of(std::string_view word) {
    if (word == "quarantined") return DocumentState::quarantined;
    if (word == "accepted") return DocumentState::accepted;
    if (word == "refused") return DocumentState::refused;
    throw std::out_of_range("unknown state of a document: " + std::string{word});
}

}  // namespace eservices::store
