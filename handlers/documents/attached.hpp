// Documents in and out: uploads into quarantine, lists on pages and in forms, downloads.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/web/visit.hpp"
#include "html/engine/form/form_view.hpp"

namespace eservices::handlers {

/// `jpg` of `Scan.JPG`; empty when the name has none.
std::string extension_of(std::string_view file_name);

/// `Scan` of `Scan.JPG`: a document's name until its owner renames it.
std::string name_without_extension(const std::string& file_name);

/// Encrypts an uploaded file and stores it in quarantine. A document that nothing refers to within an hour is purged.
store::DocumentSummary quarantine(const Visit& visit, const fcgi::File& file);

/// The outcome of a submission for one question.
struct TakenDocuments {
    std::vector<store::DraftDocument> documents;  ///< in quarantine, or chosen from the porte-documents
    std::vector<std::string> complaints;          ///< about the files that were not accepted, in French
};

/// Refuses the question with one message that holds all complaints and names the documents that were received, so that nobody sends
/// those again.
void refuse_documents(const TakenDocuments& sent, std::string_view name, html::CheckedForm& checked);

/// Takes what was submitted for a question, `name` in its item: files that the field accepts, and documents chosen from the visitor's
/// own porte-documents. `former` is the number of documents that the question has already; nullopt where each submission stands alone.
TakenDocuments take_documents(const Visit& visit, const html::Field& field, const std::string& name,
                              std::optional<std::size_t> former);

/// What is wrong with a single file, in French, by the field's rules and those for every document; nullopt for a good one.
std::optional<std::string> complaint_about(const Visit& visit, const html::Field& field, const fcgi::File& file);

/// A document as form checks take it. Its type follows from its extension, whatever its name.
html::SubmittedFile as_submitted(const store::DraftDocument& document);

/// The state of a document's inspection, in French, and what its copy lacks; empty for a document accepted whole.
std::string note_about(const store::DocumentSummary& document);

/// What a question shows: its documents, and those of the visitor's porte-documents that it accepts, expired ones marked.
html::DocumentShelf shelf_of(const html::Field& field, const std::string& name,
                             const std::vector<store::DraftDocument>& sent,
                             const std::vector<store::StoredDocument>& stored, std::chrono::year_month_day today);

/// The porte-documents of the signed-in citizen; empty for anybody else.
std::vector<store::StoredDocument> documents_of(const Visit& visit);

/// The path of a document of a request, from values/paths.hpp.
using DocumentAddress = std::function<std::string(const Uuid& document)>;

/// Adds the section DOCUMENTS of partials/documents, unless there are no documents.
void show_documents(const std::vector<store::RequestDocument>& documents, const DocumentAddress& address,
                    html::Section& page);

/// Parts of a sealed document.
inline constexpr std::string_view content_part = "content";
inline constexpr std::string_view thumbnail_part = "thumbnail";

/// The decrypted document. Throws std::runtime_error if no key opens it.
std::string plain_document(const Visit& visit, const store::SealedPart& sealed, std::string_view part);

/// The document as an attachment; 404 for nullopt. Throws std::runtime_error if no key opens it.
Response document_response(const Visit& visit, const std::optional<store::SealedPart>& sealed, std::string_view part);

}  // namespace eservices::handlers
