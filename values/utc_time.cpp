// Converts UtcTime to and from its two text forms.
#include "values/utc_time.hpp"

#include <charconv>
#include <stdexcept>

#include <fmt/compile.h>

namespace eservices {
namespace {

struct Parts {
    std::chrono::year_month_day date;
    std::chrono::hh_mm_ss<std::chrono::microseconds> time;
};

Parts date_and_time(UtcTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    return {std::chrono::year_month_day{day}, std::chrono::hh_mm_ss<std::chrono::microseconds>{time - day}};
}

int number(std::string_view text, std::size_t position, std::size_t length) {
    int value = 0;
    if (text.size() < position + length) throw std::invalid_argument("not a date and time");
    const char* const begin = text.data() + position;
    const auto [end, error] = std::from_chars(begin, begin + length, value);
    if (error != std::errc{} || end != begin + length || value < 0) throw std::invalid_argument("not a date and time");
    return value;
}

}  // namespace

UtcTime utc_now() { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

std::string to_sql(UtcTime time) {
    const Parts parts = date_and_time(time);
    return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:06}"), static_cast<int>(parts.date.year()),
                       static_cast<unsigned>(parts.date.month()), static_cast<unsigned>(parts.date.day()),
                       parts.time.hours().count(), parts.time.minutes().count(), parts.time.seconds().count(),
                       parts.time.subseconds().count());
}

std::string to_rfc3339(UtcTime time) {
    std::string text = to_sql(time).substr(0, 19);
    text[10] = 'T';
    return text + 'Z';
}

UtcTime from_sql(std::string_view text) {
    using namespace std::chrono;
    const bool has_shape = text.size() >= 19 && text[4] == '-' && text[7] == '-' && text[10] == ' ' &&
                           text[13] == ':' && text[16] == ':' &&
                           (text.size() == 19 || (text[19] == '.' && text.size() <= 26));
    const year_month_day date{year{number(text, 0, 4)}, month{static_cast<unsigned>(number(text, 5, 2))},
                              day{static_cast<unsigned>(number(text, 8, 2))}};
    const int hour = number(text, 11, 2);
    const int minute = number(text, 14, 2);
    const int second = number(text, 17, 2);
    if (!has_shape || !date.ok() || hour > 23 || minute > 59 || second > 59)
        throw std::invalid_argument("no such date and time");
    microseconds fraction{0};
    if (text.size() > 19) {
        const std::size_t digits = text.size() - 20;
        fraction = microseconds{number(text, 20, digits)};
        for (std::size_t i = digits; i < 6; ++i) fraction *= 10;
    }
    return sys_days{date} + hours{hour} + minutes{minute} + seconds{second} + fraction;
}

}  // namespace eservices
