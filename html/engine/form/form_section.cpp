// Fills the template section FORM: steps, items, and what surrounds them.
#include "html/engine/form/form_section.hpp"

#include <algorithm>

#include "html/engine/check/typed_form.hpp"
#include "html/engine/form/condition.hpp"
#include "html/engine/form/field_view.hpp"
#include "html/engine/form/form_draft.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

/// `Ajouter un enfant`, or with the step's legend if the file does not name an item.
std::string add_label(const Step& step) {
    return step.item.empty() ? french_spacing(phrase("form.step.add_to_step", {{"STEP", step.legend}}))
                             : phrase("form.step.add_item", {{"ITEM", step.item}});
}

/// Shows one form.
class Shape {
  public:
    Shape(Section& page, const FormView& view)
        : m_view(view), m_typed(view.form, view.values), m_page(page), m_shape(page.add("FORM")) {}

    void show() {
        m_shape.set("ACTION", m_view.action).set("CSRF", m_view.csrf);
        m_shape.set("SUBMIT_LABEL", m_view.submit_label.empty() ? m_view.form.submit_label : m_view.submit_label);
        m_shape.show_with("ACCOUNT", "LOGIN", m_view.account);
        show_errors();
        for (const auto& [name, value] : m_view.hidden) show_hidden(name, value);
        for (std::size_t step = 0; step < m_view.form.steps.size(); ++step)
            if (m_view.step.value_or(step) == step) show_step(step);
        if (m_has_long_texts && m_view.session_idle.count() > 0)
            m_shape.add("LONG_TEXT").set("MINUTES", static_cast<long>(m_view.session_idle.count()));
        m_shape.show_if(m_view.form.destructive, "DESTRUCTIVE");
        m_shape.show_if(m_has_files, "HAS_FILES")
            .show_if(m_has_required, "HAS_REQUIRED")
            .show_if(m_has_items, "HAS_ITEMS");
    }

  private:
    void show_errors() {
        if (m_view.errors.empty()) return;
        m_page.show("ERROR");
        Section summary = m_shape.add("ERRORS");
        for (const FieldError& error : m_view.errors) {
            const Field* const field = m_view.form.find(error.field);
            summary.add("ERROR_ITEM")
                .set("MESSAGE", french_spacing(message_of(error)))
                .set("HREF", "#" + (field == nullptr ? error.field : focus_id(*field, error.field)));
        }
    }

    /// The message in the summary, which also names the item of a repeated step: readers see no question beside it.
    [[nodiscard]] std::string message_of(const FieldError& error) const {
        for (const Question& question : m_typed.questions()) {
            const Step& step = m_view.form.steps[question.step];
            if (question.name == error.field && step.repeat)
                return phrase("form.step.error_of_item",
                              {{"MESSAGE", error.message}, {"ITEM", item_title(step, question.item)}});
        }
        return error.message;
    }

    void show_hidden(std::string_view name, std::string_view value) {
        m_shape.add("HIDDEN").set("NAME", name).set("VALUE", value);
    }

    void show_step(std::size_t index) {
        const Step& step = m_view.form.steps[index];
        Section group = m_shape.add("GROUP");
        if (!step.legend.empty())
            group.add("LEGEND_SHOWN").set("LEGEND", step.legend).show(m_view.step ? "IN_THE_TITLE" : "ON_ITS_OWN");
        // A step on its own page applies; on a page with all steps, other answers on it decide.
        if (step.condition && !m_view.step) show_condition(group, *step.condition, index, 1, "form.step.step_if");
        for (const std::string& hint : step.hints) group.add("GROUP_HINT").set("TEXT", french_spacing(hint));
        group.show_with("GROUP_REASON", "TEXT", french_spacing(step.reason));
        const int items = items_of(step, m_view.values);
        for (int item = 1; item <= items; ++item) show_item(group, index, item, items);
        if (!step.repeat) return;
        m_has_items = true;
        show_hidden(count_name(step), std::to_string(items));
        if (items < step.repeat->most)
            group.add("ADD").set("NAME", action_name).set("VALUE", "ajouter").set("LABEL", add_label(step));
    }

