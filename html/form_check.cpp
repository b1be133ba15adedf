// One check a kind of constraint; each returns the message, or nothing when all is well.
#include "html/form_check.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>
#include <re2/re2.h>

#include "html/french.hpp"
#include "values/utf8.hpp"

namespace eservices::html {
namespace {

using Message = std::optional<std::string>;
using Date = std::chrono::year_month_day;

std::string_view sent(const SubmittedFields& fields, std::string_view name) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [name](const auto& field) { return field.first == name; });
    return found == fields.end() ? std::string_view{} : std::string_view{found->second};
}

std::string trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            if (i + 1 < text.size() && text[i + 1] == '\n') continue;
            result += '\n';
        } else {
            result += text[i];
        }
    }
    return result;
}

/// The three boxes of a date as ISO 8601; empty when all are empty, and not a date when one is missing or wrong.
std::string typed_date(const SubmittedFields& fields, const std::string& name) {
    const std::string day = trimmed(sent(fields, name + "-jour"));
    const std::string month = trimmed(sent(fields, name + "-mois"));
    const std::string year = trimmed(sent(fields, name + "-annee"));
    if (day.empty() && month.empty() && year.empty()) return trimmed(sent(fields, name));
    return fmt::format("{:0>4}-{:0>2}-{:0>2}", year, month, day);
}

std::string typed_value(const Field& field, const SubmittedFields& fields) {
    if (field.kind == FieldKind::date) return typed_date(fields, field.name);
    if (field.type == "password") return std::string{sent(fields, field.name)};
    std::string value = trimmed(sent(fields, field.name));
    if (field.kind == FieldKind::input)
        std::erase(value, '\n');  // as browsers do: one line stays one line, in mails too
    return value;
}

Message check_required(const Field& field) {
    switch (field.kind) {
        case FieldKind::select:
        case FieldKind::radios:
            return fmt::format("Choisissez une réponse à « {} ».", field.label);
        case FieldKind::checkbox:
            return fmt::format("Cochez la case « {} » pour continuer.", field.label);
        case FieldKind::date:
            return fmt::format("Indiquez « {} » : jour, mois et année, par exemple 23 11 1992.", field.label);
        default:
            return fmt::format("Remplissez « {} ».", field.label);
    }
}

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

Message check_email(const Field& field, const std::string& value) {
    // The expression of the HTML Living Standard for <input type=email>, so that server and browser agree.
    static const re2::RE2 address(R"(^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)"
                                  R"((?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$)");
    if (re2::RE2::FullMatch(value, address)) return std::nullopt;
    return fmt::format(
        "« {} » n'est pas une adresse complète. Écrivez-la en entier, par exemple camille.martin@exemple.fr.",
        field.label);
}

Message check_number(const Field& field, const std::string& value) {
    long number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size())
        return fmt::format("« {} » est un nombre entier, par exemple 1.", field.label);
    if (field.min_number && static_cast<double>(number) < *field.min_number)
        return fmt::format("« {} » ne peut pas être inférieur à {}.", field.label, *field.min_number);
    if (field.max_number && static_cast<double>(number) > *field.max_number)
        return fmt::format("« {} » ne peut pas dépasser {}.", field.label, *field.max_number);
    return std::nullopt;
}

std::optional<Date> limit(const std::string& text, Date today) { return text == "today" ? today : parse_date(text); }

Message check_date(const Field& field, const std::string& value, Date today) {
    const auto date = parse_date(value);
    if (!date)
        return fmt::format(
            "« {} » n'est pas une date du calendrier. Indiquez jour, mois et année, par exemple 23 11 1992.",
            field.label);
    if (const auto least = limit(field.min_date, today); least && *date < *least)
        return fmt::format("« {} » ne peut pas être avant le {}.", field.label, french_date(*least));
    if (const auto most = limit(field.max_date, today); most && *date > *most)
        return fmt::format("« {} » ne peut pas être après le {}.", field.label, french_date(*most));
    return std::nullopt;
}

Message check_option(const Field& field, const std::string& value) {
    if (std::any_of(field.options.begin(), field.options.end(),
                    [&](const Option& option) { return option.value == value; }))
        return std::nullopt;
    return fmt::format("Choisissez l'une des réponses proposées à « {} ».", field.label);
}

Message check_value(const Field& field, const std::string& value, Date today) {
    if (field.kind == FieldKind::date) return check_date(field, value, today);
    if (!field.options.empty()) return check_option(field, value);
    if (auto message = check_length(field, value)) return message;
    if (field.type == "email") return check_email(field, value);
    if (field.type == "number") return check_number(field, value);
    if (field.pattern && !re2::RE2::FullMatch(value, *field.pattern))
        return fmt::format("« {} » : {}.", field.label, field.pattern_help);
    return std::nullopt;
}

/// An answer that does not apply is none, and must not make another question apply: hence again until nothing changes.
void forget_what_does_not_apply(const Form& form, Answers& typed) {
    for (bool changed = true; changed;) {
        changed = false;
        for (const Step& step : form.steps)
            for (const Field& field : step.fields)
                if (!applies(step.condition, typed) || !applies(field.condition, typed))
                    changed = typed.erase(field.name) > 0 || changed;
    }
}

}  // namespace

std::string_view CheckedForm::answer(std::string_view field) const {
    const auto found = answers.find(field);
    return found == answers.end() ? std::string_view{} : std::string_view{found->second};
}

bool applies(const std::optional<Condition>& condition, const Answers& answers) {
    if (!condition) return true;
    const auto found = answers.find(condition->field);
    return found != answers.end() &&
           std::find(condition->values.begin(), condition->values.end(), found->second) != condition->values.end();
}

std::optional<Date> parse_date(std::string_view iso) {
    unsigned parts[3] = {};
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    constexpr std::size_t starts[] = {0, 5, 8};
    constexpr std::size_t lengths[] = {4, 2, 2};
    for (int i = 0; i < 3; ++i) {
        const char* const begin = iso.data() + starts[i];
        const auto [end, error] = std::from_chars(begin, begin + lengths[i], parts[i]);
        if (error != std::errc{} || end != begin + lengths[i]) return std::nullopt;
    }
    const Date date{std::chrono::year{static_cast<int>(parts[0])}, std::chrono::month{parts[1]},
                    std::chrono::day{parts[2]}};
    if (!date.ok() || parts[0] == 0) return std::nullopt;
    return date;
}

CheckedForm check_form(const Form& form, const SubmittedFields& fields, Date today) {
    Answers typed;
    for (const Step& step : form.steps)
        for (const Field& field : step.fields)
            if (std::string value = typed_value(field, fields); !value.empty())
                typed.emplace(field.name, std::move(value));
    forget_what_does_not_apply(form, typed);
    CheckedForm checked;
    for (const Step& step : form.steps) {
        for (const Field& field : step.fields) {
            if (!applies(step.condition, typed) || !applies(field.condition, typed)) continue;
            const auto value = typed.find(field.name);
            Message message;
            if (value != typed.end()) {
                message = check_value(field, value->second, today);
                checked.answers.emplace(field.name, value->second);
            } else if (field.required) {
                message = check_required(field);
            }
            if (message) checked.refuse(field.name, *message);
        }
    }
    return checked;
}

}  // namespace eservices::html
