// Turns periods of an e-service's file, such as "2 mois", into dates.
#include "handlers/requests/acknowledgement.hpp"

#include <charconv>

#include "html/engine/text/french.hpp"
#include "values/calendar.hpp"

namespace eservices::handlers {
namespace {

using std::chrono::year_month_day;

struct Period {
    int number = 0;
    std::string_view unit;
};

/// "15 jours" as 15 and "jours".
std::optional<Period> read_period(std::string_view words) {
    constexpr int longest = 999;
    Period period;
    const char* const end = words.data() + words.size();
    const auto [rest, error] = std::from_chars(words.data(), end, period.number);
    if (error != std::errc{} || rest == end || *rest != ' ' || period.number < 1 || period.number > longest)
        return std::nullopt;
    period.unit = {rest + 1, static_cast<std::size_t>(end - rest - 1)};
    return period;
}

SilenceEffect effect_of(std::string_view silence) {
    if (silence == "accord") return SilenceEffect::acceptance;
    return silence == "rejet" ? SilenceEffect::rejection : SilenceEffect::none;
}

}  // namespace

year_month_day end_of_silence(std::string_view period, year_month_day start) {
    constexpr int months_of_the_law = 2;
    const auto read = read_period(period);
    if (read && (read->unit == "jours" || read->unit == "jour"))
        return std::chrono::sys_days{start} + std::chrono::days{read->number};
    return add_months(start, read && read->unit == "mois" ? read->number : months_of_the_law);
}

std::optional<year_month_day> end_of_business_days(std::string_view delay, year_month_day start) {
    const auto read = read_period(delay);
    if (!read || (read->unit != "jours ouvrés" && read->unit != "jour ouvré")) return std::nullopt;
    return add_business_days(start, read->number);
}

Mentions mentions_of(const html::Form& service, const Departments& departments, UtcTime received_at) {
    const year_month_day received = html::local_time(received_at).date;
    const std::string_view slug = service.meta_value("department");
    const auto department = departments.find(slug);
    Mentions mentions{.silence = effect_of(service.meta_value("silence")),
                      .delay = std::string{service.meta_value("delay")}};
    mentions.department = department != departments.end() ? department->second : Department{.name = std::string{slug}};
    mentions.answer_by = end_of_business_days(mentions.delay, received);
    if (mentions.silence == SilenceEffect::none) return mentions;
    mentions.silence_on = end_of_silence(service.meta_value("silence-delay"), received);
    if (mentions.silence == SilenceEffect::rejection) mentions.remedies = service.meta_value("remedies");
    return mentions;
}

void show_mentions(const Mentions& mentions, html::Section& section) {
    html::Section department = section.add("DEPARTMENT");
    department.set("TITLE", mentions.department.name);
    if (!mentions.department.address.empty())
        department.add("CONTACT")
            .set("ADDRESS", mentions.department.address)
            .set("EMAIL", mentions.department.email)
            .set("PHONE", mentions.department.phone);
    section.show_with("DELAY", "TEXT", mentions.delay);
    if (mentions.answer_by) section.add("ANSWER_BY").set("DATE", html::french_date(*mentions.answer_by));
    if (!mentions.silence_on) {
        section.show("SILENCE_NONE");
        return;
    }
    const bool accepts = mentions.silence == SilenceEffect::acceptance;
    html::Section silence = section.add(accepts ? "SILENCE_ACCEPTANCE" : "SILENCE_REJECTION");
    silence.set("DATE", html::french_date(*mentions.silence_on));
    silence.show_with("REMEDIES", "TEXT", mentions.remedies);
}

}  // namespace eservices::handlers
