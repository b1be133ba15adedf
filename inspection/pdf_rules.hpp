// What a PDF must not hold once it was cleaned.
#pragma once

#include <optional>

#include "inspection/qpdf.hpp"
#include "values/inspection.hpp"

namespace eservices::inspection {

/// active_pdf or embedded_files for an object that is, or directly holds, what pdf_cleaning.hpp takes out: the copy is judged by this,
/// whoever made it and whatever it missed. damaged for a stream packed in a way that no reader knows. Names written with escapes
/// (#4aavaScript) are the names they stand for. What is an object of its own is not followed: ask for each.
std::optional<RefusalReason> refusal_of(QPDFObjectHandle object);

/// The same for what the trailer and the catalog alone decide: what happens at opening, scripts and files by name, dynamic forms.
std::optional<RefusalReason> refusal_of_outline(QPDF& pdf);

/// dynamic_form where the pages are no more than a notice that another program is needed.
std::optional<RefusalReason> refusal_of_form(QPDF& pdf);

}  // namespace eservices::inspection
