// Types that a browser declares are ignored; the bytes are inspected later, in a process of their own.
#include "handlers/documents/attached.hpp"

#include <array>
#include <istream>
#include <stdexcept>
#include <streambuf>

#include "handlers/security/quotas.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/check/value_check.hpp"
#include "html/engine/form/date_limit.hpp"
#include "html/engine/text/document_words.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/ascii.hpp"
#include "values/file_name.hpp"
#include "values/percent_encoding.hpp"

namespace eservices::handlers {
namespace {

/// The name, with the extension of the stored copy unless its own means the same type: owners rename their documents freely, and a HEIC
/// photograph is stored as JPEG.
std::string with_extension(std::string name, std::string_view extension) {
    constexpr std::array<std::string_view, 4> turned_into_jpeg = {"heic", "heif", "avif", "webp"};
    const std::string named = extension_of(name);
    const auto kind = document_type_of_extension(named);
    const bool is_turned = std::find(turned_into_jpeg.begin(), turned_into_jpeg.end(), named) != turned_into_jpeg.end();
    if (named == extension || (kind && kind == document_type_of_extension(extension) && !is_turned)) return name;
    return (kind ? name_without_extension(name) : std::move(name)) + '.' + std::string{extension};
}

/// Reads a file in its sealed form, encrypted piece by piece.
class SealedBuffer : public std::streambuf {
  public:
    SealedBuffer(std::string_view plain, const DocumentKey& key) : m_sealer(plain, key, content_part) {}

  protected:
    int_type underflow() override {
        const std::string_view piece = m_sealer.next();
        if (piece.empty()) return traits_type::eof();
        // setg() takes char*, although nobody writes through it.
        char* const begin = const_cast<char*>(piece.data());
        setg(begin, begin, begin + piece.size());
        return traits_type::to_int_type(*begin);
    }

  private:
    DocumentSealer m_sealer;
};

html::SubmittedFile as_submitted(const std::string& name, std::string file_name, std::string_view extension,
                                 std::size_t bytes) {
    const auto type = document_type_of_extension(extension);
    return {name, with_extension(std::move(file_name), extension), type ? std::string{media_type(*type)} : "", bytes};
}

/// Adds a document that was sent for a question to the porte-documents too, if its quota allows.
void keep_copy(const Visit& visit, const store::DraftDocument& document) {
    store::Store& store = visit.store();
    store.connection.transaction([&] {
        if (store.document_store.used_bytes_locked(visit.user()) + document.file.bytes >
            visit.portal.site.documents.quota_bytes)
            return;
        store.document_store.add(visit.user(), Uuid::at(visit.now),
                                 {name_without_extension(document.name), "autre", {}}, document.file.id, visit.now);
    });
}

/// A document's name, marked as expired after its expiry date.
std::string shelf_label(const store::DocumentDetails& details, std::chrono::year_month_day today) {
    const auto expires = html::parse_date(details.expires_on.value_or(""));
    if (!expires || *expires >= today) return details.name;
    return html::french_spacing(
        phrase("documents.attached.expired", {{"NAME", details.name}, {"DATE", html::french_date(*expires)}}));
}

bool is_user(const Visit& visit) { return visit.session && visit.session->user_id; }

/// The Content-Disposition of a download under any name (RFC 6266).
std::string disposition(const std::string& name) {
    constexpr std::string_view attribute_characters = "!#$&+-.^_`|~";  // RFC 8187 §3.2.1, beside letters and digits
    std::string plain = name;
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%'; },
        '_');
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encoded(name, attribute_characters);
}

/// « a », « b » et « c ».
std::string enumerated(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string name = phrase("documents.attached.quoted", {{"NAME", names[i]}});
        if (i == 0)
            text = name;
        else if (i + 1 < names.size())
            text = phrase("documents.attached.names_next", {{"NAMES", text}, {"NEXT", name}});
        else
            text = phrase("documents.attached.names_last", {{"NAMES", text}, {"LAST", name}});
    }
    return text;
}

/// `adds_up`: the question keeps its documents from one submission to the next.
std::string complaint_about_room(const html::Field& field, const std::vector<std::string>& left, bool adds_up) {
    const std::string names = enumerated(left);
    if (field.max_files == 1)
        return phrase("documents.attached.one_file",
                      {{"FIELD", field.label}, {"NAMES", names}, {"COUNT", left.size()}});
    if (!adds_up)
        return phrase("documents.attached.too_many_at_once",
                      {{"FIELD", field.label}, {"MOST", field.max_files}, {"NAMES", names}, {"COUNT", left.size()}});
    return phrase("documents.attached.no_room",
                  {{"FIELD", field.label}, {"MOST", field.max_files}, {"NAMES", names}, {"COUNT", left.size()}});
}

