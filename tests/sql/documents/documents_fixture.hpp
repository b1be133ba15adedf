// A fixture that adds documents to the database with the rights of the worker and of eservices-jobs.
#pragma once

#include <sstream>
#include <string>
#include <string_view>

#include "sql/documents/inspections.hpp"
#include "tests/sql/database.hpp"

namespace eservices::tests {

struct DocumentsFixture : Database {
    /// A document in quarantine since `now`, unused.
    Uuid add_document(std::string_view sealed = "sealed", std::string_view extension = "png", std::size_t bytes = 1000,
                      bool of_visitor = false) {
        const Uuid id = Uuid::at(now);
        std::istringstream stream{std::string{sealed}};
        store.documents.add(
            {.id = id, .extension = extension, .bytes = bytes, .key = key, .sealed = stream, .of_visitor = of_visitor},
            now);
        return id;
    }

    /// Accepts the document with the content "anew" and, unless it is a PDF, the thumbnail "small".
    void accept(const Uuid& document, DocumentType type = DocumentType::png, std::size_t bytes = 900) {
        const bool is_pdf = type == DocumentType::pdf;
        const AcceptedDocument accepted{.type = type, .pages = is_pdf ? 3 : 1, .content_size = bytes};
        inspections.accept(document, accepted, "anew", is_pdf ? std::nullopt : std::optional<std::string_view>{"small"},
                           now);
    }

    Uuid add_accepted_document() {
        const Uuid id = add_document();
        accept(id);
        return id;
    }

    Uuid add_refused_document() {
        const Uuid id = add_document();
        inspections.refuse(id, RefusalReason::damaged, now);
        return id;
    }

    /// Adds the document to the user's porte-documents, later than earlier ones; returns its place there.
    Uuid keep(const Uuid& user, const Uuid& document, std::string_view name, std::string_view kind = "autre",
              std::optional<std::string> expires_on = {}) {
        now += std::chrono::seconds{1};
        const Uuid id = Uuid::at(now);
        store.document_store.add(user, id, {std::string{name}, std::string{kind}, std::move(expires_on)}, document,
                                 now);
        return id;
    }

    void attach(const Uuid& request, const std::vector<Uuid>& documents, std::optional<Uuid> message = {}) {
        std::vector<store::DocumentUse> uses;
        for (const Uuid& document : documents) uses.push_back({document, "Justificatif", "Scan d'été.png"});
        store.connection.transaction([&] { store.documents.attach(request, message, uses); });
    }

    WrappedKey key{.master = std::string(16, 'm'), .sealed = std::string(72, '\0')};
    store::Connection jobs{jobs_options, {store::Inspections::statements}};
    store::Inspections inspections{jobs};
};

}  // namespace eservices::tests
