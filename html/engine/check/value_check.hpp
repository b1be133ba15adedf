// Whether one answer is what its field's own attributes ask for.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/form/form.hpp"
#include "html/engine/form/submitted.hpp"

namespace eservices::html {

/// What to tell the person who typed, in French, or nothing when all is well.
using Message = std::optional<std::string>;

/// What is said where an answer is missing.
std::string message_when_missing(const Field& field);

/// Holds an answer, which is not empty, against the field. `today` is the civil date in the town.
Message check_value(const Field& field, const std::string& value, std::chrono::year_month_day today);

/// Holds files against `accept`, `data-max-files` and `data-max-size`.
Message check_files(const Field& field, const std::vector<const SubmittedFile*>& files);

/// Whether a PDF may be sent for it.
bool takes_pdf(const Field& field);

/// What is said of a file of a kind that the field does not take, and what to send instead of it.
std::string message_when_not_taken(const Field& field, const std::string& name);

/// What is said of a file that is over the limit, with a way out that a telephone can go too.
std::string message_when_too_heavy(const Field& field, const SubmittedFile& file, std::size_t most);

/// A number of bytes in words, without a break inside: `3 Mo`, `200 Ko`.
std::string french_size(std::size_t bytes);

/// The kinds of file that `accept` names, in words: `PDF, JPG ou une image`; empty for any.
std::string french_types(const Field& field);

}  // namespace eservices::html
