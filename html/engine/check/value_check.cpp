// One check a kind of constraint; each returns the message, or nothing when all is well.
#include "html/engine/check/value_check.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <re2/re2.h>

#include "html/engine/check/number_check.hpp"
#include "html/engine/check/url.hpp"
#include "html/engine/text/french.hpp"
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
        return fmt::format("« {} » demande au moins {} caractères ; vous en avez saisi {}.", field.label,
                           *field.min_length, length);
    if (field.max_length && length > *field.max_length && is_address_line(field))
        return fmt::format(
            "« {} » tient en {} caractères sur une enveloppe ; vous en avez saisi {}. Abrégez (av., bd, rés.) ou écrivez le "
            "reste sur une autre ligne de l'adresse.",
            field.label, *field.max_length, length);
    if (field.max_length && length > *field.max_length && field.takes_french_code())
        return fmt::format("« {} » : écrivez seulement les cinq chiffres, par exemple 86000.", field.label);
    if (field.max_length && length > *field.max_length)
        return fmt::format(
            "« {} » ne peut pas dépasser {} caractères ; vous en avez saisi {}. Raccourcissez votre texte.",
            field.label, *field.max_length, length);
    return std::nullopt;
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
    const auto is_email = [](std::string_view address) { return canonical_email(address) == address; };
    if (field.multiple ? every_part(value, is_email) : is_email(value)) return std::nullopt;
    const std::string_view local = std::string_view{value}.substr(0, value.rfind('@'));
    // As canonical_email() reads it: full-width letters are plain ones.
    const bool accents = value.find('@') != std::string::npos && has_letter_beyond_ascii(plain_signs(local));
    if (accents && !field.multiple)
        return fmt::format("« {} » ne prend pas de lettre accentuée avant l'arobase (@). Vérifiez votre adresse.",
                           field.label);
    return fmt::format(
        "« {} » n'est pas une adresse complète. Écrivez-la en entier, par exemple camille.martin@exemple.fr{}.",
        field.label, field.multiple ? ", et séparez plusieurs adresses par des virgules" : "");
}

Message check_telephone(const Field& field, const std::string& value) {
    if (telephone_of(value) == value) return std::nullopt;
    return fmt::format(
        "« {} » n'est pas un numéro que l'on peut appeler. Écrivez dix chiffres, par exemple 05 49 00 00 00, ou un numéro "
        "étranger avec son indicatif, par exemple +32 2 555 12 12.",
        field.label);
}

Message check_name(const Field& field, const std::string& value) {
    const bool is_given = field.is_about("given-name");
    if ((!is_given && !field.is_about("family-name") && !field.is_about("name")) || has_letter(value))
        return std::nullopt;
    return fmt::format("« {} » s'écrit avec des lettres.{}", field.label,
                       is_given ? " Sans prénom à l'état civil, écrivez « sans prénom »." : "");
}

Message check_pattern(const Field& field, const std::string& value) {
    if (!field.pattern) return std::nullopt;
    const auto fits = [&](std::string_view part) {
        return re2::RE2::FullMatch(re2::StringPiece{part.data(), part.size()}, *field.pattern);
    };
    if (field.multiple ? every_part(value, fits) : fits(value)) return std::nullopt;
    // A help that is a sentence of its own stays one.
    if (field.pattern_help.ends_with('.')) return fmt::format("Vérifiez « {} ». {}", field.label, field.pattern_help);
    return fmt::format("« {} » : {}.", field.label, field.pattern_help);
}

Message check_date(const Field& field, const std::string& value, Date today) {
    const auto date = parse_date_span(value);
    const bool no_day = value.ends_with("-00");
    const bool no_month = value.ends_with("-00-00");
    const bool too_vague =
        (no_month && field.unknown != Unknown::month) || (no_day && field.unknown == Unknown::nothing);
    if (!date || too_vague)
        return fmt::format(
            "« {} » n'est pas une date du calendrier. Indiquez {}, par exemple 23 11 1992 ou 23 novembre 1992.",
            field.label,
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
    if (field.type == "tel")
        if (auto message = check_telephone(field, value)) return message;
    if (auto message = check_name(field, value)) return message;
    if (field.type == "url" && !is_absolute_url(value))
        return fmt::format("« {} » n'est pas une adresse web complète. Écrivez-la en entier, par exemple {}.",
                           field.label, "https://www.exemple.fr/page");
    return check_pattern(field, value);
}

}  // namespace eservices::html
