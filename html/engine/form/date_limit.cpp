// Calendar arithmetic.
#include "html/engine/form/date_limit.hpp"

#include <charconv>

#include "html/engine/text/french.hpp"

namespace eservices::html {
namespace {

using namespace std::chrono;

constexpr int most_units = 9999;

/// The text as a number; nullopt unless it consists of digits.
std::optional<unsigned> digits(std::string_view text) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

year_month_day existing(year_month_day date) { return date.ok() ? date : date.year() / date.month() / last; }

}  // namespace

std::optional<DateLimit> parse_date_limit(std::string_view text) {
    constexpr std::string_view today = "today";
    if (!text.starts_with(today)) return std::nullopt;
    DateLimit limit;
    for (text.remove_prefix(today.size()); !text.empty();) {
        if (text.starts_with("/m") || text.starts_with("/y")) {
            limit.terms.push_back({0, text[1] == 'm' ? 'M' : 'Y'});
            text.remove_prefix(2);
            continue;
        }
        const bool minus = text.front() == '-';
        if (!minus && text.front() != '+') return std::nullopt;
        const std::size_t unit = text.find_first_of("ymd");
        if (unit == std::string_view::npos) return std::nullopt;
        const auto count = digits(text.substr(1, unit - 1));
        if (!count || *count > most_units) return std::nullopt;
        limit.terms.push_back({minus ? -static_cast<int>(*count) : static_cast<int>(*count), text[unit]});
        text.remove_prefix(unit + 1);
    }
    return limit;
}

year_month_day limit_on(const DateLimit& limit, year_month_day today) {
    year_month_day date = today;
    for (const auto& [count, unit] : limit.terms) {
        if (unit == 'y') date = existing(date + years{count});
        if (unit == 'm') date = existing(date + months{count});
        if (unit == 'd') date = sys_days{date} + days{count};
        if (unit == 'M') date = date.year() / date.month() / 1;
        if (unit == 'Y') date = date.year() / January / 1;
    }
    return date;
}

std::optional<year_month_day> parse_date(std::string_view iso) {
    const auto span = parse_date_span(iso);
    if (!span || span->first != span->last) return std::nullopt;
    return span->first;
}

std::optional<DateSpan> parse_date_span(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const auto year_number = digits(iso.substr(0, 4));
    const auto month_number = digits(iso.substr(5, 2));
    const auto day_number = digits(iso.substr(8, 2));
    if (!year_number || *year_number == 0 || !month_number || !day_number) return std::nullopt;
    const year in_year{static_cast<int>(*year_number)};
    if (*month_number == 0 && *day_number == 0) return DateSpan{in_year / January / 1, in_year / December / 31};
    const year_month in_month = in_year / month{*month_number};
    if (!in_month.ok()) return std::nullopt;
    if (*day_number == 0) return DateSpan{in_month / 1, in_month / last};
    const year_month_day date = in_month / day{*day_number};
    if (!date.ok()) return std::nullopt;
    return DateSpan{date, date};
}

std::string french_partial_date(std::string_view iso) {
    const auto span = parse_date_span(iso);
    if (!span) return std::string{iso};
    std::string whole = french_date(span->first);
    if (span->first == span->last) return whole;
    if (span->first.month() != span->last.month()) return std::string{iso.substr(0, 4)};
    return whole.substr(whole.find(' ') + 1);
}

}  // namespace eservices::html
