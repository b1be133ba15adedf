// One check a kind of constraint; each returns the message, or nothing when all is well.
#include "html/value_check.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <re2/re2.h>

#include "html/french.hpp"
#include "html/number_check.hpp"
#include "html/url.hpp"
#include "values/utf8.hpp"

namespace eservices::html {
namespace {

using Date = std::chrono::year_month_day;

Message check_length(const Field& field, const std::string& value) {
    const auto length = static_cast<long>(utf16_length(value));
    if (field.min_length && length < *field.min_length)
        return fmt::format("« {} » demande au moins {} caractères ; vous en avez saisi {}.", field.label,
                           *field.min_length, length);
    if (field.max_length && length > *field.max_length)
        return fmt::format(
            "« {} » ne peut pas dépasser {} caractères ; vous en avez saisi {}. Raccourcissez votre texte.",
            field.label, *field.max_length, length);
    return std::nullopt;
}

bool is_email(std::string_view value) {
    // The expression of the HTML Living Standard for <input type=email>, so that server and browser agree.
    static const re2::RE2 address(R"(^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)"
                                  R"((?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$)");
    return re2::RE2::FullMatch(re2::StringPiece{value.data(), value.size()}, address);
}

/// True if every part of a list with commas passes; there is always one part.
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
    if (field.multiple ? every_part(value, is_email) : is_email(value)) return std::nullopt;
    return fmt::format(
        "« {} » n'est pas une adresse complète. Écrivez-la en entier, par exemple camille.martin@exemple.fr{}.",
        field.label, field.multiple ? ", et séparez plusieurs adresses par des virgules" : "");
}

Message check_pattern(const Field& field, const std::string& value) {
    if (!field.pattern) return std::nullopt;
    const auto fits = [&](std::string_view part) {
        return re2::RE2::FullMatch(re2::StringPiece{part.data(), part.size()}, *field.pattern);
    };
    if (field.multiple ? every_part(value, fits) : fits(value)) return std::nullopt;
    return fmt::format("« {} » : {}.", field.label, field.pattern_help);
}

Message check_date(const Field& field, const std::string& value, Date today) {
    const auto date = parse_date_span(value);
    const bool no_day = value.ends_with("-00");
    const bool no_month = value.ends_with("-00-00");
    const bool too_vague =
        (no_month && field.unknown != Unknown::month) || (no_day && field.unknown == Unknown::nothing);
    if (!date || too_vague)
        return fmt::format("« {} » n'est pas une date du calendrier. Indiquez {}, par exemple 23 11 1992.", field.label,
                           field.unknown == Unknown::nothing ? "jour, mois et année à quatre chiffres"
                           : field.unknown == Unknown::day
                               ? "le mois et l'année à quatre chiffres, et le jour si vous le connaissez"
                               : "l'année à quatre chiffres, et le mois et le jour si vous les connaissez");
    std::optional<Date> least = field.min_date;
    std::optional<Date> most = field.max_date;
    if (field.earliest)
        least = std::max(limit_on(*field.earliest, today), least.value_or(limit_on(*field.earliest, today)));
    if (field.latest) most = std::min(limit_on(*field.latest, today), most.value_or(limit_on(*field.latest, today)));
    if (least && date->last < *least)
        return fmt::format("« {} » ne peut pas être avant le {}.", field.label, french_date(*least));
    if (most && date->first > *most)
        return fmt::format("« {} » ne peut pas être après le {}.", field.label, french_date(*most));
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
    return fmt::format("Choisissez {} à « {} ».",
                       field.has_several_values() ? "parmi les réponses proposées" : "l'une des réponses proposées",
                       field.label);
}

}  // namespace

std::string message_when_missing(const Field& field) {
    if (!field.missing.empty()) return field.missing;
    switch (field.kind) {
        case FieldKind::select:
        case FieldKind::radios:
            return fmt::format("Choisissez une réponse à « {} ».", field.label);
        case FieldKind::checkboxes:
            return fmt::format("Cochez au moins une réponse à « {} ».", field.label);
        case FieldKind::checkbox:
            return fmt::format("Cochez la case « {} » pour continuer.", field.label);
        case FieldKind::date:
            return fmt::format("Indiquez « {} » : {}.", field.label,
                               field.unknown == Unknown::nothing ? "jour, mois et année, par exemple 23 11 1992"
                                                                 : "au moins l'année, par exemple 1938");
        case FieldKind::file:
            return fmt::format("Joignez « {} » : choisissez un fichier{}.", field.label,
                               field.accept.empty() ? "" : " " + french_types(field));
        default:
            return fmt::format("Remplissez « {} ».", field.label);
    }
}

Message check_value(const Field& field, const std::string& value, Date today) {
    if (field.kind == FieldKind::date) return check_date(field, value, today);
    if (!field.options.empty()) return check_options(field, value);
    if (field.kind == FieldKind::hidden) {
        if (field.preset.empty() || value == field.preset) return std::nullopt;
        return "Cette page a été modifiée avant d'être envoyée. Vérifiez vos réponses, puis envoyez-la à nouveau.";
    }
    if (field.type == "number") return check_number(field, value);
    if (auto message = check_length(field, value)) return message;
    if (field.type == "email")
        if (auto message = check_email(field, value)) return message;
    if (field.type == "url" && !is_absolute_url(value))
        return fmt::format("« {} » n'est pas une adresse web complète. Écrivez-la en entier, par exemple {}.",
                           field.label, "https://www.exemple.fr/page");
    return check_pattern(field, value);
}

}  // namespace eservices::html
