// What the portal stores about one citizen, read from the database and written as JSON and CSV.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::own_data {

/// A document and where it is in the archive.
struct ArchivedDocument {
    store::DocumentSummary file;
    std::string name;
    std::string label;  ///< of the question, in a request or a draft; of its kind, in the porte-documents
    std::string path;   ///< empty unless it was accepted
    std::optional<std::string> expires_on = {};
    std::optional<UtcTime> added_at = {};
};

struct ArchivedRequest {
    store::RequestDetails details;
    std::vector<store::RequestEvent> events;  ///< "Envoyée" is the first
    std::vector<store::Message> messages;
    std::vector<ArchivedDocument> documents;
    std::string folder;  ///< of its page and documents
};

struct ArchivedDraft {
    std::string service, fields_json;
    UtcTime updated_at;
    std::vector<ArchivedDocument> documents;
};

struct ArchivedSession {
    store::OpenSession session;
    bool is_this = false;
};

/// All but the requests, of which there may be many.
struct OwnRecords {
    store::User user;
    store::Profile profile;
    std::string secret_question;
    std::vector<ArchivedDocument> documents;  ///< of the porte-documents
    std::vector<ArchivedDraft> drafts;
    std::vector<ArchivedSession> sessions;
    std::vector<store::RequestSummary> requests;
};

/// std::nullopt when the account was deleted in the meantime.
std::optional<OwnRecords> read_records(const Visit& visit);

/// std::nullopt when the request was deleted in the meantime.
std::optional<ArchivedRequest> read_request(const Visit& visit, const store::RequestSummary& summary);

/// "Accepté", and what the copy lacks, "En cours d'analyse" or "Refusé".
std::string state_words(const store::DocumentSummary& document);
/// Why a document was refused; empty for any other.
std::string refusal_words(const store::DocumentSummary& document);

/// Labels and values of the account's own data, without the empty ones.
std::vector<std::pair<std::string, std::string>> facts_of(const OwnRecords& records);

using WriteText = std::function<void(std::string_view)>;

/// donnees.json: everything, requests one by one.
void write_json(const Visit& visit, const OwnRecords& records, const WriteText& write);

/// The CSV lists, each with its byte order mark and the names of its columns.
void write_requests_csv(const OwnRecords& records, const WriteText& write);
void write_events_csv(const Visit& visit, const OwnRecords& records, const WriteText& write);
void write_documents_csv(const OwnRecords& records, const WriteText& write);
void write_drafts_csv(const OwnRecords& records, const WriteText& write);
void write_sessions_csv(const OwnRecords& records, const WriteText& write);

}  // namespace eservices::handlers::account::own_data
