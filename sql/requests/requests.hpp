// The requests that citizens file, and their events.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"
#include "values/person_name.hpp"

namespace eservices::store {

/// The states of a request; the codes in the database are the same words.
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
/// nullopt for an unknown word.
std::optional<RequestStatus> status_of(std::string_view word);

/// The person whom a request comes from.
struct Requester {
    std::string email, family_name, given_names;

    [[nodiscard]] std::string name() const { return person_name(given_names, family_name); }
};

struct FiledRequest {
    Uuid id;
    std::string reference;
};

/// A line in a list of requests.
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
    std::string officer;  ///< name of the officer in charge, or empty
    Requester requester;
    bool has_account = true;  ///< true when the requester has an account
};

struct RequestEvent {
    RequestStatus status;
    UtcTime happened_at;
    std::string officer;  ///< empty: the citizen or the portal itself
};

class Requests {
  public:
    static const Statements statements;
    explicit Requests(Connection& connection) : m_connection(connection) {}

    /// The request that this user, or this browser without an account, filed with that submission key.
    std::optional<FiledRequest> find_submission(std::optional<Uuid> user, std::optional<TokenHash> browser,
                                                const TokenHash& submission_key);

    /// A user's requests older than `before`, newest first; at most `limit`.
    std::vector<RequestSummary> list_for_user(const Uuid& user, const Uuid& before, int limit);

    /// nullopt when the reference is not this user's.
    std::optional<RequestDetails> find_for_user(const Uuid& user, std::string_view reference);

    /// A request filed without an account, for the holder of its code.
    std::optional<RequestDetails> find_for_follower(const TokenHash& code, std::string_view reference);

    /// One status of one department, oldest first, after `after`; empty when the department is not the officer's.
    std::vector<RequestSummary> inbox(const Uuid& officer, std::string_view department, RequestStatus status,
                                      const Uuid& after, int limit);

    /// How many requests of that status the department has, counted up to `most`.
    std::int64_t count(std::string_view department, RequestStatus status, int most);

    /// nullopt when the request is not in the officer's departments.
    std::optional<RequestDetails> find_for_officer(const Uuid& officer, std::string_view reference);

    /// True if any request has this reference.
    bool exists(std::string_view reference);

    /// Records that the officer reads the request; call it before showing it.
    void record_reading(const Uuid& officer, const Uuid& request, UtcTime now);

    /// Moves a request of the officer's departments from one status to another, records the event and puts the officer
    /// in charge. False, without effect, when its status is no longer `from`. Call inside a transaction.
    bool change_status(const Uuid& officer, const Uuid& request, RequestStatus from, RequestStatus to, UtcTime now);

    /// The events since the filing, in chronological order.
    std::vector<RequestEvent> events(const Uuid& request);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
