// Writes the archive, one at a time for each citizen.
#include "handlers/account/own_data.hpp"

#include <utility>

#include "handlers/account/own_data_pages.hpp"
#include "handlers/documents/attached.hpp"
#include "handlers/web/page.hpp"
#include "handlers/web/zip_stream.hpp"
#include "journal/journal.hpp"

namespace eservices::handlers::account::own_data {
namespace {

/// Held while an archive is made; released however that ends.
class ArchiveLock {
  public:
    static std::shared_ptr<ArchiveLock> taken(store::DownloadLocks& locks, const Uuid& user) {
        return locks.take(user) ? std::make_shared<ArchiveLock>(locks, user) : nullptr;
    }
    ArchiveLock(store::DownloadLocks& locks, const Uuid& user) : m_locks(locks), m_user(user) {}
    ArchiveLock(const ArchiveLock&) = delete;
    ArchiveLock& operator=(const ArchiveLock&) = delete;
    ~ArchiveLock() { release(); }

    void release() {
        if (!std::exchange(m_is_held, false)) return;
        try {
            m_locks.release(m_user);
        } catch (const store::DatabaseError& error) {
            // The connection is gone, and the lock with it.
            journal::warning("own_data_lock", {{"what", error.what()}});
        }
    }

  private:
    store::DownloadLocks& m_locks;
    Uuid m_user;
    bool m_is_held = true;
};

/// Reads, decrypts and packs a document piece by piece. A document purged in the meantime is left out; a truncated one aborts the archive.
void add_document(const Visit& visit, const ArchivedDocument& document, ZipStream& archive) {
    if (document.path.empty()) return;
    store::Documents& documents = visit.store().documents;
    const auto wrapped = documents.key_of(document.file.id);
    if (!wrapped) return;
    const auto key = visit.portal.site.documents.keys.unwrap(*wrapped, document.file.id);
    if (!key) throw std::runtime_error("no key opens document " + document.file.id.text());
    DocumentOpener opener{*key, content_part};
    archive.begin(document.path, ZipStream::Packing::enclose);
    constexpr std::size_t piece = 512 * 1024;
    for (std::size_t at = 0;; at += piece) {
        const std::string sealed = documents.sealed_bytes(document.file.id, at, piece);
        const bool is_last = sealed.size() < piece;
        const auto plain = opener.open(sealed, is_last);
        if (!plain) throw std::runtime_error("document " + document.file.id.text() + " does not open");
        archive.write(*plain);
        if (is_last) break;
    }
    archive.end();
}

void add_request(const Visit& visit, const store::RequestSummary& summary, ZipStream& archive) {
    const auto request = read_request(visit, summary);
    if (!request) return;
    const auto receipt = visit.store().receipts.find_for_user(visit.user(), summary.reference);
    const bool has_receipt = receipt && receipt->pdf;
    const std::string folder = request->folder + '/';
    archive.add(folder + "demande.html", request_page(visit, *request, has_receipt));
    if (has_receipt) archive.add(folder + "recepisse.pdf", *receipt->pdf, ZipStream::Packing::enclose);
    for (const ArchivedDocument& document : request->documents) add_document(visit, document, archive);
}

void add_lists(const Visit& visit, const OwnRecords& records, ZipStream& archive) {
    const auto add = [&](const char* name, const auto& write_list) {
        archive.begin(name, ZipStream::Packing::compress);
        write_list([&](std::string_view text) { archive.write(text); });
        archive.end();
    };
    add("donnees.json", [&](const WriteText& write) { write_json(visit, records, write); });
    add("demandes.csv", [&](const WriteText& write) { write_requests_csv(records, write); });
    add("evenements.csv", [&](const WriteText& write) { write_events_csv(visit, records, write); });
    add("porte-documents.csv", [&](const WriteText& write) { write_documents_csv(records, write); });
    add("brouillons.csv", [&](const WriteText& write) { write_drafts_csv(records, write); });
    add("connexions.csv", [&](const WriteText& write) { write_sessions_csv(records, write); });
}

void write_archive(const Visit& visit, const OwnRecords& records, ArchiveLock& lock, const fcgi::Write& write) {
    ZipStream archive{write, visit.now};
    archive.add("Lisez-moi.html", index_page(visit, records));
    add_lists(visit, records, archive);
    for (const store::RequestSummary& summary : records.requests) add_request(visit, summary, archive);
    for (const ArchivedDocument& document : records.documents) add_document(visit, document, archive);
    for (const ArchivedDraft& draft : records.drafts)
        for (const ArchivedDocument& document : draft.documents) add_document(visit, document, archive);
    // Whoever has read the last byte may begin the next archive at once.
    lock.release();
    archive.finish();
    journal::info("own_data_taken", {{"request_id", visit.request.id}, {"user", visit.user().text()}});
}

Response busy_page(const Visit& visit) {
    html::Values values;
    Response response = page(visit, "account/own_data/busy", values, 429);
    response.add_header("Retry-After", "10");
    return response;
}

}  // namespace

Response download(const Visit& visit) {
    Response response;
    response.content_type = "application/zip";
    response.add_header("Content-Disposition", "attachment; filename=\"mes-donnees.zip\"");
    // HEAD: no archive is made, and none is logged as taken.
    if (visit.request.method == fcgi::Method::head) {
        response.stream = [](const fcgi::Write&) {};
        return response;
    }
    auto lock = ArchiveLock::taken(visit.store().download_locks, visit.user());
    if (!lock) return busy_page(visit);
    auto records = read_records(visit);
    if (!records) return not_found(visit);
    response.stream = [visit, lock = std::move(lock), records = *std::move(records)](const fcgi::Write& write) {
        write_archive(visit, records, *lock, write);
    };
    return response;
}

}  // namespace eservices::handlers::account::own_data
