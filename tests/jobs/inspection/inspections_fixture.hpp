// A fixture that quarantines documents in the database and inspects them until none waits.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "jobs/inspection/inspections.hpp"
#include "sql/documents/document_store.hpp"
#include "sql/documents/documents.hpp"
#include "sql/mail/outbox.hpp"
#include "tests/html/engine/template/pages_folder.hpp"
#include "tests/sql/database.hpp"
#include "tests/temporary_folder.hpp"
#include "values/mail_bodies.hpp"

namespace eservices::tests {

inline constexpr store::Statement read_document{
    "test.document",
    "SELECT state, refusal_reason, attempts, content, thumbnail, inspect_at, pages "
    "FROM documents WHERE id = ?"};
inline constexpr store::Statement read_mails{"test.mails",
                                             "SELECT recipient, sealed_bodies, cause, subject FROM outbox"};
inline constexpr const store::Statement* document_statements[] = {&read_document, &read_mails};

struct Document {
    std::string state, reason;
    int attempts = 0;
    std::string content, thumbnail;
    std::optional<UtcTime> due;
};

struct InspectionsFixture : tests::Database {
    InspectionsFixture() { clear(); }
    ~InspectionsFixture() { clear(); }
    InspectionsFixture(const InspectionsFixture&) = delete;
    InspectionsFixture& operator=(const InspectionsFixture&) = delete;

    void clear() {
        for (const char* const table :
             {"request_documents", "draft_documents", "document_store", "documents", "outbox"})
            owner.run_script_statement(std::string{"DELETE FROM "} + table);
    }

    static std::string real_inspector() {
        // Before any thread starts.
        const char* const flavour = std::getenv("FLAVOUR");  // NOLINT(concurrency-mt-unsafe)
        const bool is_release = flavour == nullptr || std::string_view{flavour} == "release";
        const std::filesystem::path build = is_release ? "build" : std::filesystem::path{"build"} / flavour;
        return std::filesystem::absolute(build / "libexec" / "eservices-inspector").string();
    }

    /// Replaces the inspector by a script.
    void set_inspector(const std::string& commands) {
        folder.write("inspector", "#!/bin/sh\n" + commands + "\n");
        program = folder.path() / "inspector";
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    }

    /// An inspector that runs `does` for documents with this beginning, and works for all others.
    void set_inspector_that(const std::string& does, std::string_view with_documents_that_begin) {
        set_inspector(
            "document=$(mktemp); trap 'rm -f $document' EXIT; cat >$document\n"
            "if [ \"$(head -c " +
            std::to_string(with_documents_that_begin.size()) + " $document | tr -d '\\0')\" = '" +
            std::string{with_documents_that_begin} + "' ]; then rm -f $document; " + does + "; fi\n" +
            real_inspector() + " \"$@\" <$document");
    }

    /// In quarantine since a second ago, unused.
    Uuid add_document(std::string_view content, std::string_view extension = "gif",
                      const MasterKeys* wrapped_by = nullptr) {
        const DocumentKey key = new_document_key();
        const Uuid id = Uuid::at(utc_now());
        std::istringstream sealed{seal_document(content, key, "content")};
        store::Documents{worker}.add({.id = id,
                                      .extension = extension,
                                      .bytes = content.size(),
                                      .key = (wrapped_by != nullptr ? *wrapped_by : keys).wrap(key, id),
                                      .sealed = sealed},
                                     utc_now() - std::chrono::seconds{1});
        document_keys[id] = key;
        return id;
    }

    void keep(const Uuid& user, const Uuid& document, const std::string& name) {
        store::DocumentStore{worker}.add(user, Uuid::at(now), {.name = name, .kind = "other", .expires_on = {}},
                                         document, now);
    }

    void attach(const Uuid& request, const Uuid& document, std::string_view name) {
        worker.transaction([&] {
            store::Documents{worker}.attach(request, {},
                                            {{.document = document, .label = "Justificatif", .name = name}});
        });
    }

    Document read(const Uuid& document) {
        store::Rows rows = owner.query(read_document, document);
        BOOST_REQUIRE(rows.next());
        return {rows.text(1),
                rows.optional_text(2).value_or(""),
                static_cast<int>(rows.number(3)),
                rows.optional_text(4).value_or(""),
                rows.optional_text(5).value_or(""),
                rows.optional_time(6)};
    }

    struct Mail {
        std::string recipient, text, cause, subject;
    };
    std::vector<Mail> mails() {
        std::vector<Mail> found;
        for (store::Rows rows = owner.query(read_mails); rows.next();)
            found.push_back({rows.text(1), unseal_bodies(rows.text(2), mail_key(portal_key)).value().text, rows.text(3),
                             rows.text(4)});
        std::sort(found.begin(), found.end(), [](const Mail& a, const Mail& b) { return a.text < b.text; });
        return found;
    }

    /// Makes the documents of an interrupted run due now.
    void end_leases() {
        owner.run_script_statement("UPDATE documents SET inspect_at = UTC_TIMESTAMP(6) WHERE inspect_at IS NOT NULL");
    }

    /// Inspects until no document and no notification waits; false when that takes longer than `time`.
    bool inspect(std::chrono::milliseconds time = std::chrono::seconds{20}) {
        jobs::asio::io_context io{1};
        jobs::Inspections inspections{io,
                                      jobs_connection,
                                      pages,
                                      {.keys = keys,
                                       .clamd_socket = "",
                                       .inspector = program,
                                       .max_bytes = 100'000,
                                       .mails = at_once,
                                       .first_pause = std::chrono::milliseconds{1}}};
        jobs::asio::co_spawn(io, inspections.run(), [](const std::exception_ptr& fault) {
            if (fault) std::rethrow_exception(fault);
        });
        const auto deadline = std::chrono::steady_clock::now() + time;
        while (std::chrono::steady_clock::now() < deadline) {
            io.run_for(std::chrono::milliseconds{20});
            if (store::Inspections{jobs_connection}.waiting() > 0) continue;
            jobs::Verdicts{jobs_connection, pages, at_once}.tell_refusals();
            return true;
        }
        return false;
    }

    tests::TemporaryFolder folder;
    std::filesystem::path program;
    html::Pages pages = tests::shipped_pages();
    MasterKeys keys = MasterKeys::from_text(std::string(64, '1'));
    SecretKey portal_key = SecretKey::from_hex(std::string(64, '2'));
    jobs::RefusalMails at_once{
        .base_url = "https://demarches.example", .key = portal_key, .after = std::chrono::milliseconds{0}};
    std::map<Uuid, DocumentKey> document_keys;
    store::Connection owner{owner_options, {store::Statements{document_statements}}};
    store::Connection worker{worker_options, {store::Documents::statements, store::DocumentStore::statements}};
    store::Connection jobs_connection{jobs_options, {store::Inspections::statements, store::Outbox::writer_statements}};
};

}  // namespace eservices::tests
