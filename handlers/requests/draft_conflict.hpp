// A step that was saved elsewhere since its page was opened: in another tab, on another device.
#pragma once

#include <string>

#include "handlers/requests/open_draft.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::handlers {

/// The field by which a page says what it was made from, and its value for a step of the draft as it is saved, or for the whole draft.
std::string state_of(const OpenDraft& draft, std::size_t step);
std::string state_of(const OpenDraft& draft);

/// True if the page that sent the step was made from something else than what is saved, and `wanted`, the draft's fields as it would have
/// them, would change that. The same button pressed twice does not.
bool is_stale(const Visit& visit, const OpenDraft& saved, const html::SubmittedFields& wanted, std::size_t step);

/// The answers for the form to show: those that were sent and, behind them, the saved items of a repeated step that are not among them.
html::SubmittedFields with_sent(const Visit& visit, const OpenDraft& saved, std::size_t step);

/// Adds a section CONFLICT: HREF, where the step is as it is saved, FILES if files came along, and a list DIFFERENCE of LABEL, SAVED and
/// SENT, each of which may be empty; and ERROR, which marks the page's title.
void show_conflict(const Visit& visit, const OpenDraft& saved, std::size_t step, html::Section& page);

}  // namespace eservices::handlers
