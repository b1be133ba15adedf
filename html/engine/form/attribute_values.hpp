// Reads the attribute values of a form file: numbers, sizes, dates, lists. Malformed values are reported as mistakes.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "html/engine/form/date_limit.hpp"
#include "html/engine/form/form.hpp"
#include "html/engine/form/form_file.hpp"

namespace eservices::html {

/// A whole number of at least `least`. Returns nullopt for an absent attribute, and for a malformed one, which is reported; a number that
/// is too small is reported and returned.
std::optional<long> read_count(FormFile& file, const GumboNode& element, const char* name, long least);

/// A number as HTML writes it.
std::optional<long double> read_number(FormFile& file, const GumboNode& element, const char* name);

/// A date of the calendar, `1992-11-23`.
std::optional<std::chrono::year_month_day> read_date(FormFile& file, const GumboNode& element, const char* name);

/// `today-18y`.
std::optional<DateLimit> read_limit(FormFile& file, const GumboNode& element, const char* name);

/// `3M` or `200K` in bytes.
std::optional<std::size_t> read_size(FormFile& file, const GumboNode& element, const char* name);

/// `.pdf, image/png, image/*` in lower case.
std::vector<std::string> read_accept(FormFile& file, const GumboNode& input);

/// `0..8`.
std::optional<Repeat> read_repeat(FormFile& file, const GumboNode& fieldset);

/// The element's `data-if`, or another attribute of that grammar. The caller checks that the fields it names exist.
std::optional<Condition> read_condition(FormFile& file, const GumboNode& element, const char* name = "data-if");

}  // namespace eservices::html
