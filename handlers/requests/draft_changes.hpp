// What has changed in a form since a draft was last saved.
#pragma once

#include "handlers/requests/open_draft.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::handlers {

/// If the form has changed since the draft was last saved: shows CHANGED with its lists ADDED (LABEL: new questions), REMOVED (LABEL,
/// VALUE: questions no longer asked, with their answers) and ALTERED (LABEL: questions asked differently), and returns true.
bool show_changes(const Visit& visit, const OpenDraft& draft, html::Section& page);

}  // namespace eservices::handlers
