// Taking a page into a draft; adding and removing items.
#include "html/form_draft.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string>
#include <vector>

#include "html/typed_form.hpp"

namespace eservices::html {
namespace {

constexpr std::array<const char*, 3> date_parts = {"-jour", "-mois", "-annee"};

/// The names under which a browser sends the field.
std::vector<std::string> names_sent(const Field& field, int item) {
    const std::string name = item_name(field.name, item);
    if (field.kind == FieldKind::file) return {};
    std::vector<std::string> names{name};
    if (field.kind == FieldKind::date)
        for (const char* part : date_parts) names.push_back(name + part);
    return names;
}

void drop(SubmittedFields& fields, std::string_view name) {
    std::erase_if(fields, [name](const auto& field) { return field.first == name; });
}

/// Moves what item `from` had to item `to`.
void move_item(const Step& step, int from, int to, SubmittedFields& draft) {
    for (const Field& field : step.fields) {
        const auto old_names = names_sent(field, from);
        const auto new_names = names_sent(field, to);
        for (std::size_t i = 0; i < old_names.size(); ++i) {
            drop(draft, new_names[i]);
            for (auto& [name, value] : draft)
                if (name == old_names[i]) name = new_names[i];
        }
    }
}

void forget_files(const Step& step, int item, SubmittedFiles& files) {
    for (const Field& field : step.fields)
        std::erase_if(files, [&](const SubmittedFile& file) { return file.field == item_name(field.name, item); });
}

void move_files(const Step& step, int from, int to, SubmittedFiles& files) {
    for (const Field& field : step.fields)
        for (SubmittedFile& file : files)
            if (file.field == item_name(field.name, from)) file.field = item_name(field.name, to);
}

}  // namespace

void merge_step(const Form& form, std::size_t step, const SubmittedFields& sent, SubmittedFields& draft) {
    const Step& shown = form.steps.at(step);
    std::set<std::string, std::less<>> names;
    {
        const TypedForm before{form, draft};
        const int items = shown.repeat ? shown.repeat->most : 1;
        for (const Field& field : shown.fields)
            for (int item = 1; item <= items; ++item)
                if (!field.condition || before.holds(*field.condition, step, item, step))
                    for (std::string& name : names_sent(field, item)) names.insert(std::move(name));
    }
    if (shown.repeat && !shown.fields.empty()) names.insert(count_name(shown));
    std::erase_if(draft, [&](const auto& field) { return names.contains(field.first); });
    std::copy_if(sent.begin(), sent.end(), std::back_inserter(draft),
                 [&](const auto& field) { return names.contains(field.first); });
}

bool apply_action(const Form& form, std::size_t step, std::string_view action, SubmittedFields& draft,
                  SubmittedFiles& files) {
    const Step& repeated = form.steps.at(step);
    if (!repeated.repeat || repeated.fields.empty()) return false;
    int items = items_of(repeated, draft);
    constexpr std::string_view remove = "retirer-";
    if (action == "ajouter") {
        if (items == repeated.repeat->most) return false;
        ++items;
    } else if (action.starts_with(remove)) {
        const std::string_view number = action.substr(remove.size());
        int item = 0;
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), item);
        if (error != std::errc{} || end != number.data() + number.size() || item < 1 || item > items) return false;
        if (items == repeated.repeat->least) return false;
        forget_files(repeated, item, files);
        for (; item < items; ++item) {
            move_item(repeated, item + 1, item, draft);
            move_files(repeated, item + 1, item, files);
        }
        for (const Field& field : repeated.fields)
            for (const std::string& name : names_sent(field, items)) drop(draft, name);
        --items;
    } else {
        return false;
    }
    drop(draft, count_name(repeated));
    draft.emplace_back(count_name(repeated), std::to_string(items));
    return true;
}

}  // namespace eservices::html