    void show_item(Section& group, std::size_t index, int item, int items) {
        const Step& step = m_view.form.steps[index];
        Section shown = group.add("ITEM");
        if (step.repeat) {
            const std::string title = item_title(step, item);
            shown.add("ITEM_LEGEND").set("LEGEND", title);
            if (items > step.repeat->least)
                shown.add("REMOVE")
                    .set("NAME", action_name)
                    .set("VALUE", "retirer-" + std::to_string(item))
                    .set("LABEL", title);
        }
        for (const Field& field : step.fields) show_question(shown, field, index, item);
    }

    void show_question(Section& item_section, const Field& field, std::size_t step, int item) {
        const std::string name = item_name(field.name, item);
        const auto& condition = field.condition;
        if (m_view.step && condition && !m_typed.holds(*condition, step, item, step)) return;
        if (field.kind == FieldKind::hidden) {
            show_hidden(name, field.preset.empty() ? first_value(m_view.values, name) : std::string_view{field.preset});
            return;
        }
        // A question that depends on answers on this page may not apply, so it has no star.
        const bool decided = !condition || (m_view.step && is_decided(*condition, step));
        const bool starred = field.required && (m_view.step || !m_view.form.steps[step].condition);
        Section shown = item_section.add("FIELD").add(section_of(field.kind));
        if (!decided)
            show_condition(shown, *condition, step, item,
                           field.required ? "form.step.required_if" : "form.step.optional_if");
        show_field(shown, m_view, field, name, starred, m_view.errors.empty() && !was_sent(m_view.form.steps[step]));
        m_has_required = m_has_required || starred;
        m_has_items = m_has_items || field.captcha;
        m_has_long_texts = m_has_long_texts || field.kind == FieldKind::textarea;
        if (field.kind != FieldKind::file) return;
        m_has_files = true;
        for (const DocumentShelf& shelf : m_view.shelves)
            m_has_items = m_has_items || (shelf.field == name && shelf.may_remove && !shelf.sent.empty());
    }

    /// True if the step's own page was sent before. An unticked box sends nothing, so other fields prove it, but not those that the
    /// account can fill in.
    [[nodiscard]] bool was_sent(const Step& step) const {
        const auto has_value = [&](const std::string& name) {
            return std::any_of(m_view.values.begin(), m_view.values.end(),
                               [&](const auto& value) { return value.first == name; });
        };
        const auto tells = [](const Field& field) {
            const bool may_send_nothing = field.kind == FieldKind::radios || field.kind == FieldKind::checkbox ||
                                          field.kind == FieldKind::file || field.has_several_values();
            return !may_send_nothing && field.autocomplete.empty();
        };
        const bool some_tell = std::any_of(step.fields.begin(), step.fields.end(), tells);
        return (step.repeat && has_value(count_name(step))) ||
               std::any_of(step.fields.begin(), step.fields.end(), [&](const Field& field) {
                   return (!some_tell || tells(field)) && (has_value(field.name) || has_value(field.name + "-jour"));
               });
    }

    /// True if every clause depends on another step.
    [[nodiscard]] bool is_decided(const Condition& condition, std::size_t step) const {
        return open_clauses(condition, step).all.empty();
    }

    /// The clauses that answers on this page can change.
    [[nodiscard]] Condition open_clauses(const Condition& condition, std::size_t step) const {
        Condition open;
        for (const Clause& clause : condition.all) {
            const Question* const other = m_typed.find(clause.field, step, 1);
            if (!m_view.step || other == nullptr || other->step == step) open.all.push_back(clause);
        }
        return open;
    }

    void show_condition(Section& section, const Condition& condition, std::size_t step, int item,
                        std::string_view key) {
        const Condition open = open_clauses(condition, step);
        const auto name_of = [&](std::string_view field) {
            const Question* const question = m_typed.find(field, step, item);
            return question == nullptr ? std::string{field} : question->name;
        };
        section.add("SHOWN_IF").set("CONDITION", condition_text(open, name_of));
        section.add("SHOWN_IF_WORDS")
            .set("TEXT", french_spacing(phrase(key, {{"CONDITION", condition_words(m_view.form, open)}})));
    }

    const FormView& m_view;
    const TypedForm m_typed;
    Section& m_page;
    Section m_shape;
    bool m_has_required = false, m_has_files = false, m_has_items = false, m_has_long_texts = false;
};

}  // namespace

void show_form(Section& page, const FormView& view) { Shape{page, view}.show(); }

}  // namespace eservices::html
