// Conflicts: a step was saved in another tab or on another device after its page was opened.
#pragma once

#include <string>

#include "handlers/requests/open_draft.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::handlers {

/// A fingerprint of the saved answers of a step, or of the whole draft. A page sends back the one that it was made from.
std::string state_of(const OpenDraft& draft, std::size_t step);
std::string state_of(const OpenDraft& draft);

/// True if the submitted page was made from other answers than those saved, and `wanted`, the fields that it leads to, would change
/// the saved step. Pressing the same button twice is no conflict.
bool is_stale(const Visit& visit, const OpenDraft& saved, const html::SubmittedFields& wanted, std::size_t step);

/// The answers for the form to show: those submitted, followed by the saved items of a repeated step that are not among them.
html::SubmittedFields with_sent(const Visit& visit, const OpenDraft& saved, std::size_t step);

/// Adds a section CONFLICT (HREF of the saved step, FILES if files were submitted, and a list DIFFERENCE of LABEL, SAVED and SENT, either
/// of which may be empty) and a section ERROR, which marks the page's title.
void show_conflict(const Visit& visit, const OpenDraft& saved, std::size_t step, html::Section& page);

}  // namespace eservices::handlers
