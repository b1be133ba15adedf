// The statutory acknowledgement of a request: the department in charge, what its silence means and from when, the remedies.
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

/// What the acknowledgement of a request received at `received_at` must state (code des relations entre le public et
/// l'administration, R112-11-1). Days are those of Europe/Paris. Reads the service's `silence`, `silence-delay`, `remedies`,
/// `delay` and `department`; a department missing from the configuration is named by its slug, without contact.
Mentions mentions_of(const html::Form& service, const Departments& departments, UtcTime received_at);

/// The end of a period that starts on `start`: "2 mois" runs from date to date, "15 jours" counts every day. Any other wording
/// means two months, the period of the law (L231-1, L231-4).
std::chrono::year_month_day end_of_silence(std::string_view period, std::chrono::year_month_day start);

/// The day by which "5 jours ouvrés" from `start` have passed; nullopt for a delay in other words.
std::optional<std::chrono::year_month_day> end_of_business_days(std::string_view delay,
                                                                std::chrono::year_month_day start);

/// Shows the sections DEPARTMENT (TITLE, and a section CONTACT of ADDRESS, EMAIL, PHONE), DELAY (TEXT), ANSWER_BY (DATE), and one
/// of SILENCE_ACCEPTANCE (DATE), SILENCE_REJECTION (DATE, and a section REMEDIES of TEXT), SILENCE_NONE.
void show_mentions(const Mentions& mentions, html::Section& section);

}  // namespace eservices::handlers
