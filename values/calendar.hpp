// French working days, and periods counted from date to date.
#pragma once

#include <chrono>

namespace eservices {

/// True for the eleven public holidays of the code du travail, article L3133-1, without the two more of Alsace and
/// Moselle (L3134-13). Gregorian calendar; the list is that of the law since 1982, for every year.
bool is_public_holiday(std::chrono::year_month_day date);

/// True for a "jour ouvré": Monday to Friday, unless it is a public holiday.
bool is_business_day(std::chrono::year_month_day date);

/// The `days`th working day after `start`, not counting `start`; `start` when `days` is 0 or less.
std::chrono::year_month_day add_business_days(std::chrono::year_month_day start, int days);

/// The same day `months` later (or earlier), or the last day of that month if it has no such day: a period from date to
/// date in the code de procédure civile, article 641.
std::chrono::year_month_day add_months(std::chrono::year_month_day start, int months);

}  // namespace eservices
