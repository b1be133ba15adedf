// Fills the template section of one field.
#include "html/engine/form/field_view.hpp"

#include <algorithm>
#include <array>

#include "html/engine/check/value_check.hpp"
#include "html/engine/form/form_draft.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

std::string_view error_of(const FormView& view, std::string_view name) {
    const auto found = std::find_if(view.errors.begin(), view.errors.end(),
                                    [name](const FieldError& error) { return error.field == name; });
    return found == view.errors.end() ? std::string_view{} : std::string_view{found->message};
}

bool was_sent(const FormView& view, std::string_view name) {
    return std::any_of(view.values.begin(), view.values.end(),
                       [name](const auto& value) { return value.first == name; });
}

/// True if one of the values sent under that name is `value` or, if none was sent yet, one of the file's presets is.
bool is_chosen(const FormView& view, const Field& field, const std::string& name, bool fresh, std::string_view value) {
    bool chosen = false;
    const auto look = [&](std::string_view line) { chosen = chosen || line == value; };
    for (const auto& [sent, text] : view.values)
        if (sent == name) for_each_line(text, look);
    if (fresh && !was_sent(view, name)) for_each_line(field.preset, look);
    return chosen;
}

void show_options(Section& shape, const FormView& view, const Field& field, const std::string& name, bool fresh) {
    if (!field.placeholder.empty()) shape.add("OPTION").set("VALUE", "").set("LABEL", field.placeholder);
    for (std::size_t i = 0; i < field.options.size(); ++i)
        shape.add("OPTION")
            .set("NAME", name)
            .set("VALUE", field.options[i].value)
            .set("LABEL", field.options[i].label)
            .set("OPTION_ID", i == 0 ? name : name + "-" + std::to_string(i + 1))
            .show_with("OPTION_HINT", "TEXT", french_spacing(field.options[i].hint))
            .show_if(is_chosen(view, field, name, fresh, field.options[i].value), "SELECTED");
}

void show_date(Section& shape, const Field& field, const std::string& name, const FormView& view, bool fresh) {
    std::string_view day = first_value(view.values, name + "-jour");
    std::string_view month = first_value(view.values, name + "-mois");
    std::string_view year = first_value(view.values, name + "-annee");
    std::string_view iso = first_value(view.values, name);
    if (fresh && iso.empty()) iso = field.preset;
    if (iso.size() == 10 && day.empty() && month.empty() && year.empty()) {
        year = iso.substr(0, 4);
        month = iso.substr(5, 2) == "00" ? "" : iso.substr(5, 2);
        day = iso.substr(8, 2) == "00" ? "" : iso.substr(8, 2);
    }
    shape.set("DAY", day).set("MONTH", month).set("YEAR", year);
    shape.show_if(field.autocomplete == "bday", "BIRTHDAY");
}

void show_input_details(Section& shape, const Field& field) {
    const bool number = field.type == "number";
    const char* const number_mode = field.number_step == 1.0L ? "numeric" : "decimal";
    // A browser would check a list of addresses as a single address, and its number field discards what it does not understand.
    shape.set("TYPE", number || field.multiple ? "text" : field.type);
    shape.show_with("HAS_AUTOCOMPLETE", "AUTOCOMPLETE", field.autocomplete);
    shape.show_with("HAS_INPUTMODE", "INPUTMODE", number && field.input_mode.empty() ? number_mode : field.input_mode);
    shape.show_with("HAS_WIDTH", "WIDTH", field.width);
    shape.show_if(!field.spellcheck, "NO_SPELLCHECK");
    shape.show_with("HAS_AUTOCAPITALIZE", "AUTOCAPITALIZE",
                    field.autocapitalize.empty() && !field.spellcheck ? "none" : field.autocapitalize);
    shape.show_if(field.type == "password", "PASSWORD");
}

void show_captcha(Section& shape, const CaptchaView& captcha) {
    shape.show_with("TRAPPED", "TRAP", captcha.trap);
    shape.add("CAPTCHA")
        .set("PICTURE", captcha.picture)
        .set("SOUND", captcha.sound)
        .set("DOWNLOAD", captcha.download)
        .set("QUESTION", captcha.question)
        .set("CHANGE_NAME", action_name)
        .set("CHANGE_VALUE", change_captcha_action);
}

