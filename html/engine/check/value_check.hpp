// Checks one answer against the attributes of its own field.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/form/form.hpp"
#include "html/engine/form/submitted.hpp"

namespace eservices::html {

/// What the person who typed reads, in French; nullopt for a valid answer.
using Message = std::optional<std::string>;

/// The message for a missing answer.
std::string message_when_missing(const Field& field);

/// Checks an answer, which is not empty. `today` is the civil date in the town.
Message check_value(const Field& field, const std::string& value, std::chrono::year_month_day today);

/// Checks files against `accept`, `data-max-files` and `data-max-size`.
Message check_files(const Field& field, const std::vector<const SubmittedFile*>& files);

/// True if the field accepts a PDF.
bool takes_pdf(const Field& field);

/// The message for a file of a kind that the field does not accept, with what to send instead.
std::string message_when_not_taken(const Field& field, const std::string& name);

/// The message for a file of more than `most` bytes, with a remedy that works on a telephone too.
std::string message_when_too_heavy(const Field& field, const SubmittedFile& file, std::size_t most);

/// A number of bytes as people read it, with a no-break space: `3 Mo`, `200 Ko`.
std::string french_size(std::size_t bytes);

/// The kinds of file that `accept` names: `PDF, JPG ou image`; empty if it accepts any.
std::string french_types(const Field& field);

}  // namespace eservices::html
