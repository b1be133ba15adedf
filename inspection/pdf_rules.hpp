// What a PDF must not hold.
#pragma once

#include <optional>

#include "inspection/qpdf.hpp"
#include "values/inspection.hpp"

namespace eservices::inspection {

/// active_pdf or embedded_files for an object that is, or directly holds, what a paper has no use for: scripts, actions that
/// start, send, import or leave the document other than to a web or mail address, an action at opening that is not a jump
/// to a page, sounds, films, 3D, dynamic forms, streams kept outside of the file; files it carries. damaged for a stream
/// packed in a way that no reader knows. Names written with escapes (#4aavaScript) are the names they stand for. What is an
/// object of its own is not followed: ask for each.
std::optional<RefusalReason> refusal_of(QPDFObjectHandle object);

}  // namespace eservices::inspection
