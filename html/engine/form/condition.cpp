// Reading, writing and deciding conditions.
#include "html/engine/form/condition.hpp"

#include <algorithm>

#include "html/engine/form/submitted.hpp"
#include "html/engine/text/words.hpp"

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

std::string label_of(const Field& field, const std::string& value) {
    const auto option = std::find_if(field.options.begin(), field.options.end(),
                                     [&](const Option& candidate) { return candidate.value == value; });
    return "« " + (option == field.options.end() ? value : option->label) + " »";
}

std::string clause_words(const Field& field, const Clause& clause) {
    const std::string label = "« " + field.label + " »";
    const bool box = field.kind == FieldKind::checkbox;
    if (box) {
        const bool ticked = clause.test == Clause::Test::is || clause.test == Clause::Test::answered;
        return "la case " + label + (ticked ? " est cochée" : " n'est pas cochée");
    }
    if (clause.test == Clause::Test::answered) return label + " est rempli";
    if (clause.test == Clause::Test::unanswered) return label + " n'est pas rempli";
    std::string text = label + (clause.test == Clause::Test::is ? " est " : " n'est pas ");
    for (std::size_t i = 0; i < clause.values.size(); ++i) {
        if (i > 0) text += i + 1 == clause.values.size() ? " ou " : ", ";
        text += label_of(field, clause.values[i]);
    }
    return text;
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
    for (const Clause& clause : condition.all)
        if (const Field* const field = form.find(clause.field))
            text += (text.empty() ? "" : " et si ") + clause_words(*field, clause);
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
