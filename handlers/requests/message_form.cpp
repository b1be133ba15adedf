// Papers of a refused message stay in quarantine, and hidden fields carry them to the next submission.
#include "handlers/requests/message_form.hpp"

#include <algorithm>

#include "handlers/documents/papers.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/file_name.hpp"

namespace eservices::handlers {
namespace {

constexpr std::string_view form_name = "requests/message";
constexpr std::string_view papers_name = "pieces";

/// A paper that came with a refused message: `identifier tag name`, where the tag proves that this browser sent it.
constexpr std::string_view received_name = "pieces:recue";
constexpr std::string_view paper_purpose = "paper";

std::string subject(const Visit& visit, std::string_view id) { return std::string{id} + ' ' + visit.browser_token; }

std::string received_value(const Visit& visit, const store::DraftDocument& paper) {
    const std::string id = paper.document.id.text();
    return id + ' ' + visit.portal.site.key.tag(paper_purpose, subject(visit, id)) + ' ' + paper.name;
}

std::optional<store::DraftDocument> received_paper(const Visit& visit, std::string_view value) {
    const std::size_t id_end = value.find(' ');
    const std::size_t tag_end = value.find(' ', id_end + 1);
    if (id_end == std::string_view::npos || tag_end == std::string_view::npos) return std::nullopt;
    const std::string_view id = value.substr(0, id_end);
    const auto document = Uuid::from_text(id);
    if (!document || !visit.portal.site.key.verifies(value.substr(id_end + 1, tag_end - id_end - 1), paper_purpose,
                                                     subject(visit, id)))
        return std::nullopt;
    return store::DraftDocument{{.id = *document, .refusal = {}, .extension = {}},
                                std::string{papers_name},
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
    const html::Field* const field = file.find(papers_name);
    if (field == nullptr) return form;
    for (const auto& [name, value] : visit.request.form) {
        // Our own form carries no more papers than the field allows.
        if (name != received_name || form.m_papers.size() == field->max_files) continue;
        if (auto paper = received_paper(visit, value)) form.keep_received(visit, std::move(*paper));
    }
    TakenPapers taken = take_papers(visit, *field, std::string{papers_name}, form.m_papers.size());
    refuse_papers(taken, papers_name, form.m_checked);
    for (store::DraftDocument& paper : taken.documents) form.m_papers.push_back(std::move(paper));
    // Papers need no text; where one was refused, the complaint about it is enough.
    const bool has_papers = !form.m_papers.empty() || !taken.complaints.empty();
    if (has_papers && form.m_checked.answer("message").empty())
        std::erase_if(form.m_checked.errors, [](const html::FieldError& error) { return error.field == "message"; });
    return form;
}

std::string MessageForm::body() const {
    std::string text{m_checked.answer("message")};
    if (!text.empty()) return text;
    for (const store::DraftDocument& paper : m_papers)
        text = text.empty() ? paper.name
                            : phrase("requests.message_form.names_next", {{"NAMES", text}, {"NEXT", paper.name}});
    return phrase("requests.message_form.papers_alone", {{"NAMES", text}, {"COUNT", m_papers.size()}});
}

void MessageForm::keep_received(const Visit& visit, store::DraftDocument paper) {
    const auto is_it = [&](const store::DraftDocument& other) { return other.document.id == paper.document.id; };
    if (std::any_of(m_papers.begin(), m_papers.end(), is_it)) return;
    const auto document = visit.store().documents.find(paper.document.id);
    if (document && !document->refusal) {
        paper.document = *document;
        m_papers.push_back(std::move(paper));
    } else {
        // Purged after an hour, or refused by the inspection meanwhile.
        m_checked.refuse(
            std::string{papers_name},
            document ? phrase("requests.message_form.refused", {{"NAME", paper.name}, {"NOTE", note_about(*document)}})
                     : phrase("requests.message_form.gone", {{"NAME", paper.name}}));
    }
}

void MessageForm::refuse(std::string_view words) { m_checked.refuse("message", std::string{words}); }

std::vector<store::DocumentUse> MessageForm::papers() const {
    std::vector<store::DocumentUse> uses;
    for (const store::DraftDocument& paper : m_papers) uses.push_back({paper.document.id, m_papers_label, paper.name});
    return uses;
}

html::FormView MessageForm::view(const Visit& visit, std::string action) const {
    const html::Form& file = visit.html->form(form_name);
    html::FormView view{.form = file,
                        .action = std::move(action),
                        .values = visit.request.form,
                        .errors = m_checked.errors,
                        .hidden = {m_submission}};
    for (const store::DraftDocument& paper : m_papers)
        view.hidden.emplace_back(received_name, received_value(visit, paper));
    if (const html::Field* const field = file.find(papers_name)) {
        html::PaperShelf& shelf =
            view.shelves.emplace_back(shelf_of(*field, field->name, m_papers, papers_of(visit), visit.today()));
        shelf.may_keep = visit.session && visit.session->user_id;
    }
    return view;
}

}  // namespace eservices::handlers
