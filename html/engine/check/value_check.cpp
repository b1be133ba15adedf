// One function for each kind of constraint: it returns a message, or nullopt for a valid answer.
#include "html/engine/check/value_check.hpp"

#include <algorithm>
#include <array>

#include <re2/re2.h>

#include "html/engine/check/number_check.hpp"
#include "html/engine/check/url.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"
#include "values/plain_text.hpp"
#include "values/telephone.hpp"
#include "values/utf8.hpp"

namespace eservices::html {
namespace {

using Date = std::chrono::year_month_day;

bool is_address_line(const Field& field) {
    constexpr std::array lines = {"address-line1", "address-line2", "address-line3", "address-level3"};
    return std::any_of(lines.begin(), lines.end(), [&](const char* line) { return field.is_about(line); });
}

Message check_length(const Field& field, const std::string& value) {
    const auto length = static_cast<long>(utf16_length(value));
    if (field.min_length && length < *field.min_length)
        return phrase("check.value.too_short",
                      {{"LABEL", field.label}, {"LEAST", *field.min_length}, {"TYPED", length}});
    if (!field.max_length || length <= *field.max_length) return std::nullopt;
    if (is_address_line(field))
        return phrase("check.value.too_long_for_an_envelope",
                      {{"LABEL", field.label}, {"MOST", *field.max_length}, {"TYPED", length}});
    if (field.takes_french_code()) return phrase("check.value.not_a_postal_code", {{"LABEL", field.label}});
    return phrase("check.value.too_long", {{"LABEL", field.label}, {"MOST", *field.max_length}, {"TYPED", length}});
}

/// True if every part between commas passes. An empty list has one part, an empty one.
template <class Passes>
bool every_part(std::string_view list, Passes passes) {
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        if (!passes(list.substr(at, end - at))) return false;
        at = end + 1;
    }
    return true;
}

Message check_email(const Field& field, const std::string& value) {
    const auto is_email = [](std::string_view address) { return canonical_email(address) == address; };
    if (field.multiple ? every_part(value, is_email) : is_email(value)) return std::nullopt;
    const std::string_view local = std::string_view{value}.substr(0, value.rfind('@'));
    // As in canonical_email(), full-width letters are plain ones.
    const bool accents = value.find('@') != std::string::npos && has_letter_beyond_ascii(plain_signs(local));
    if (field.multiple) return phrase("check.value.not_emails", {{"LABEL", field.label}});
    if (accents) return phrase("check.value.accent_in_email", {{"LABEL", field.label}});
    return phrase("check.value.not_an_email", {{"LABEL", field.label}});
}

Message check_telephone(const Field& field, const std::string& value) {
    if (telephone_of(value) == value) return std::nullopt;
    return phrase("check.value.not_a_telephone", {{"LABEL", field.label}});
}

Message check_name(const Field& field, const std::string& value) {
    const bool is_given = field.is_about("given-name");
    if ((!is_given && !field.is_about("family-name") && !field.is_about("name")) || has_letter(value))
        return std::nullopt;
    if (is_given) return phrase("check.value.not_a_given_name", {{"LABEL", field.label}});
    return phrase("check.value.not_a_name", {{"LABEL", field.label}});
}

Message check_pattern(const Field& field, const std::string& value) {
    if (!field.pattern) return std::nullopt;
    const auto fits = [&](std::string_view part) {
        return re2::RE2::FullMatch(re2::StringPiece{part.data(), part.size()}, *field.pattern);
    };
    if (field.multiple ? every_part(value, fits) : fits(value)) return std::nullopt;
    // A title that is a whole sentence follows as one.
    if (field.pattern_help.ends_with('.'))
        return phrase("check.value.pattern_with_a_sentence", {{"LABEL", field.label}, {"HELP", field.pattern_help}});
    return phrase("check.value.pattern", {{"LABEL", field.label}, {"HELP", field.pattern_help}});
}

std::string message_about_date(const Field& field) {
    switch (field.unknown) {
        case Unknown::nothing:
            return phrase("check.value.not_a_date", {{"LABEL", field.label}});
        case Unknown::day:
            return phrase("check.value.not_a_month", {{"LABEL", field.label}});
        default:
            return phrase("check.value.not_a_year", {{"LABEL", field.label}});
    }
}

Message check_date(const Field& field, const std::string& value, Date today) {
    const auto date = parse_date_span(value);
    const bool no_day = value.ends_with("-00");
    const bool no_month = value.ends_with("-00-00");
    const bool too_vague =
        (no_month && field.unknown != Unknown::month) || (no_day && field.unknown == Unknown::nothing);
    if (!date || too_vague) return message_about_date(field);
    std::optional<Date> least = field.min_date;
    std::optional<Date> most = field.max_date;
    if (field.earliest)
        least = std::max(limit_on(*field.earliest, today), least.value_or(limit_on(*field.earliest, today)));
    if (field.latest) most = std::min(limit_on(*field.latest, today), most.value_or(limit_on(*field.latest, today)));
    if (least && date->last < *least)
        return phrase("check.value.too_early", {{"LABEL", field.label}, {"DATE", french_date(*least)}});
    if (most && date->first > *most)
        return phrase("check.value.too_late", {{"LABEL", field.label}, {"DATE", french_date(*most)}});
    return std::nullopt;
}

Message check_options(const Field& field, const std::string& value) {
    bool offered = true;
    const auto look_up = [&](std::string_view chosen) {
        offered = offered && std::any_of(field.options.begin(), field.options.end(),
                                         [&](const Option& option) { return option.value == chosen; });
    };
    if (field.has_several_values()) {
        for_each_line(value, look_up);
    } else {
        look_up(value);
    }
    if (offered) return std::nullopt;
    if (field.has_several_values()) return phrase("check.value.not_all_offered", {{"LABEL", field.label}});
    return phrase("check.value.not_offered", {{"LABEL", field.label}});
}

}  // namespace

