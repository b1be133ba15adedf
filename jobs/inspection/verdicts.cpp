// Accepts and refuses documents.
#include "jobs/inspection/verdicts.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <vector>

#include "html/engine/template/values.hpp"
#include "html/engine/text/document_words.hpp"
#include "jobs/mail/write_mail.hpp"
#include "journal/journal.hpp"
#include "sql/engine/errors.hpp"
#include "values/mail_bodies.hpp"
#include "values/paths.hpp"
#include "values/reference.hpp"

namespace eservices::jobs {
namespace {

constexpr std::chrono::seconds first_look{1};

/// The people who have an address: each once for a request or, without a request, once for the porte-documents.
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

void Verdicts::accept(const store::QuarantinedDocument& document, const DocumentKey& key,
                      const AcceptedDocument& accepted, const InspectedDocument& inspected) {
    const std::string content = seal_document(inspected.content, key, "content");
    std::optional<std::string> thumbnail;
    if (!inspected.thumbnail.empty()) thumbnail = seal_document(inspected.thumbnail, key, "thumbnail");
    const bool is_ours = store::Inspections{m_connection}.accept(document.id, accepted, content, thumbnail, utc_now());
    if (is_ours)
        journal::info("document_accepted", {{"document", document.id.text()},
                                            {"type", media_type(accepted.type)},
                                            {"bytes", accepted.content_size},
                                            {"removed", words(accepted.removed)}});
}

void Verdicts::refuse(const Uuid& document, RefusalReason reason) {
    const bool is_ours = m_connection.transaction([&] {
        const UtcTime now = utc_now();
        store::Inspections inspections{m_connection};
        if (!inspections.refuse(document, reason, now)) return false;
        inspections.tell_later(document, now + m_mails.after);
        return true;
    });
    if (is_ours) journal::info("document_refused", {{"document", document.text()}, {"reason", code(reason)}});
}

/// One mail: its recipient and the documents that it is about.
struct Verdicts::Letter {
    struct Document {
        Uuid document;
        std::string title;
        RefusalReason reason;
        std::string extension;
    };
    store::DocumentUser user;
    std::vector<Document> documents;
};

bool Verdicts::tell_refusals() {
    return m_connection.transaction([&] {
        const UtcTime now = utc_now();
        std::vector<Letter> letters;
        const auto refusals = store::Inspections{m_connection}.take_untold(now, now + m_mails.after);
        for (const store::UntoldRefusal& refusal : refusals) collect(refusal, letters);
        if (!letters.empty()) m_pages.reload_if_changed();
        for (const Letter& letter : letters) write(letter);
        return !refusals.empty();
    });
}

/// A document without users either gets one in a moment or was abandoned and will be purged: it is checked less and less
/// often.
void Verdicts::collect(const store::UntoldRefusal& refusal, std::vector<Letter>& letters) {
    store::Inspections inspections{m_connection};
    const auto users = inspections.users_of(refusal.document);
    const UtcTime now = utc_now();
    if (users.empty())
        inspections.tell_later(refusal.document,
                               now + std::max<UtcTime::duration>(first_look, now - refusal.received_at));
    for (store::DocumentUser& user : to_be_told(users)) {
        auto letter = std::find_if(letters.begin(), letters.end(), [&](const Letter& other) {
            return other.user.email == user.email && other.user.reference == user.reference;
        });
        Letter::Document document{refusal.document, user.title, refusal.reason, refusal.extension};
        if (letter == letters.end()) letter = letters.insert(letters.end(), {std::move(user), {}});
        letter->documents.push_back(std::move(document));
    }
}

std::string Verdicts::link_of(const store::DocumentUser& user) const {
    if (user.follow)
        return m_mails.base_url + paths::followed_request(user.reference, follow_code(m_mails.key, *user.follow));
    return m_mails.base_url + (user.reference.empty() ? paths::porte_documents() : paths::request(user.reference));
}

void Verdicts::write(const Letter& letter) {
    const store::DocumentUser& user = letter.user;
    const std::string cause = letter.documents.front().document.text();
    html::Values values;
    values.set("LINK", link_of(user)).set("REQUEST_ID", cause);
    values.show(letter.documents.size() == 1 ? "ONE" : "SEVERAL");
    for (const Letter::Document& document : letter.documents) {
        const html::Refusal words = html::words_of(document.reason, document.extension);
        values.add("DOCUMENT").set("TITLE", document.title).set("REASON", words.reason).set("REMEDY", words.remedy);
    }
    if (user.reference.empty()) {
        values.show("WITHOUT_REQUEST");
    } else {
        values.add("WITH_REQUEST").set("REFERENCE", user.reference).show(user.follow ? "NO_ACCOUNT" : "HAS_ACCOUNT");
    }
    try {
        write_mail(m_connection, m_pages, mail_key(m_mails.key), {user.email, user.name, !user.follow},
                   "documents/refused", values, cause);
    } catch (const store::DatabaseError&) {
        throw;
    } catch (const std::exception& fault) {
        // A broken mail template must not keep a bad document in quarantine.
        journal::error("mail_not_written", {{"document", cause}, {"what", fault.what()}});
    }
}

}  // namespace eservices::jobs