std::string complaint_about_quota(const Visit& visit, const std::string& field, const std::string& file) {
    if (visit.session) return phrase("documents.attached.too_many_today", {{"FIELD", field}, {"NAME", file}});
    return phrase("documents.attached.too_many_today_without_account", {{"FIELD", field}, {"NAME", file}});
}

/// `takes_pdf`: the question accepts PDF files.
std::string note_for(const store::DocumentSummary& document, bool takes_pdf) {
    if (document.state == store::DocumentState::quarantined) return phrase("documents.attached.being_inspected");
    if (!document.refusal) return html::words_of(document.removed);
    const html::Refusal words = html::words_of(*document.refusal, document.extension, takes_pdf);
    return phrase("documents.attached.refused", {{"REASON", words.reason}, {"REMEDY", words.remedy}});
}

}  // namespace

std::string extension_of(std::string_view file_name) {
    const std::size_t dot = file_name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return {};
    return lower_case(file_name.substr(dot + 1));
}

std::string name_without_extension(const std::string& file_name) {
    const std::size_t dot = file_name.rfind('.');
    return dot == std::string::npos || dot == 0 ? file_name : file_name.substr(0, dot);
}

store::DocumentSummary quarantine(const Visit& visit, const fcgi::File& file) {
    const Uuid id = Uuid::at(visit.now);
    const DocumentKey key = new_document_key();
    const std::string extension = extension_of(file.name);
    SealedBuffer buffer{file.content, key};
    std::istream sealed{&buffer};
    visit.store().documents.add({.id = id,
                                 .extension = extension,
                                 .bytes = file.content.size(),
                                 .key = visit.portal.site.documents.keys.wrap(key, id),
                                 .sealed = sealed,
                                 .of_visitor = !visit.session},
                                visit.now);
    journal::info("document_received", {{"request_id", visit.request.id}, {"document", id.text()}});
    return {.id = id, .refusal = {}, .extension = extension, .bytes = file.content.size()};
}

std::optional<std::string> complaint_about(const Visit& visit, const html::Field& field, const fcgi::File& file) {
    if (file.is_lost) return phrase("documents.attached.lost", {{"FIELD", field.label}, {"NAME", file.name}});
    const std::string extension = extension_of(file.name);
    const auto submitted = as_submitted(field.name, file.name, extension, file.content.size());
    if (auto message = html::check_files(field, {&submitted})) return message;
    if (!document_type_of_extension(extension)) return html::message_when_not_taken(field, file.name);
    if (file.content.empty()) return phrase("documents.attached.empty", {{"FIELD", field.label}, {"NAME", file.name}});
    const std::size_t most = visit.portal.site.documents.max_bytes;
    if (file.content.size() > most) return html::message_when_too_heavy(field, submitted, most);
    return std::nullopt;
}

void refuse_documents(const TakenDocuments& sent, std::string_view name, html::CheckedForm& checked) {
    if (sent.complaints.empty()) return;
    std::erase_if(checked.errors, [&](const html::FieldError& error) { return error.field == name; });
    std::string message;
    for (const std::string& complaint : sent.complaints) message += (message.empty() ? "" : " ") + complaint;
    std::vector<std::string> names;
    for (const store::DraftDocument& document : sent.documents) names.push_back(document.name);
    if (!names.empty())
        message += ' ' + phrase("documents.attached.received", {{"NAMES", enumerated(names)}, {"COUNT", names.size()}});
    checked.refuse(std::string{name}, message);
}

