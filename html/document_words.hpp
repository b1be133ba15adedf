// What a citizen is told of a paper that was refused.
#pragma once

#include <string_view>

#include "values/inspection.hpp"

namespace eservices::html {

/// Two texts in plain French, each of whole sentences.
struct Refusal {
    std::string_view reason;  ///< what is wrong with the paper
    std::string_view remedy;  ///< what to do about it
};

Refusal words_of(RefusalReason reason);

}  // namespace eservices::html
