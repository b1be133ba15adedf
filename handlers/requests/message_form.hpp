// The form by which citizens write about their request, and send papers later.
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

    /// What was sent, checked against html/forms/requests/message.html; its papers are in quarantine.
    static MessageForm typed(const Visit& visit);

    [[nodiscard]] bool accepted() const { return m_checked.accepted(); }
    /// Refuses it for this reason, in French; what was typed stays.
    void refuse(std::string_view words);

    /// What was written or, with papers alone, their names.
    [[nodiscard]] std::string body() const;

    /// The papers that go with it; the form must outlive them.
    [[nodiscard]] std::vector<store::DocumentUse> papers() const;

    /// To show it, sent to `action`. Papers that came with a form that has errors come along with the next.
    [[nodiscard]] html::FormView view(const Visit& visit, std::string action) const;

  private:
    /// Takes a paper that came with the form before this one, if it is still there.
    void keep_received(const Visit& visit, store::DraftDocument paper);

    html::CheckedForm m_checked;
    std::vector<store::DraftDocument> m_papers;
    std::string m_papers_label = phrase("requests.message_form.with_message");
    std::pair<std::string, std::string> m_submission;
};

}  // namespace eservices::handlers
