// A date as people type it into three boxes.
#pragma once

#include <string>
#include <string_view>

#include "html/engine/form/form.hpp"

namespace eservices::html {

/// What was typed into each box.
struct DateBoxes {
    std::string_view day, month, year;
};

/// The date in ISO 8601 (`1992-11-23`, `1938-11-00`, `1938-00-00`). Accepts the month in digits or in words (`novembre`, `nov.`), the
/// first of a month as `1er`, `1 er` or `1º`, digits of every script, and the whole date in the first box (`23/11/1992`,
/// `lundi 23 novembre 1992`, `1992-11-23`). A missing or wrong part gives a text that is not a date; three blank boxes give an empty one.
std::string typed_date(const DateBoxes& boxes, Unknown unknown);

}  // namespace eservices::html
