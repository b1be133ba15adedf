// Turns the names and values that were sent into questions and answers.
#include "html/engine/check/typed_form.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "html/engine/check/typed_date.hpp"
#include "html/engine/form/condition.hpp"
#include "html/engine/text/words.hpp"
#include "values/email_address.hpp"
#include "values/plain_text.hpp"
#include "values/postal_code.hpp"
#include "values/telephone.hpp"

namespace eservices::html {
namespace {

/// What was sent, sorted by name: a form with many fields and a hostile request with many more cost n log n.
class ByName {
  public:
    explicit ByName(const SubmittedFields& fields) {
        m_sorted.reserve(fields.size());
        for (const auto& field : fields) m_sorted.push_back(&field);
        std::stable_sort(m_sorted.begin(), m_sorted.end(),
                         [](auto one, auto other) { return one->first < other->first; });
    }

    [[nodiscard]] std::string_view first(std::string_view name) const {
        const auto found = from(name);
        return found == m_sorted.end() || (*found)->first != name ? std::string_view{} : (*found)->second;
    }

    template <class Take>
    void each(std::string_view name, Take take) const {
        for (auto found = from(name); found != m_sorted.end() && (*found)->first == name; ++found)
            take(std::string_view{(*found)->second});
    }

  private:
    using Entry = const std::pair<std::string, std::string>*;
    [[nodiscard]] std::vector<Entry>::const_iterator from(std::string_view name) const {
        return std::lower_bound(m_sorted.begin(), m_sorted.end(), name,
                                [](Entry entry, std::string_view wanted) { return entry->first < wanted; });
    }

