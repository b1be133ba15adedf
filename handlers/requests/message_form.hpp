// The form in which requesters write about their request and send further documents.
#pragma once

#include <string>
#include <vector>

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form_view.hpp"
#include "phrases/phrase.hpp"

namespace eservices::handlers {

class MessageForm {
  public:
    /// An empty form with a new submission token.
    static MessageForm fresh();

    /// The submitted form, checked by html/forms/requests/message.html; its documents are in quarantine.
    static MessageForm typed(const Visit& visit);

    [[nodiscard]] bool accepted() const { return m_checked.accepted(); }
    /// Refuses the message for this reason, in French; what was typed stays.
    void refuse(std::string_view words);

    /// The text or, for documents alone, their names.
    [[nodiscard]] std::string body() const;

    /// The documents of the message; the form must outlive them.
    [[nodiscard]] std::vector<store::DocumentUse> documents() const;

    /// The form as shown, submitted to `action`. Documents of a refused message are carried to the next submission.
    [[nodiscard]] html::FormView view(const Visit& visit, std::string action) const;

  private:
    /// Takes a document of the refused message before this one, if it still exists.
    void keep_received(const Visit& visit, store::DraftDocument document);

    html::CheckedForm m_checked;
    std::vector<store::DraftDocument> m_documents;
    std::string m_documents_label = phrase("requests.message_form.with_message");
    std::pair<std::string, std::string> m_submission;
};

}  // namespace eservices::handlers
