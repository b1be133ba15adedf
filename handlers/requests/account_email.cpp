// Conditions of other questions may refer to the address (`data-if`, `data-one-of`), so it is an answer until they are checked.
#include "handlers/requests/account_email.hpp"

#include <algorithm>

#include "phrases/phrase.hpp"
#include "values/email_address.hpp"

namespace eservices::handlers {
namespace {

bool asks_own_email(const html::Step& step, const html::Field& field) {
    return field.autocomplete == "email" && !step.own && !step.repeat;
}

/// Calls `use` with each question for the requester's own address.
template <class Use>
void for_each_own_email(const html::Form& service, const Use& use) {
    for (const html::Step& step : service.steps)
        for (const html::Field& field : step.fields)
            if (asks_own_email(step, field)) use(field);
}

}  // namespace

void answer_with_account_email(const html::Form& service, std::string_view email, html::SubmittedFields& fields) {
    for_each_own_email(service, [&](const html::Field& field) {
        std::erase_if(fields, [&](const auto& typed) { return typed.first == field.name; });
        fields.emplace_back(field.name, email);
    });
}

void drop_account_email(const html::Form& service, html::CheckedForm& checked) {
    for_each_own_email(service, [&](const html::Field& field) {
        checked.answers.erase(field.name);
        std::erase_if(checked.errors, [&](const html::FieldError& error) { return error.field == field.name; });
    });
}

html::Form without_account_email(const html::Form& service, std::size_t step, std::string_view email) {
    html::Form asked = service;
    html::Step& shown = asked.steps[step];
    const auto removed =
        std::erase_if(shown.fields, [&](const html::Field& field) { return asks_own_email(shown, field); });
    if (removed > 0) shown.hints.push_back(phrase("requests.account_email.mails_go_to_account", {{"EMAIL", email}}));
    return asked;
}

}  // namespace eservices::handlers
