// The requests that citizens file, and what happens to them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"
#include "values/person_name.hpp"

namespace eservices::store {

/// The life of a request; the codes in the database are the same words.
enum class RequestStatus : std::uint8_t {
    submitted,           ///< "Envoyée"
    received,            ///< "Reçue"
    in_progress,         ///< "En cours d'instruction"
    awaiting_documents,  ///< "En attente de compléments"
    done,                ///< "Traitée"
    refused,             ///< "Refusée"
    closed,              ///< "Clôturée"
    cancelled,           ///< "Annulée"
};

std::string_view code(RequestStatus status);
/// Nothing for a word that is no status.
std::optional<RequestStatus> status_of(std::string_view word);

/// Whom a request comes from.
struct Requester {
    std::string email, family_name, given_names;

    [[nodiscard]] std::string name() const { return person_name(given_names, family_name); }
};

struct FiledRequest {
    Uuid id;
    std::string reference;
};

/// A line of a list.
struct RequestSummary {
    Uuid id;
    std::string reference, service_title;
    RequestStatus status;
    UtcTime submitted_at;
    std::string person;  ///< the requester, in an officer's inbox; empty in "Mon suivi"
};

struct RequestDetails {
    Uuid id;
    std::string reference, service, service_title, department;
    RequestStatus status;
    std::string answers_json;
    UtcTime submitted_at;
    std::string case_officer;  ///< name of who has it in charge, or empty
    Requester requester;
    bool has_account = true;  ///< of the requester
};

struct RequestEvent {
    RequestStatus status;
    UtcTime happened_at;
    std::string case_officer;  ///< empty: the citizen or the portal itself
};

class Requests {
  public:
    static const Statements statements;
    explicit Requests(Connection& connection) : m_connection(connection) {}

    /// What a form, identified by its submission key, was filed as by that user or, without an account, in that browser.
    std::optional<FiledRequest> find_submission(std::optional<Uuid> user, std::optional<TokenHash> browser,
                                                const TokenHash& submission_key);

    /// A user's requests, newest first, `before` excluded; at most `limit`.
    std::vector<RequestSummary> list_for_user(const Uuid& user, const Uuid& before, int limit);

    /// Nothing when the reference is not this user's.
    std::optional<RequestDetails> find_for_user(const Uuid& user, std::string_view reference);

    /// A request filed without an account, for whoever holds its code.
    std::optional<RequestDetails> find_for_follower(const TokenHash& code, std::string_view reference);

    /// One status of one department, oldest first, `after` excluded; empty when the department is not the officer's.
    std::vector<RequestSummary> inbox(const Uuid& officer, std::string_view department, RequestStatus status,
                                      const Uuid& after, int limit);

    /// How many requests of that status the department has, counted up to `most`.
    std::int64_t count(std::string_view department, RequestStatus status, int most);

    /// Nothing when the request is not of the officer's departments.
    std::optional<RequestDetails> find_for_officer(const Uuid& officer, std::string_view reference);

    /// Whether anybody's request has this reference.
    bool exists(std::string_view reference);

    /// Writes down that the officer reads it; call it before it is shown.
    void record_reading(const Uuid& officer, const Uuid& request, UtcTime now);

    /// Moves a request of the officer's departments from one status to another and records the event; the officer has it in
    /// charge from then on. False, and nothing changed, when its status is no longer `from`. Call inside a transaction.
    bool change_status(const Uuid& officer, const Uuid& request, RequestStatus from, RequestStatus to, UtcTime now);

    /// What happened since it was filed, in the order of time.
    std::vector<RequestEvent> events(const Uuid& request);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
