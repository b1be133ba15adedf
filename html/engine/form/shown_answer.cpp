// Shows a choice by its label, and dates, telephone numbers and addresses in readable form.
#include "html/engine/form/shown_answer.hpp"

#include <algorithm>
#include <string_view>

#include "html/engine/form/date_limit.hpp"
#include "html/engine/form/submitted.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"
#include "values/telephone.hpp"

namespace eservices::html {
namespace {

std::string choice_label(const Field& field, std::string_view value) {
    const auto option = std::find_if(field.options.begin(), field.options.end(),
                                     [&](const Option& candidate) { return candidate.value == value; });
    return option == field.options.end() ? std::string{value} : option->label;
}

}  // namespace

std::string shown_answer(const Field& field, const std::string& value) {
    if (field.kind == FieldKind::checkbox) return phrase("form.question.box_ticked");
    if (field.kind == FieldKind::date) return french_partial_date(value);
    if (field.type == "tel") return readable_telephone(value);
    if (field.type == "email" && !field.multiple) return readable_email(value);
    if (!field.has_several_values() && field.kind != FieldKind::file) return choice_label(field, value);
    std::string all;
    for_each_line(value, [&](std::string_view one) {
        const std::string label = choice_label(field, one);
        all = all.empty() ? label : phrase("form.lists.next", {{"LIST", all}, {"NEXT", label}});
    });
    return all;
}

}  // namespace eservices::html
