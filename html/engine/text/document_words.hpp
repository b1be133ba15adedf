// What people read about a document that was refused, or stored without a part of it.
#pragma once

#include <string>
#include <string_view>

#include "values/inspection.hpp"

namespace eservices::html {

/// Two texts in plain French, each of whole sentences.
struct Refusal {
    std::string reason;  ///< what is wrong with the document
    std::string remedy;  ///< what to do about it
};

/// `extension` is that of the sent file: the remedy for a picture is a better picture. `takes_pdf`: a PDF may be sent instead.
Refusal words_of(RefusalReason reason, std::string_view extension, bool takes_pdf = true);

/// What the sender, and readers of the stored copy, may miss in it, in whole sentences; empty if they miss nothing.
std::string words_of(const Removals& removed);

}  // namespace eservices::html
