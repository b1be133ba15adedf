// Documents of a refused message stay in quarantine, and hidden fields carry them to the next submission.
#include "handlers/requests/message_form.hpp"

#include <algorithm>

#include "handlers/documents/attached.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/file_name.hpp"

namespace eservices::handlers {
namespace {

constexpr std::string_view form_name = "requests/message";
constexpr std::string_view documents_name = "pieces";

/// A document that came with a refused message: `identifier tag name`, where the tag proves that this browser sent it.
constexpr std::string_view received_name = "pieces:recue";
constexpr std::string_view document_purpose = "document";

std::string subject(const Visit& visit, std::string_view id) { return std::string{id} + ' ' + visit.browser_token; }

std::string received_value(const Visit& visit, const store::DraftDocument& document) {
    const std::string id = document.file.id.text();
    return id + ' ' + visit.portal.site.key.tag(document_purpose, subject(visit, id)) + ' ' + document.name;
}

std::optional<store::DraftDocument> received_document(const Visit& visit, std::string_view value) {
    const std::size_t id_end = value.find(' ');
    const std::size_t tag_end = value.find(' ', id_end + 1);
    if (id_end == std::string_view::npos || tag_end == std::string_view::npos) return std::nullopt;
    const std::string_view id = value.substr(0, id_end);
    const auto document = Uuid::from_text(id);
    if (!document || !visit.portal.site.key.verifies(value.substr(id_end + 1, tag_end - id_end - 1), document_purpose,
                                                     subject(visit, id)))
        return std::nullopt;
    return store::DraftDocument{{.id = *document, .refusal = {}, .extension = {}},
                                std::string{documents_name},
                                tidy_file_name(value.substr(tag_end + 1))};
}

}  // namespace

MessageForm MessageForm::fresh() {
    MessageForm form;
    form.m_submission = new_submission_field();
    return form;
}

MessageForm MessageForm::typed(const Visit& visit) {
    const html::Form& file = visit.html->form(form_name);
    MessageForm form;
    form.m_checked = visit.check(file);
    form.m_submission = submission_field(visit);
    const html::Field* const field = file.find(documents_name);
    if (field == nullptr) return form;
    for (const auto& [name, value] : visit.request.form) {
        // Our own form carries no more documents than the field allows.
        if (name != received_name || form.m_documents.size() == field->max_files) continue;
        if (auto document = received_document(visit, value)) form.keep_received(visit, std::move(*document));
    }
    TakenDocuments taken = take_documents(visit, *field, std::string{documents_name}, form.m_documents.size());
    refuse_documents(taken, documents_name, form.m_checked);
    for (store::DraftDocument& document : taken.documents) form.m_documents.push_back(std::move(document));
    // Documents need no text; where one was refused, the complaint about it is enough.
    const bool has_documents = !form.m_documents.empty() || !taken.complaints.empty();
    if (has_documents && form.m_checked.answer("message").empty())
        std::erase_if(form.m_checked.errors, [](const html::FieldError& error) { return error.field == "message"; });
    return form;
}

std::string MessageForm::body() const {
    std::string text{m_checked.answer("message")};
    if (!text.empty()) return text;
    for (const store::DraftDocument& document : m_documents)
        text = text.empty() ? document.name
                            : phrase("requests.message_form.names_next", {{"NAMES", text}, {"NEXT", document.name}});
    return phrase("requests.message_form.documents_alone", {{"NAMES", text}, {"COUNT", m_documents.size()}});
}

void MessageForm::keep_received(const Visit& visit, store::DraftDocument document) {
    const auto is_it = [&](const store::DraftDocument& other) { return other.file.id == document.file.id; };
    if (std::any_of(m_documents.begin(), m_documents.end(), is_it)) return;
    const auto file = visit.store().documents.find(document.file.id);
    if (file && !file->refusal) {
        document.file = *file;
        m_documents.push_back(std::move(document));
    } else {
        // Purged after an hour, or refused by the inspection meanwhile.
        m_checked.refuse(
            std::string{documents_name},
            file ? phrase("requests.message_form.refused", {{"NAME", document.name}, {"NOTE", note_about(*file)}})
                 : phrase("requests.message_form.gone", {{"NAME", document.name}}));
    }
}

void MessageForm::refuse(std::string_view words) { m_checked.refuse("message", std::string{words}); }

std::vector<store::DocumentUse> MessageForm::documents() const {
    std::vector<store::DocumentUse> uses;
    for (const store::DraftDocument& document : m_documents)
        uses.push_back({document.file.id, m_documents_label, document.name});
    return uses;
}

html::FormView MessageForm::view(const Visit& visit, std::string action) const {
    const html::Form& file = visit.html->form(form_name);
    html::FormView view{.form = file,
                        .action = std::move(action),
                        .values = visit.request.form,
                        .errors = m_checked.errors,
                        .hidden = {m_submission}};
    for (const store::DraftDocument& document : m_documents)
        view.hidden.emplace_back(received_name, received_value(visit, document));
    if (const html::Field* const field = file.find(documents_name)) {
        html::DocumentShelf& shelf =
            view.shelves.emplace_back(shelf_of(*field, field->name, m_documents, documents_of(visit), visit.today()));
        shelf.may_keep = visit.session && visit.session->user_id;
    }
    return view;
}

}  // namespace eservices::handlers
