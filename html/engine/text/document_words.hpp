// What is told of a paper that was refused, or kept without a part of it.
#pragma once

#include <string>
#include <string_view>

#include "values/inspection.hpp"

namespace eservices::html {

/// Two texts in plain French, each of whole sentences.
struct Refusal {
    std::string reason;  ///< what is wrong with the paper
    std::string remedy;  ///< what to do about it
};

/// `extension` is the paper's own: whoever sent a picture is told how to send a better picture. `takes_pdf`: a PDF may be sent instead.
Refusal words_of(RefusalReason reason, std::string_view extension, bool takes_pdf = true);

/// What its sender, and whoever reads the copy, may miss in it: whole sentences; empty where nothing is to be said.
std::string words_of(const Removals& removed);

}  // namespace eservices::html
