// Secret questions and answers, with decoy questions for unknown names.
#include "handlers/security/secret_question.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "handlers/security/password_queue.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/network.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"
#include "values/folded_text.hpp"
#include "values/password_hash.hpp"

namespace eservices::handlers {
namespace {

const html::Field* question_field(const Visit& visit) {
    return visit.html->form("account/registration").find("question");
}

/// The folded forms under which an answer may have been hashed, today and formerly, without duplicates. Their number depends only on what
/// was typed, so that the time of a refusal reveals nothing about the account.
std::vector<std::string> foldings(std::string_view answer) {
    std::vector<std::string> all{folded_letters(answer)};
    for (std::string former : {folded(answer), formerly_folded(answer)})
        if (std::find(all.begin(), all.end(), former) == all.end()) all.push_back(std::move(former));
    return all;
}

/// Whether a folded answer is long enough to protect anything.
bool is_answer(std::string_view plain) {
    constexpr std::ptrdiff_t fewest_characters = 3;
    return std::count_if(plain.begin(), plain.end(), [](char c) {
               const bool begins_character = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
               return begins_character && c != ' ';
           }) >= fewest_characters;
}

std::string decoy(const Visit& visit, std::string_view name) {
    const html::Field* const field = question_field(visit);
    if (field == nullptr || field->options.empty()) return {};
    const auto digest = visit.portal.site.key.derive("secret-question-decoy", account_key(name));
    return field->options.at(digest.front() % field->options.size()).value;
}

}  // namespace

bool asks_secret_question(const Visit& visit) {
    return visit.portal.site.asks_secret_question && question_field(visit) != nullptr;
}

html::Form registration_form(const Visit& visit) {
    html::Form form = visit.html->form("account/registration");
    if (asks_secret_question(visit)) return form;
    std::erase_if(form.steps, [](const html::Step& step) {
        return std::any_of(step.fields.begin(), step.fields.end(),
                           [](const html::Field& field) { return field.name == "question"; });
    });
    return form;
}

store::Secret secret_of(const Visit& visit, std::string_view name, const std::optional<store::User>& user) {
    // An unknown name is looked up too, so that it takes as long.
    auto secret = visit.store().credentials.secret(user ? user->id : Uuid{});
    if (secret && !secret->question.empty()) return *std::move(secret);
    return {decoy(visit, name), ""};
}

std::optional<bool> is_secret_answer(const Visit& visit, const store::Secret& secret, std::string_view answer) {
    static const std::string nobodys = hash_password(new_token());
    const bool exists = !secret.answer_hash.empty();
    const std::string& hash = exists ? secret.answer_hash : nobodys;
    return visit.portal.passwords.run(household_of(visit), [&] {
        const auto all = foldings(answer);
        return std::any_of(all.begin(), all.end(), [&](const std::string& text) {
            return password_matches(hash, text) && exists && is_answer(text);
        });
    });
}

void check_secret_answer(html::CheckedForm& form) {
    if (form.answer("reponse").empty() || is_answer(folded_letters(form.answer("reponse")))) return;
    form.refuse("reponse", phrase("security.secret_question.answer_too_short"));
}

std::string hash_secret_answer(std::string_view answer) { return hash_password(folded_letters(answer)); }

}  // namespace eservices::handlers