    std::vector<Entry> m_sorted;
};

/// Text as it is stored: plain, with line breaks as LF.
std::string normal_text(std::string_view text) {
    std::string plain = plain_text(text);
    if (plain.find('\r') == std::string::npos) return plain;
    std::string result;
    result.reserve(plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (plain[i] != '\r') {
            result += plain[i];
        } else if (i + 1 == plain.size() || plain[i + 1] != '\n') {
            result += '\n';
        }
    }
    return result;
}

/// The date in the three boxes or, if they are blank, what was sent under the field's own name.
std::string date_of(const Field& field, const std::string& name, const ByName& sent) {
    std::string date = typed_date({sent.first(name + "-jour"), sent.first(name + "-mois"), sent.first(name + "-annee")},
                                  field.unknown);
    return date.empty() ? std::string{trimmed(sent.first(name))} : date;
}

/// The choices in the order of the file, then those that it does not offer. At most one more than it offers, which is enough for a
/// refusal.
std::string typed_choices(const Field& field, const std::string& name, const ByName& sent) {
    std::vector<std::string_view> chosen;
    sent.each(name, [&](std::string_view value) {
        for_each_line(value, [&](std::string_view line) {
            if (line.empty() || chosen.size() > field.options.size()) return;
            if (std::find(chosen.begin(), chosen.end(), line) == chosen.end()) chosen.push_back(line);
        });
    });
    const auto rank = [&](std::string_view value) {
        return std::find_if(field.options.begin(), field.options.end(),
                            [&](const Option& option) { return option.value == value; }) -
               field.options.begin();
    };
    std::stable_sort(chosen.begin(), chosen.end(), [&](auto one, auto other) { return rank(one) < rank(other); });
    return fmt::format("{}", fmt::join(chosen, "\n"));
}

/// One address, or several between commas, in canonical form; what is not an address stays as typed.
std::string typed_addresses(const Field& field, const std::string& text) {
    if (!field.multiple) return canonical_email(text).value_or(text);
    std::string result;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string one = plain_text(std::string_view{text}.substr(at, end - at));
        result += (at == 0 ? "" : ",") + canonical_email(one).value_or(one);
        at = end + 1;
    }
    return result;
}

/// The one form in which an answer of this type is stored, in every form of the portal.
std::string canonical(const Field& field, std::string value) {
    if (field.type == "email") return typed_addresses(field, value);
    if (field.type == "tel") return telephone_of(value).value_or(value);
    if (field.is_about("postal-code"))
        return canonical_postal_code(value,
                                     field.takes_french_code() ? PostalCodes::french : PostalCodes::of_all_countries);
    if (field.is_about("username")) return account_name(value);
    // French keyboards type a decimal comma, and browsers in French accept it.
    if (field.type == "number" && value.find('.') == std::string::npos)
        std::replace(value.begin(), value.end(), ',', '.');
    return value;
}

std::string typed_value(const Field& field, const std::string& name, const ByName& sent) {
    if (field.kind == FieldKind::date) return date_of(field, name, sent);
    if (field.has_several_values()) return typed_choices(field, name, sent);
    if (!field.options.empty() || field.type == "password") return std::string{sent.first(name)};
    if (field.kind != FieldKind::input) return normal_text(sent.first(name));
    std::string line{sent.first(name)};
    // As browsers do. A forged line break would reach lists, headers and mails.
    std::erase_if(line, [](char c) { return c == '\r' || c == '\n'; });
    line = plain_text(line);
    return line.empty() ? line : canonical(field, std::move(line));
}

void read_files(Question& question, const SubmittedFiles& files) {
    for (const SubmittedFile& file : files) {
        if (file.field != question.name || file.name.empty()) continue;
        question.files.push_back(&file);
        std::string name = file.name;
        std::replace_if(
            name.begin(), name.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        question.value += (question.value.empty() ? "" : "\n") + name;
    }
}

constexpr std::array<const char*, 4> name_endings = {"", "-jour", "-mois", "-annee"};

bool has_answer(const Step& step, int item, const ByName& sent) {
    return std::any_of(step.fields.begin(), step.fields.end(), [&](const Field& field) {
        const std::string name = item_name(field.name, item);
        return std::any_of(name_endings.begin(), name_endings.end(), [&](const char* ending) {
            return (*ending == '\0' || field.kind == FieldKind::date) && !is_blank(sent.first(name + ending));
        });
    });
}

bool has_field(const Step& step, std::string_view name) {
    return std::any_of(step.fields.begin(), step.fields.end(),
                       [name](const Field& field) { return field.name == name; });
}

int count_items(const Step& step, const ByName& sent) {
    if (!step.repeat || step.fields.empty()) return 1;
    const std::string_view carried = sent.first(count_name(step));
    int count = 0;
    const auto [end, error] = std::from_chars(carried.data(), carried.data() + carried.size(), count);
    if (carried.empty() || error != std::errc{} || end != carried.data() + carried.size())
        for (count = step.repeat->most; count > step.repeat->least && !has_answer(step, count, sent);) --count;
    return std::clamp(count, step.repeat->least, step.repeat->most);
}

}  // namespace

std::string count_name(const Step& step) { return step.fields.front().name + ".n"; }

int items_of(const Step& step, const SubmittedFields& fields) {
    return step.repeat ? count_items(step, ByName{fields}) : 1;
}

TypedForm::TypedForm(const Form& form, const SubmittedFields& fields, const SubmittedFiles& files) : m_form(form) {
    read(fields, files);
    m_question_states.resize(m_questions.size());
    m_step_states.resize(form.steps.size());
}

void TypedForm::read(const SubmittedFields& fields, const SubmittedFiles& files) {
    const ByName sent{fields};
    for (std::size_t index = 0; index < m_form.steps.size(); ++index) {
        const Step& step = m_form.steps[index];
        m_first_of_step.push_back(m_questions.size());
        const int items = count_items(step, sent);
        for (int item = 1; item <= items; ++item)
            for (const Field& field : step.fields) {
                Question question{index, &field, item, item_name(field.name, item), {}, {}};
                if (field.kind == FieldKind::file) {
                    read_files(question, files);
                } else {
                    question.value = typed_value(field, question.name, sent);
                }
                m_questions.push_back(std::move(question));
            }
    }
    m_first_of_step.push_back(m_questions.size());
}

const Question* TypedForm::find(std::string_view field, std::size_t step, int item) const {
    const auto search = [&](std::size_t in_step, int in_item) -> const Question* {
        for (std::size_t i = m_first_of_step[in_step]; i < m_first_of_step[in_step + 1]; ++i)
            if (m_questions[i].item == in_item && m_questions[i].field->name == field) return &m_questions[i];
        return nullptr;
    };
    if (const Question* const own = search(step, item)) return own;
    for (std::size_t other = 0; other < m_form.steps.size(); ++other)
        if (other != step)
            if (const Question* const found = search(other, 1)) return found;
    return nullptr;
}

std::string_view TypedForm::answer(std::string_view field, std::size_t step, int item) const {
    const Question* const question = find(field, step, item);
    return question == nullptr || !applies(*question) ? std::string_view{} : question->value;
}

bool TypedForm::holds(const Condition& condition, std::size_t step, int item, std::optional<std::size_t> beyond) const {
    return std::all_of(condition.all.begin(), condition.all.end(), [&](const Clause& clause) {
        if (beyond && has_field(m_form.steps[*beyond], clause.field)) return true;
        const Question* const question = find(clause.field, step, item);
        const bool counts = question != nullptr && applies(*question);
        return html::holds(clause, counts ? std::string_view{question->value} : std::string_view{});
    });
}

bool TypedForm::applies(std::size_t step) const {
    State& state = m_step_states[step];
    if (state == State::deciding) return true;  // the parser refuses conditions that depend on each other
    if (state == State::undecided) {
        state = State::deciding;
        const auto& condition = m_form.steps[step].condition;
        state = !condition || holds(*condition, step, 1) ? State::holds : State::fails;
    }
    return state == State::holds;
}

bool TypedForm::applies(const Question& question) const {
    State& state = m_question_states[static_cast<std::size_t>(&question - m_questions.data())];
    if (state == State::deciding) return true;
    if (state == State::undecided) {
        state = State::deciding;
        const auto& condition = question.field->condition;
        const bool all = applies(question.step) && (!condition || holds(*condition, question.step, question.item));
        state = all ? State::holds : State::fails;
    }
    return state == State::holds;
}

}  // namespace eservices::html