void show_shelf(Section& shape, const DocumentShelf& shelf) {
    for (const SentDocument& document : shelf.sent) {
        Section sent = shape.add("SENT");
        sent.set("NAME", document.name).show_with("NOTE", "TEXT", french_spacing(document.note));
        if (shelf.may_remove)
            sent.add("REMOVE_DOCUMENT")
                .set("NAME", action_name)
                .set("VALUE", std::string{remove_document_action} + document.id)
                .set("LABEL", document.name);
    }
    if (!shelf.documents.empty()) {
        Section choice = shape.add("SHELF");
        for (const DocumentChoice& document : shelf.documents)
            choice.add("SHELF_DOCUMENT")
                .set("NAME", shelf.field + std::string{chosen_suffix})
                .set("ID", shelf.field + '-' + document.id)
                .set("VALUE", document.id)
                .set("LABEL", document.label);
    }
    if (shelf.may_keep)
        shape.add("KEEP").set("NAME", shelf.field + std::string{keep_suffix}).set("ID", shelf.field + "-conserver");
}

void show_file_details(Section& shape, const Field& field) {
    std::string accept;
    for (const std::string& kind : field.accept) accept += (accept.empty() ? "" : ",") + kind;
    // Where JPEG is accepted, so are the formats of telephones: the inspector makes a copy of each picture anyway.
    for (const std::string_view other : {".jpe", ".jfif", ".heic", ".heif", ".webp", ".avif"})
        if (accept.find(".jpg") != std::string::npos && accept.find(other) == std::string::npos)
            accept += ',' + std::string{other};
    shape.show_with("HAS_ACCEPT", "ACCEPT", accept).show_if(field.multiple, "MULTIPLE");
    shape.set("MOST_BYTES", std::to_string(field.max_bytes));
}

/// Types, size and number of files, shown before any is chosen.
std::string file_hint(const Field& field) {
    const std::string types = french_types(field);
    const std::string size = french_size(field.max_bytes);
    if (types.empty()) return phrase("form.question.file", {{"SIZE", size}, {"COUNT", field.max_files}});
    return phrase("form.question.file_of_types", {{"TYPES", types}, {"SIZE", size}, {"COUNT", field.max_files}});
}

std::string hint_of(const Field& field) {
    std::string hint = field.hint;
    if (field.kind == FieldKind::file) hint += (hint.empty() ? "" : " ") + file_hint(field);
    return french_spacing(hint);
}

}  // namespace

std::string_view section_of(FieldKind kind) {
    constexpr std::array<std::string_view, 9> names = {"INPUT",    "DATE",       "TEXTAREA", "SELECT", "RADIOS",
                                                       "CHECKBOX", "CHECKBOXES", "FILE",     "HIDDEN"};
    return names.at(static_cast<std::size_t>(kind));
}

void show_field(Section& shape, const FormView& view, const Field& field, const std::string& name, bool starred,
                bool fresh) {
    const std::string_view error = error_of(view, name);
    const std::string_view typed = first_value(view.values, name);
    const std::string_view value = fresh && !was_sent(view, name) ? std::string_view{field.preset} : typed;
    shape.set("ID", name).set("NAME", name).set("LABEL", field.label);
    if (field.type != "password" && !field.captcha) shape.set("VALUE", value);
    const std::string hint = hint_of(field);
    std::string described_by = hint.empty() ? "" : name + "-hint";
    // A group of checkboxes has no `required` attribute for a screen reader to announce.
    if (starred && field.kind == FieldKind::checkboxes)
        described_by += (described_by.empty() ? "" : " ") + name + "-required";
    if (!error.empty()) described_by += (described_by.empty() ? "" : " ") + name + "-error";
    shape.show_if(starred, "REQUIRED")
        .show_with("HINT", "TEXT", hint)
        .show_with("REASON", "TEXT", french_spacing(field.reason))
        .show_with("FIELD_ERROR", "MESSAGE", french_spacing(std::string{error}))
        .show_if(!error.empty(), "INVALID")
        .show_with("DESCRIBED", "DESCRIBED_BY", described_by);
    show_options(shape, view, field, name, fresh);
    if (field.kind == FieldKind::date) show_date(shape, field, name, view, fresh);
    if (field.kind == FieldKind::input) show_input_details(shape, field);
    if (field.captcha && view.captcha) show_captcha(shape, *view.captcha);
    if (field.kind == FieldKind::textarea) shape.set("ROWS", field.rows);
    if (field.kind == FieldKind::select)
        shape.show_if(field.multiple, "MULTIPLE").show_with("HAS_AUTOCOMPLETE", "AUTOCOMPLETE", field.autocomplete);
    if (field.kind != FieldKind::file) return;
    show_file_details(shape, field);
    for (const DocumentShelf& shelf : view.shelves)
        if (shelf.field == name) show_shelf(shape, shelf);
}

}  // namespace eservices::html
