// Papers in and out: uploads into quarantine, lists on pages and in forms, downloads.
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

/// `Scan` of `Scan.JPG`: a paper's name until its owner renames it.
std::string name_without_extension(const std::string& file_name);

/// Encrypts an uploaded file and stores it in quarantine. A document that nothing refers to within an hour is purged.
store::DocumentSummary quarantine(const Visit& visit, const fcgi::File& file);

/// The outcome of a submission for one question.
struct TakenPapers {
    std::vector<store::DraftDocument> documents;  ///< in quarantine, or chosen from the porte-documents
    std::vector<std::string> complaints;          ///< about the files that were not accepted, in French
};

/// Refuses the question with one message that holds all complaints and names the papers that were received, so that nobody sends
/// those again.
void refuse_papers(const TakenPapers& sent, std::string_view name, html::CheckedForm& checked);

/// Takes what was submitted for a question, `name` in its item: files that the field accepts, and papers chosen from the visitor's
/// own porte-documents. `former` is the number of papers that the question has already; nullopt where each submission stands alone.
TakenPapers take_papers(const Visit& visit, const html::Field& field, const std::string& name,
                        std::optional<std::size_t> former);

/// What is wrong with a single file, in French, by the field's rules and those for every paper; nullopt for a good one.
std::optional<std::string> complaint_about(const Visit& visit, const html::Field& field, const fcgi::File& file);

/// A paper as form checks take it. Its type follows from its extension, whatever its name.
html::SubmittedFile as_submitted(const store::DraftDocument& paper);

/// The state of a paper's inspection, in French, and what its copy lacks; empty for a paper accepted whole.
std::string note_about(const store::DocumentSummary& document);

/// What a question shows: its papers, and those of the visitor's porte-documents that it accepts, expired ones marked.
html::PaperShelf shelf_of(const html::Field& field, const std::string& name,
                          const std::vector<store::DraftDocument>& documents,
                          const std::vector<store::StoredPaper>& papers, std::chrono::year_month_day today);

/// The porte-documents of the signed-in citizen; empty for anybody else.
std::vector<store::StoredPaper> papers_of(const Visit& visit);

/// The path of a paper of a request, from values/paths.hpp.
using PaperAddress = std::function<std::string(const Uuid& paper)>;

/// Adds the section PAPERS of partials/papers, unless there are no documents.
void show_papers(const std::vector<store::RequestDocument>& documents, const PaperAddress& address,
                 html::Section& page);

/// Parts of a sealed paper.
inline constexpr std::string_view content_part = "content";
inline constexpr std::string_view thumbnail_part = "thumbnail";

/// The decrypted paper. Throws std::runtime_error if no key opens it.
std::string plain_paper(const Visit& visit, const store::SealedPart& sealed, std::string_view part);

/// The paper as an attachment; 404 for nullopt. Throws std::runtime_error if no key opens it.
Response paper_response(const Visit& visit, const std::optional<store::SealedPart>& sealed, std::string_view part);

}  // namespace eservices::handlers
