// What became of a form since a draft was begun.
#pragma once

#include "handlers/requests/open_draft.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::handlers {

/// If the form is another than when the draft was last written: shows CHANGED with its lists ADDED (LABEL: new questions), REMOVED
/// (LABEL, VALUE: questions that are no longer asked, with what was answered) and ALTERED (LABEL: asked otherwise), and returns
/// true.
bool show_changes(const Visit& visit, const OpenDraft& draft, html::Section& page);

}  // namespace eservices::handlers
