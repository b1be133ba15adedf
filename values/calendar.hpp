// French working days, and periods counted from date to date.
#pragma once

#include <chrono>

namespace eservices {

/// True for the eleven public holidays of the code du travail, article L3133-1. The two more of Alsace and Moselle (L3134-13)
/// are not counted. For the Gregorian calendar; the list is that of the law since 1982, whatever the year.
bool is_public_holiday(std::chrono::year_month_day date);

/// True for a "jour ouvré": Monday to Friday, unless it is a public holiday.
bool is_business_day(std::chrono::year_month_day date);

/// The `days`th working day after `start`, which itself does not count; `start` when `days` is 0 or less.
std::chrono::year_month_day add_business_days(std::chrono::year_month_day start, int days);

/// The same day `months` later (or earlier), or the last day of that month where it has no such day: what the code de procédure
/// civile, article 641, calls a period from date to date.
std::chrono::year_month_day add_months(std::chrono::year_month_day start, int months);

}  // namespace eservices
