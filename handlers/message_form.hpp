// The form under a conversation: one field, the same for citizens and officers.
#pragma once

#include <string>
#include <string_view>

#include "handlers/visit.hpp"
#include "html/form_check.hpp"
#include "html/form_view.hpp"

namespace eservices::handlers {

class MessageForm {
  public:
    /// An empty form with a new submission token.
    static MessageForm fresh();

    /// What was sent, checked against html/forms/message.html.
    static MessageForm typed(const Visit& visit);

    [[nodiscard]] bool accepted() const { return m_checked.accepted(); }
    [[nodiscard]] std::string_view body() const { return m_checked.answer("message"); }

    /// To show it, sent to `action`.
    [[nodiscard]] html::FormView view(const Visit& visit, std::string action) const;

  private:
    html::CheckedForm m_checked;
    std::pair<std::string, std::string> m_submission;
};

}  // namespace eservices::handlers
