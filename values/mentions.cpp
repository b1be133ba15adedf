// Converts mentions to JSON and back.
#include "values/mentions.hpp"

#include <array>
#include <cstdio>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace eservices {
namespace {

using std::chrono::year_month_day;

constexpr std::array<std::string_view, 3> effects = {"none", "acceptance", "rejection"};

nlohmann::json iso(const std::optional<year_month_day>& date) {
    if (!date) return nullptr;
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date->year()) % 10'000,
                  static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
    return text.data();
}

std::optional<year_month_day> date_from(const nlohmann::json& iso) {
    if (iso.is_null()) return std::nullopt;
    const auto& text = iso.get_ref<const std::string&>();
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int end = 0;
    if (std::sscanf(text.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &end) != 3 ||
        static_cast<std::size_t>(end) != text.size())
        throw std::invalid_argument("mentions: no date");
    const year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok()) throw std::invalid_argument("mentions: no such day");
    return date;
}

SilenceEffect effect_from(const std::string& word) {
    for (std::size_t i = 0; i < effects.size(); ++i)
        if (effects.at(i) == word) return static_cast<SilenceEffect>(i);
    throw std::invalid_argument("mentions: no such effect of silence");
}

}  // namespace

std::string to_json(const Mentions& mentions) {
    const nlohmann::ordered_json json = {{"department",
                                          {{"name", mentions.department.name},
                                           {"email", mentions.department.email},
                                           {"phone", mentions.department.phone},
                                           {"address", mentions.department.address}}},
                                         {"silence", effects.at(static_cast<std::size_t>(mentions.silence))},
                                         {"silence_on", iso(mentions.silence_on)},
                                         {"remedies", mentions.remedies},
                                         {"delay", mentions.delay},
                                         {"answer_by", iso(mentions.answer_by)}};
    return json.dump();
}

Mentions mentions_from_json(std::string_view json) {
    try {
        const auto read = nlohmann::json::parse(json);
        const auto& department = read.at("department");
        return {.department = {department.at("name"), department.at("email"), department.at("phone"),
                               department.at("address")},
                .silence = effect_from(read.at("silence")),
                .silence_on = date_from(read.at("silence_on")),
                .remedies = read.at("remedies"),
                .delay = read.at("delay"),
                .answer_by = date_from(read.at("answer_by"))};
    } catch (const nlohmann::json::exception& fault) {
        throw std::invalid_argument(std::string{"mentions: "} + fault.what());
    }
}

}  // namespace eservices
