// An upload is listed at once, in quarantine. Each page shows the state that its inspection has reached by then.
#include "handlers/documents/porte_documents.hpp"

#include <algorithm>
#include <array>

#include "handlers/documents/attached.hpp"
#include "handlers/web/csrf.hpp"
#include "handlers/web/older_form.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/check/value_check.hpp"
#include "html/engine/form/form_section.hpp"
#include "html/engine/text/document_words.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/ascii.hpp"
#include "values/paths.hpp"
#include "values/plain_text.hpp"

namespace eservices::handlers::documents::porte_documents {
namespace {

std::chrono::year_month_day today(const Visit& visit) { return visit.today(); }

const html::Field& only_field(const html::Form& form) { return form.steps.at(0).fields.at(0); }

std::optional<store::StoredDocument> find(const Visit& visit) {
    const auto id = Uuid::from_text(visit.parameter("document"));
    return id ? visit.store().document_store.find(visit.user(), *id) : std::nullopt;
}

void show_document(const Visit& visit, const store::StoredDocument& document, html::Section& shown) {
    const store::DocumentSummary& file = document.file;
    shown.set("NAME", document.details.name).set("KIND", kind_words(visit, document.details.kind));
    shown.set("HREF", paths::document(document.id)).set("ADDED", html::french_date(document.added_at));
    shown.set("ADDED_ISO", to_rfc3339(document.added_at)).set("SIZE", html::french_size(file.bytes));
    shown.set("TYPE", upper_case(file.extension));
    switch (file.state) {
        case store::DocumentState::quarantined:
            shown.show("QUARANTINED");
            break;
        case store::DocumentState::accepted:
            shown.add("ACCEPTED").set("HREF", paths::document(document.id)).set("NAME", document.details.name);
            shown.show(file.extension == "pdf" ? "PDF" : "PICTURE");
            shown.show_with("REMOVED", "TEXT", html::words_of(file.removed));
            if (file.pages > 0)
                shown.add("PAGES").set("TEXT", phrase("documents.porte_documents.pages", {{"COUNT", file.pages}}));
            break;
        case store::DocumentState::refused:
            const html::Refusal words = html::words_of(file.refusal.value_or(RefusalReason::damaged), file.extension);
            shown.add("REFUSED").set("REASON", words.reason).set("REMEDY", words.remedy);
    }
    const auto expires = html::parse_date(document.details.expires_on.value_or(""));
    shown.show_if(!expires, "USABLE");
    if (!expires) return;
    shown.add("EXPIRES").set("DATE", html::french_date(*expires)).set("DATE_ISO", *document.details.expires_on);
    constexpr std::chrono::days notice{30};
    const auto left = std::chrono::sys_days{*expires} - std::chrono::sys_days{today(visit)};
    shown.show(left.count() < 0 ? "EXPIRED" : left < notice ? "EXPIRES_SOON" : "USABLE");
}

store::DocumentOrder order_of(std::string_view word) {
    if (word == "nom") return store::DocumentOrder::name;
    if (word == "type") return store::DocumentOrder::kind;
    if (word == "echeance") return store::DocumentOrder::expiry;
    return store::DocumentOrder::latest;
}

Response show_list(const Visit& visit, const html::CheckedForm& checked) {
    const std::string words = plain_text(fcgi::first(visit.request.query, "q").value_or(""));
    const std::string_view sorting = fcgi::first(visit.request.query, "tri").value_or("");
    store::DocumentStore& store = visit.store().document_store;
    const auto documents = store.list(visit.user(), words, order_of(sorting));
    html::Values values;
    values.set("QUERY", words).set("USED", html::french_size(store.used_bytes(visit.user())));
    values.set("QUOTA", html::french_size(visit.portal.site.documents.quota_bytes));
    const std::array<std::array<std::string, 2>, 4> orders = {
        {{"", phrase("documents.porte_documents.by_date_added")},
         {"nom", phrase("documents.porte_documents.by_name")},
         {"type", phrase("documents.porte_documents.by_kind")},
         {"echeance", phrase("documents.porte_documents.by_expiry")}}};
    for (const auto& [value, label] : orders)
        values.add("ORDER").set("VALUE", value).set("LABEL", label).show_if(value == sorting, "SELECTED");
    values.show_if(documents.empty() && words.empty(), "NO_DOCUMENTS")
        .show_if(documents.empty() && !words.empty(), "NOT_FOUND");
    values.show_if(!documents.empty() || !words.empty(), "SEARCHABLE");
    if (!documents.empty()) {
        html::Section table = values.add("DOCUMENTS");
        for (const store::StoredDocument& document : documents) {
            html::Section shown = table.add("DOCUMENT");
            show_document(visit, document, shown);
        }
    }
    const bool waits = std::any_of(documents.begin(), documents.end(), [](const store::StoredDocument& document) {
        return document.file.state == store::DocumentState::quarantined;
    });
    values.show_if(waits, "WAITING");
    return form_page(
        visit, "documents/porte_documents/list", values,
        {.form = visit.html->form("documents/add"), .action = paths::porte_documents(), .errors = checked.errors});
}

/// Adds the documents to the porte-documents as far as the quota allows; each of the others becomes a complaint.
void keep(const Visit& visit, TakenDocuments& taken) {
    store::Store& store = visit.store();
    const std::size_t quota = visit.portal.site.documents.quota_bytes;
    std::vector<store::DraftDocument> kept, left;
    store.connection.transaction([&] {
        kept.clear();
        left.clear();
        std::size_t used = store.document_store.used_bytes_locked(visit.user());
        for (const store::DraftDocument& document : taken.documents) {
            const bool fits = used + document.file.bytes <= quota;
            (fits ? kept : left).push_back(document);
            if (!fits) continue;
            used += document.file.bytes;
            store.document_store.add(visit.user(), Uuid::at(visit.now),
                                     {name_without_extension(document.name), "autre", {}}, document.file.id, visit.now);
        }
    });
    for (const store::DraftDocument& document : left)
        taken.complaints.push_back(
            phrase("documents.porte_documents.full", {{"NAME", document.name}, {"QUOTA", html::french_size(quota)}}));
    taken.documents = std::move(kept);
}

html::SubmittedFields fields_of(const store::DocumentDetails& details) {
    return {{"nom", details.name}, {"type", details.kind}, {"echeance", details.expires_on.value_or("")}};
}

/// With the errors of either form. `older`: the details were submitted from a page older than the saved ones, and can be sent again as
/// they are.
Response show_one(const Visit& visit, const store::StoredDocument& document, const html::CheckedForm& details,
                  const html::CheckedForm& replacement, bool older = false) {
    html::Values values;
    show_document(visit, document, values);
    values.set("REMOVAL", paths::document_removal(document.id));
    html::FormView description{.form = visit.html->form("documents/details"),
                               .action = paths::document(document.id),
                               .csrf = csrf_tag(visit),
                               .errors = details.errors};
    const html::SubmittedFields saved = fields_of(document.details);
    description.values = details.accepted() ? saved : visit.request.form;
    const bool shows_sent =
        !details.accepted() || (visit.former_post && visit.former_post->action == description.action);
    description.hidden = {shows_sent && !older ? sent_state_field(visit) : state_field(saved)};
    fill_again(visit, description, values);
    html::Section details_area = values.add("DETAILS");
    html::show_form(details_area, description);
    html::Section replacement_area = values.add("REPLACEMENT");
    html::show_form(replacement_area, {.form = visit.html->form("documents/replace"),
                                       .action = paths::document_replacement(document.id),
                                       .csrf = csrf_tag(visit),
                                       .errors = replacement.errors});
    const bool good = details.accepted() && replacement.accepted();
    values.show_if(!good, "ERROR");
    const int refused = older ? older_form_status : 422;
    return page(visit, "documents/porte_documents/show", values, good ? 200 : refused);
}

}  // namespace

std::string kind_words(const Visit& visit, const std::string& kind) {
    const html::Field* const field = visit.html->form("documents/details").find("type");
    if (field == nullptr) return kind;
    const auto option = std::find_if(field->options.begin(), field->options.end(),
                                     [&](const html::Option& candidate) { return candidate.value == kind; });
    return option == field->options.end() ? kind : option->label;
}

Response list(const Visit& visit) { return show_list(visit, {}); }

Response add(const Visit& visit) {
    const html::Field& field = only_field(visit.html->form("documents/add"));
    TakenDocuments taken = take_documents(visit, field, field.name, std::nullopt);
    html::CheckedForm checked;
    keep(visit, taken);
    refuse_documents(taken, field.name, checked);
    if (taken.documents.empty() && taken.complaints.empty())
        checked.refuse(field.name, phrase("documents.porte_documents.no_file"));
    if (!checked.accepted()) return show_list(visit, checked);
    return see_other_with_notice(visit, paths::porte_documents,
                                 phrase("documents.porte_documents.added", {{"COUNT", taken.documents.size()}}));
}

Response show(const Visit& visit) {
    const auto document = find(visit);
    return document ? show_one(visit, *document, {}, {}) : not_found(visit);
}

Response describe(const Visit& visit) {
    const auto document = find(visit);
    if (!document) return not_found(visit);
    const html::Form& file = visit.html->form("documents/details");
    const auto form = html::check_form(file, visit.request.form, today(visit));
    if (!form.accepted()) return show_one(visit, *document, form, {});
    const std::string expiry{form.answer("echeance")};
    store::DocumentDetails details{std::string{form.answer("nom")}, std::string{form.answer("type")}, {}};
    if (!expiry.empty()) details.expires_on = expiry;
    store::Store& store = visit.store();
    std::optional<store::StoredDocument> former;
    html::CheckedForm checked;
    const bool saved = store.connection.transaction([&] {
        checked = form;
        former = store.document_store.find_and_lock(visit.user(), document->id);
        if (!former || refuse_older(visit, file, fields_of(former->details), fields_of(details), checked)) return false;
        store.document_store.rename(visit.user(), document->id, details);
        return true;
    });
    if (!former) return not_found(visit);
    if (!saved) return show_one(visit, *former, checked, {}, true);
    return see_other_with_notice(visit, paths::porte_documents, phrase("documents.porte_documents.described"));
}

Response replace(const Visit& visit) {
    const auto document = find(visit);
    if (!document) return not_found(visit);
    const html::Field& field = only_field(visit.html->form("documents/replace"));
    TakenDocuments taken = take_documents(visit, field, field.name, std::nullopt);
    if (!taken.complaints.empty()) taken.documents.clear();  // the former file stays
    html::CheckedForm checked;
    refuse_documents(taken, field.name, checked);
    if (taken.documents.empty() && checked.accepted())
        checked.refuse(field.name, phrase("documents.porte_documents.no_replacement"));
    if (!checked.accepted()) return show_one(visit, *document, {}, checked);
    if (!visit.store().document_store.replace(visit.user(), document->id, taken.documents.front().file.id, visit.now))
        return not_found(visit);
    return see_other_with_notice(visit, paths::document(document->id), phrase("documents.porte_documents.replaced"));
}

Response content(const Visit& visit) {
    const auto id = Uuid::from_text(visit.parameter("document"));
    if (!id) return not_found(visit);
    return document_response(visit, visit.store().document_store.content(visit.user(), *id), content_part);
}

Response thumbnail(const Visit& visit) {
    const auto id = Uuid::from_text(visit.parameter("document"));
    if (!id) return not_found(visit);
    return document_response(visit, visit.store().document_store.thumbnail(visit.user(), *id), thumbnail_part);
}

Response confirm_removal(const Visit& visit) {
    const auto document = find(visit);
    if (!document) return not_found(visit);
    html::Values values;
    show_document(visit, *document, values);
    return form_page(visit, "documents/porte_documents/remove", values,
                     {
                         .form = visit.html->form("documents/remove"),
                         .action = visit.request.path,
                     });
}

Response remove(const Visit& visit) {
    const auto id = Uuid::from_text(visit.parameter("document"));
    if (!id || !visit.store().document_store.remove(visit.user(), *id)) return not_found(visit);
    return see_other_with_notice(visit, paths::porte_documents, phrase("documents.porte_documents.removed"));
}

}  // namespace eservices::handlers::documents::porte_documents
