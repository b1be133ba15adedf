// The statutory acknowledgement of a request: who is in charge, what silence means and when, what can be done about it.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "html/engine/form/form.hpp"
#include "html/engine/template/values.hpp"
#include "values/department.hpp"
#include "values/mentions.hpp"
#include "values/utc_time.hpp"

namespace eservices::handlers {

/// What the requester of a service is to be told about a request received at `received_at` (code des relations entre le public et
/// l'administration, R112-11-1). Days are those of Europe/Paris. Reads the service's `silence`, `silence-delay`, `remedies`,
/// `delay` and `department`; a department that the configuration does not know is named by its slug, without contact.
Mentions mentions_of(const html::Form& service, const Departments& departments, UtcTime received_at);

/// The end of a period counted from `start`: "2 mois" is from date to date, "15 jours" counts every day. Two months, the law's
/// own period (L231-1, L231-4), for words that are neither.
std::chrono::year_month_day end_of_silence(std::string_view period, std::chrono::year_month_day start);

/// The day by which "5 jours ouvrés" from `start` have passed; nothing for a delay said in other words.
std::optional<std::chrono::year_month_day> end_of_business_days(std::string_view delay,
                                                                std::chrono::year_month_day start);

/// Shows the sections DEPARTMENT (TITLE, and a section CONTACT of ADDRESS, EMAIL, PHONE), DELAY (TEXT), ANSWER_BY (DATE), and one
/// of SILENCE_ACCEPTANCE (DATE), SILENCE_REJECTION (DATE, and a section REMEDIES of TEXT), SILENCE_NONE.
void show_mentions(const Mentions& mentions, html::Section& section);

}  // namespace eservices::handlers
