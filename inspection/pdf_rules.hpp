// What a PDF must not contain after its cleaning.
#pragma once

#include <optional>

#include "inspection/qpdf.hpp"
#include "values/inspection.hpp"

namespace eservices::inspection {

/// active_pdf or embedded_files for an object that is, or directly contains, what pdf_cleaning.hpp removes: this check
/// does not rely on the cleaning. damaged for a stream with a filter that no reader knows. Escaped names (#4aavaScript)
/// count as the names they mean. References are not followed: check each object.
std::optional<RefusalReason> refusal_of(QPDFObjectHandle object);

/// The same for what only the trailer and the catalog decide: actions at opening, scripts and files by name, dynamic
/// forms.
std::optional<RefusalReason> refusal_of_outline(QPDF& pdf);

/// dynamic_form if the pages only say that another program is needed.
std::optional<RefusalReason> refusal_of_form(QPDF& pdf);

}  // namespace eservices::inspection
