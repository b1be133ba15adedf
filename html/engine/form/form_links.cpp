// References between fields are checked last, because a field may name a later one.
#include "html/engine/form/form_links.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

class LinkCheck {
  public:
    LinkCheck(FormFile& file, const Form& form, const FormElements& elements)
        : m_file(file), m_form(form), m_elements(elements) {}

    void run() {
        for (std::size_t step = 0; step < m_form.steps.size(); ++step) {
            const auto& condition = m_form.steps[step].condition;
            if (condition) check_condition(*m_elements.steps[step], *condition, std::nullopt);
            if (m_form.steps[step].own) check_condition(*m_elements.steps[step], *m_form.steps[step].own, std::nullopt);
            for (std::size_t i = 0; i < m_form.steps[step].fields.size(); ++i)
                check_field(*m_elements.fields[step][i], m_form.steps[step].fields[i], step);
        }
        if (m_form.account_condition) check_condition(*m_elements.account, *m_form.account_condition, std::nullopt);
        check_circles();
    }

  private:
    [[nodiscard]] std::size_t step_of(const Field* wanted) const {
        std::size_t step = 0;
        while (wanted < m_form.steps[step].fields.data() ||
               wanted >= m_form.steps[step].fields.data() + m_form.steps[step].fields.size())
            ++step;
        return step;
    }

    /// The field that an attribute in the step `from` names. Null, with a mistake, if there is none, or if it is in another step that is
    /// repeated.
    const Field* named(const GumboNode& element, const std::string& attribute, const std::string& name,
                       std::optional<std::size_t> from) {
        const Field* const field = name.find('.') == std::string::npos ? m_form.find(name) : nullptr;
        if (field == nullptr) {
            m_file.complain(element, phrase("form.links.no_field", {{"ATTRIBUTE", attribute}, {"FIELD", name}}));
            return nullptr;
        }
        const std::size_t step = step_of(field);
        if (m_form.steps[step].repeat && step != from) {
            m_file.complain(element, phrase("form.links.repeated", {{"ATTRIBUTE", attribute}, {"FIELD", name}}));
            return nullptr;
        }
        return field;
    }

    void check_condition(const GumboNode& element, const Condition& condition, std::optional<std::size_t> from) {
        for (const Clause& clause : condition.all) {
            const Field* const field = named(element, "data-if", clause.field, from);
            if (field == nullptr) continue;
            if (field->type == "password" || (field->kind == FieldKind::file && !clause.values.empty()))
                m_file.complain(element, phrase("form.links.never_seen", {{"FIELD", clause.field}}));
            for (const std::string& value : clause.values)
                if (!field->options.empty() &&
                    std::none_of(field->options.begin(), field->options.end(),
                                 [&](const Option& option) { return option.value == value; }))
                    m_file.complain(element,
                                    phrase("form.links.no_answer", {{"VALUE", value}, {"FIELD", clause.field}}));
        }
    }

    void check_field(const GumboNode& element, const Field& field, std::size_t step) {
        if (field.condition) check_condition(element, *field.condition, step);
        for (const auto& [attribute, name] :
             {std::pair{"data-after", &field.not_before}, std::pair{"data-before", &field.not_after}}) {
            if (name->empty()) continue;
            const Field* const other = named(element, attribute, *name, step);
            if (other != nullptr && (other->kind != FieldKind::date || other == &field))
                m_file.complain(element, phrase("form.links.not_date", {{"ATTRIBUTE", attribute}, {"FIELD", *name}}));
        }
        if (!field.same_as.empty()) {
            const Field* const other = named(element, "data-same-as", field.same_as, step);
            if (other != nullptr && (other->kind != field.kind || other->type != field.type || other == &field))
                m_file.complain(element, phrase("form.links.not_alike", {{"FIELD", field.same_as}}));
        }
        if (!field.one_of.empty()) check_group(element, field, step);
    }

    void check_group(const GumboNode& element, const Field& field, std::size_t in_step) {
        std::size_t members = 0;
        for (std::size_t step = 0; step < m_form.steps.size(); ++step)
            for (const Field& other : m_form.steps[step].fields) {
                if (other.one_of != field.one_of) continue;
                ++members;
                if (step != in_step)
                    m_file.complain(element, phrase("form.links.two_steps", {{"GROUP", field.one_of}}));
            }
        if (members < 2) m_file.complain(element, phrase("form.links.one_member", {{"GROUP", field.one_of}}));
    }

    /// The fields that decide whether this one is asked.
    [[nodiscard]] std::vector<const Field*> looked_at_by(const Field& field) const {
        std::vector<const Field*> others;
        for (const auto* condition : {&field.condition, &m_form.steps[step_of(&field)].condition})
            if (*condition)
                for (const Clause& clause : (*condition)->all)
                    if (const Field* const other = m_form.find(clause.field)) others.push_back(other);
        return others;
    }

    void check_circles() {
        for (std::size_t step = 0; step < m_form.steps.size(); ++step)
            for (std::size_t i = 0; i < m_form.steps[step].fields.size(); ++i) {
                const Field* const start = &m_form.steps[step].fields[i];
                std::set<const Field*> seen;
                std::vector<const Field*> next = looked_at_by(*start);
                while (!next.empty()) {
                    const Field* const field = next.back();
                    next.pop_back();
                    if (!seen.insert(field).second) continue;
                    const auto more = looked_at_by(*field);
                    next.insert(next.end(), more.begin(), more.end());
                }
                if (seen.contains(start))
                    m_file.complain(*m_elements.fields[step][i], phrase("form.links.circle", {{"FIELD", start->name}}));
            }
    }

    FormFile& m_file;
    const Form& m_form;
    const FormElements& m_elements;
};

}  // namespace

void check_links(FormFile& file, const Form& form, const FormElements& elements) {
    LinkCheck{file, form, elements}.run();
}

}  // namespace eservices::html
