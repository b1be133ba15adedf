// Parses, writes and evaluates conditions.
#include "html/engine/form/condition.hpp"

#include <algorithm>

#include "html/engine/form/submitted.hpp"
#include "html/engine/text/words.hpp"
#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

std::optional<Clause> parse_clause(std::string_view text) {
    const std::size_t equals = text.find('=');
    Clause clause;
    std::string_view name = trimmed(text.substr(0, equals));
    if (equals != std::string_view::npos) {
        clause.values = words(text.substr(equals + 1), '|');
        if (clause.values.empty()) return std::nullopt;
        clause.test = name.ends_with('!') ? Clause::Test::is_not : Clause::Test::is;
        if (name.ends_with('!')) name.remove_suffix(1);
    } else if (name.starts_with('!')) {
        clause.test = Clause::Test::unanswered;
        name.remove_prefix(1);
    }
    const auto names = words(name);
    if (names.size() != 1) return std::nullopt;
    clause.field = names.front();
    return clause;
}

std::string answer_words(const Field& field, const std::string& value) {
    const auto option = std::find_if(field.options.begin(), field.options.end(),
                                     [&](const Option& candidate) { return candidate.value == value; });
    return phrase("form.condition.answer", {{"ANSWER", option == field.options.end() ? value : option->label}});
}

std::string answers_words(const Field& field, const std::vector<std::string>& values) {
    std::string list = answer_words(field, values.front());
    for (std::size_t i = 1; i < values.size(); ++i) {
        const std::string answer = answer_words(field, values[i]);
        list = i + 1 == values.size() ? phrase("form.lists.last_or", {{"LIST", list}, {"LAST", answer}})
                                      : phrase("form.lists.next", {{"LIST", list}, {"NEXT", answer}});
    }
    return list;
}

std::string clause_words(const Field& field, const Clause& clause) {
    const bool compares = clause.test == Clause::Test::is || clause.test == Clause::Test::is_not;
    const bool is_positive = clause.test == Clause::Test::is || clause.test == Clause::Test::answered;
    if (field.kind == FieldKind::checkbox)
        return phrase(is_positive ? "form.condition.box_ticked" : "form.condition.box_not_ticked",
                      {{"FIELD", field.label}});
    if (!compares)
        return phrase(is_positive ? "form.condition.answered" : "form.condition.unanswered", {{"FIELD", field.label}});
    return phrase(is_positive ? "form.condition.is" : "form.condition.is_not",
                  {{"FIELD", field.label}, {"ANSWERS", answers_words(field, clause.values)}});
}

}  // namespace

std::optional<Condition> parse_condition(std::string_view text) {
    Condition condition;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('&', at), text.size());
        auto clause = parse_clause(text.substr(at, end - at));
        if (!clause) return std::nullopt;
        condition.all.push_back(std::move(*clause));
        at = end + 1;
    }
    return condition;
}

std::string condition_text(const Condition& condition, const std::function<std::string(std::string_view)>& name_of) {
    std::string text;
    for (const Clause& clause : condition.all) {
        if (!text.empty()) text += " & ";
        if (clause.test == Clause::Test::unanswered) text += '!';
        text += name_of(clause.field);
        if (clause.test == Clause::Test::is) text += " = ";
        if (clause.test == Clause::Test::is_not) text += " != ";
        for (std::size_t i = 0; i < clause.values.size(); ++i) text += (i == 0 ? "" : " | ") + clause.values[i];
    }
    return text;
}

std::string condition_words(const Form& form, const Condition& condition) {
    std::string text;
    for (const Clause& clause : condition.all) {
        const Field* const field = form.find(clause.field);
        if (field == nullptr) continue;
        const std::string next = clause_words(*field, clause);
        text = text.empty() ? next : phrase("form.condition.and_if", {{"CONDITIONS", text}, {"CONDITION", next}});
    }
    return text;
}

bool holds(const Clause& clause, std::string_view answer) {
    if (clause.test == Clause::Test::answered) return !answer.empty();
    if (clause.test == Clause::Test::unanswered) return answer.empty();
    bool found = false;
    for_each_line(answer, [&](std::string_view value) {
        found = found || std::find(clause.values.begin(), clause.values.end(), value) != clause.values.end();
    });
    return found == (clause.test == Clause::Test::is);
}

}  // namespace eservices::html
