// Papers on their way in and out: into quarantine, onto a page, back to who may read them.
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

/// `Scan` of `Scan.JPG`: what a paper is called until its owner finds better.
std::string name_without_extension(const std::string& file_name);

/// Encrypts a file that was sent and puts it in quarantine. Nobody uses it yet: somebody must before the hour is over.
store::DocumentSummary quarantine(const Visit& visit, const fcgi::File& file);

/// What was sent for a question.
struct TakenPapers {
    std::vector<store::DraftDocument> documents;  ///< in quarantine, or chosen in the porte-documents
    std::vector<std::string> complaints;          ///< about those that were not taken, in French
};

/// Refuses the question for all that was wrong with its papers, in one message, which also says which papers were taken: nobody
/// sends those again.
void refuse_papers(const TakenPapers& sent, std::string_view name, html::CheckedForm& checked);

/// Takes what the request has for a question, `name` in its item, that has `former` papers already, or nothing where each
/// sending stands for itself: files that are what the field accepts, and papers of the visitor's own porte-documents.
TakenPapers take_papers(const Visit& visit, const html::Field& field, const std::string& name,
                        std::optional<std::size_t> former);

/// What is wrong with a file by itself, in French: the field's own rules and what every paper must be.
std::optional<std::string> complaint_about(const Visit& visit, const html::Field& field, const fcgi::File& file);

/// A paper as a form is held against it: it has its type from its extension, whatever it is called.
html::SubmittedFile as_submitted(const store::DraftDocument& paper);

/// How far the inspection of a paper is, in French, and what its copy is without: empty for one that is accepted whole.
std::string note_about(const store::DocumentSummary& document);

/// What a question shows of the papers it has, and of those in the visitor's porte-documents that it could take; what has expired
/// says so.
html::PaperShelf shelf_of(const html::Field& field, const std::string& name,
                          const std::vector<store::DraftDocument>& documents,
                          const std::vector<store::StoredPaper>& papers, std::chrono::year_month_day today);

/// The porte-documents of whoever is signed in; nothing for others.
std::vector<store::StoredPaper> papers_of(const Visit& visit);

/// Where a paper of a request is read: a path of values/paths.hpp.
using PaperAddress = std::function<std::string(const Uuid& paper)>;

/// The sections PAPER of partials/papers.
void show_papers(const std::vector<store::RequestDocument>& documents, const PaperAddress& address,
                 html::Section& page);

/// Parts of a sealed paper.
inline constexpr std::string_view content_part = "content";
inline constexpr std::string_view thumbnail_part = "thumbnail";

/// The paper in clear. Throws std::runtime_error when no key opens it.
std::string plain_paper(const Visit& visit, const store::SealedPart& sealed, std::string_view part);

/// The paper itself, to be saved and not shown; 404 when there is none. Throws std::runtime_error when no key opens it.
Response paper_response(const Visit& visit, const std::optional<store::SealedPart>& sealed, std::string_view part);

}  // namespace eservices::handlers