std::string message_when_missing(const Field& field) {
    if (!field.missing.empty()) return field.missing;
    switch (field.kind) {
        case FieldKind::select:
        case FieldKind::radios:
            return phrase("check.value.missing.choice", {{"LABEL", field.label}});
        case FieldKind::checkboxes:
            return phrase("check.value.missing.checkboxes", {{"LABEL", field.label}});
        case FieldKind::checkbox:
            return phrase("check.value.missing.checkbox", {{"LABEL", field.label}});
        case FieldKind::date:
            if (field.unknown != Unknown::nothing)
                return phrase("check.value.missing.partial_date", {{"LABEL", field.label}});
            return phrase("check.value.missing.date", {{"LABEL", field.label}});
        case FieldKind::file:
            if (field.accept.empty()) return phrase("check.value.missing.file", {{"LABEL", field.label}});
            return phrase("check.value.missing.file_of_a_kind",
                          {{"LABEL", field.label}, {"KINDS", french_types(field)}});
        default:
            return phrase("check.value.missing.text", {{"LABEL", field.label}});
    }
}

Message check_value(const Field& field, const std::string& value, Date today) {
    if (field.kind == FieldKind::date) return check_date(field, value, today);
    if (!field.options.empty()) return check_options(field, value);
    if (field.kind == FieldKind::hidden) {
        if (field.preset.empty() || value == field.preset) return std::nullopt;
        return phrase("check.value.page_changed");
    }
    if (field.type == "number") return check_number(field, value);
    if (auto message = check_length(field, value)) return message;
    if (field.type == "email")
        if (auto message = check_email(field, value)) return message;
    if (field.type == "tel")
        if (auto message = check_telephone(field, value)) return message;
    if (auto message = check_name(field, value)) return message;
    if (field.type == "url" && !is_absolute_url(value))
        return phrase("check.value.not_a_web_address", {{"LABEL", field.label}});
    return check_pattern(field, value);
}

}  // namespace eservices::html