TakenDocuments take_documents(const Visit& visit, const html::Field& field, const std::string& name,
                              std::optional<std::size_t> former) {
    TakenDocuments taken;
    constexpr std::size_t most_named = 20;
    std::vector<std::string> left;
    const auto has_room = [&](const std::string& file) {
        // A single file replaces the former one.
        const std::size_t before = field.max_files == 1 ? 0 : former.value_or(0);
        if (before + taken.documents.size() < field.max_files) return true;
        if (left.size() < most_named) left.push_back(file);
        return false;
    };
    bool spent = false;
    const auto within_quota = [&](const fcgi::File& file) {
        if (!spent && may_send_document(visit)) return true;
        if (!spent) taken.complaints.push_back(complaint_about_quota(visit, field.label, file.name));
        spent = true;
        return false;
    };
    const bool keep = is_user(visit) && fcgi::first(visit.request.form, name + std::string{html::keep_suffix});
    for (const fcgi::File& file : visit.request.files) {
        if (file.field != name || file.name.empty()) continue;
        if (auto complaint = complaint_about(visit, field, file)) {
            taken.complaints.push_back(std::move(*complaint));
        } else if (has_room(file.name) && within_quota(file)) {
            taken.documents.push_back({quarantine(visit, file), name, file.name});
            if (keep) keep_copy(visit, taken.documents.back());
        }
    }
    const std::string chosen = name + std::string{html::chosen_suffix};
    for (const auto& [sent, value] : visit.request.form) {
        const auto id = sent == chosen && is_user(visit) ? Uuid::from_text(value) : std::nullopt;
        if (!id || left.size() == most_named) continue;
        const auto document = visit.store().document_store.find(visit.user(), *id);
        if (!document || document->file.refusal || !has_room(document->details.name)) continue;
        taken.documents.push_back({document->file, name, tidy_file_name(document->details.name)});
    }
    if (!left.empty()) taken.complaints.push_back(complaint_about_room(field, left, former.has_value()));
    return taken;
}

html::SubmittedFile as_submitted(const store::DraftDocument& document) {
    auto file = as_submitted(document.field, document.name, document.file.extension, document.file.bytes);
    file.kept_as = document.file.id.text();
    return file;
}

std::string note_about(const store::DocumentSummary& document) { return note_for(document, true); }

html::DocumentShelf shelf_of(const html::Field& field, const std::string& name,
                             const std::vector<store::DraftDocument>& sent,
                             const std::vector<store::StoredDocument>& stored, std::chrono::year_month_day today) {
    html::DocumentShelf shelf{.field = name};
    for (const store::DraftDocument& document : sent)
        if (document.field == name)
            shelf.sent.push_back(
                {document.file.id.text(), document.name, note_for(document.file, html::takes_pdf(field))});
    for (const store::StoredDocument& document : stored) {
        const auto file = as_submitted(name, document.details.name, document.file.extension, document.file.bytes);
        if (document.file.refusal || html::check_files(field, {&file})) continue;
        shelf.documents.push_back({document.id.text(), shelf_label(document.details, today)});
    }
    return shelf;
}

std::vector<store::StoredDocument> documents_of(const Visit& visit) {
    return is_user(visit) ? visit.store().document_store.list(visit.user()) : std::vector<store::StoredDocument>{};
}

void show_documents(const std::vector<store::RequestDocument>& documents, const DocumentAddress& address,
                    html::Section& page) {
    if (documents.empty()) return;
    html::Section list = page.add("DOCUMENTS");
    for (const store::RequestDocument& sent : documents) {
        html::Section shown = list.add("DOCUMENT");
        shown.set("LABEL", sent.label).set("NAME", sent.name).set("SIZE", html::french_size(sent.file.bytes));
        shown.show_with("NOTE", "TEXT", note_about(sent.file));
        const bool is_open = sent.file.state == store::DocumentState::accepted;
        shown.show_if(!is_open, "CLOSED");
        if (is_open) shown.add("OPEN").set("HREF", address(sent.file.id)).set("NAME", sent.name);
    }
}

std::string plain_document(const Visit& visit, const store::SealedPart& sealed, std::string_view part) {
    const auto key = visit.portal.site.documents.keys.unwrap(sealed.key, sealed.id);
    auto plain = key ? open_document(sealed.sealed, *key, part) : std::nullopt;
    if (!plain) throw std::runtime_error("no key opens document " + sealed.id.text());
    return *std::move(plain);
}

Response document_response(const Visit& visit, const std::optional<store::SealedPart>& sealed, std::string_view part) {
    if (!sealed) return not_found(visit);
    std::string plain = plain_document(visit, *sealed, part);
    Response response;
    const auto type = document_type_of_extension(sealed->extension);
    const bool is_content = part == content_part;
    response.content_type = is_content && type ? media_type(*type) : media_type(DocumentType::jpeg);
    // If a browser shows the document in a tab all the same, nothing in it can run.
    response.add_header("Content-Security-Policy", "sandbox; default-src 'none'");
    response.add_header("Content-Disposition", disposition(with_extension(sealed->name, sealed->extension)));
    response.body = std::move(plain);
    return response;
}

}  // namespace eservices::handlers
