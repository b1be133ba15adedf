// Accepting and refusing papers.
#include "jobs/verdicts.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <vector>

#include "html/document_words.hpp"
#include "html/values.hpp"
#include "jobs/write_mail.hpp"
#include "journal/journal.hpp"
#include "sql/errors.hpp"
#include "values/mail_bodies.hpp"
#include "values/reference.hpp"

namespace eservices::jobs {
namespace {

constexpr std::chrono::seconds first_look{1};

/// Those who have an address, each once for a request and, only where there is none, once for the porte-documents.
std::vector<store::DocumentUser> to_be_told(std::vector<store::DocumentUser> users) {
    std::stable_partition(users.begin(), users.end(), [](const auto& user) { return !user.reference.empty(); });
    std::vector<store::DocumentUser> chosen;
    for (store::DocumentUser& user : users) {
        const bool knows = std::any_of(chosen.begin(), chosen.end(), [&](const store::DocumentUser& other) {
            return other.email == user.email && (user.reference.empty() || other.reference == user.reference);
        });
        if (!knows && !user.email.empty()) chosen.push_back(std::move(user));
    }
    return chosen;
}

}  // namespace

void Verdicts::accept(const store::QuarantinedDocument& document, const DocumentKey& key, const AcceptedPaper& paper,
                      const InspectedPaper& inspected) {
    const std::string content = seal_document(inspected.content, key, "content");
    std::optional<std::string> thumbnail;
    if (!inspected.thumbnail.empty()) thumbnail = seal_document(inspected.thumbnail, key, "thumbnail");
    const bool is_ours = store::Inspections{m_connection}.accept(document.id, paper, content, thumbnail, utc_now());
    if (is_ours)
        journal::info("paper_accepted", {{"document", document.id.text()},
                                         {"type", media_type(paper.type)},
                                         {"bytes", paper.content_size},
                                         {"removed", words(paper.removed)}});
}

void Verdicts::refuse(const Uuid& document, RefusalReason reason) {
    m_pages.reload_if_changed();
    const bool is_ours = m_connection.transaction([&] {
        const UtcTime now = utc_now();
        if (!store::Inspections{m_connection}.refuse(document, reason, now)) return false;
        tell_users({document, reason, now});
        return true;
    });
    if (is_ours) journal::info("paper_refused", {{"document", document.text()}, {"reason", code(reason)}});
}

bool Verdicts::tell_one_refusal() {
    return m_connection.transaction([&] {
        const auto refusal = store::Inspections{m_connection}.take_untold(utc_now());
        if (!refusal) return false;
        m_pages.reload_if_changed();
        tell_users(*refusal);
        return true;
    });
}

/// Nobody uses it: in a moment somebody will, or it was given up and the purge comes for it. Looked at less and less often.
void Verdicts::tell_users(const store::UntoldRefusal& refusal) {
    store::Inspections inspections{m_connection};
    const auto users = inspections.users_of(refusal.document);
    const UtcTime now = utc_now();
    if (users.empty())
        inspections.tell_later(refusal.document,
                               now + std::max<UtcTime::duration>(first_look, now - refusal.received_at));
    for (const store::DocumentUser& user : to_be_told(users)) tell(user, refusal.document, refusal.reason);
}

std::string Verdicts::link_of(const store::DocumentUser& user) const {
    if (user.follow) return m_base_url + "/suivi/" + user.reference + '/' + follow_code(m_key, *user.follow);
    return m_base_url + (user.reference.empty() ? "/mon-porte-documents" : "/mon-suivi/" + user.reference);
}

void Verdicts::tell(const store::DocumentUser& user, const Uuid& document, RefusalReason reason) {
    const html::Refusal words = html::words_of(reason);
    const std::string cause = document.text();
    html::Values values;
    values.set("NAME", user.name)
        .set("DOCUMENT", user.document_name)
        .set("LINK", link_of(user))
        .set("REQUEST_ID", cause);
    values.set("REASON", words.reason).set("REMEDY", words.remedy);
    values.show_with("WITH_REQUEST", "REFERENCE", user.reference).show_if(user.reference.empty(), "WITHOUT_REQUEST");
    try {
        write_mail(m_connection, m_pages, mail_key(m_key), {user.email, user.name}, "document_refused", values, cause);
    } catch (const store::DatabaseError&) {
        throw;
    } catch (const std::exception& fault) {
        // A page that somebody broke does not keep a bad paper in quarantine.
        journal::error("mail_not_written", {{"document", cause}, {"what", fault.what()}});
    }
}

}  // namespace eservices::jobs
