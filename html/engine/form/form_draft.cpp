// Merges a page into a draft; adds and removes items.
#include "html/engine/form/form_draft.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/check/typed_form.hpp"

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

/// How much a draft keeps of the answers to one name: more than the field allows, so that an answer that is too long can be reported and
/// shortened in place, but at most a few times that much, whatever was sent.
struct Room {
    std::size_t bytes;       ///< of each value
    std::size_t values = 1;  ///< how many of that name
};

constexpr std::size_t least_room = 1024;

Room room_for(const Field& field) {
    constexpr std::size_t times = 4;
    constexpr std::size_t line = 4096;
    constexpr std::size_t lines = 65536;
    if (!field.options.empty()) {
        Room room{least_room, field.has_several_values() ? field.options.size() + 1 : 1};
        for (const Option& option : field.options) room.bytes += option.value.size() + 1;
        return room;
    }
    if (field.kind != FieldKind::input && field.kind != FieldKind::textarea) return {least_room + field.preset.size()};
    if (field.max_length) return {std::max(least_room, times * static_cast<std::size_t>(*field.max_length))};
    return {field.kind == FieldKind::textarea ? lines : line};
}

/// The beginning of the text, at most so many bytes, never cut inside a character.
std::string_view beginning(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

/// All names that the step can send, whatever was answered in other steps.
std::set<std::string, std::less<>> names_of_step(const Step& step) {
    std::set<std::string, std::less<>> names;
    const int items = step.repeat ? step.repeat->most : 1;
    for (const Field& field : step.fields)
        for (int item = 1; item <= items; ++item)
            for (std::string& name : names_sent(field, item)) names.insert(std::move(name));
    if (step.repeat && !step.fields.empty()) names.insert(count_name(step));
    return names;
}

/// The answers of one item of a repeated step, under the names of another item.
SubmittedFields item_as(const Step& step, const SubmittedFields& fields, int item, int other) {
    SubmittedFields result;
    for (const Field& field : step.fields) {
        const auto names = names_sent(field, item);
        const auto other_names = names_sent(field, other);
        for (std::size_t i = 0; i < names.size(); ++i)
            for (const auto& [name, value] : fields)
                if (name == names[i] && !value.empty()) result.emplace_back(other_names[i], value);
    }
    return result;
}

void drop(SubmittedFields& fields, std::string_view name) {
    std::erase_if(fields, [name](const auto& field) { return field.first == name; });
}

/// Moves the answers of item `from` to item `to`.
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
    std::map<std::string, Room, std::less<>> rooms;
    {
        const TypedForm before{form, draft};
        const int items = shown.repeat ? shown.repeat->most : 1;
        for (const Field& field : shown.fields)
            for (int item = 1; item <= items; ++item)
                if (!field.condition || before.holds(*field.condition, step, item, step))
                    for (std::string& name : names_sent(field, item)) rooms.emplace(std::move(name), room_for(field));
    }
    if (shown.repeat && !shown.fields.empty()) rooms.emplace(count_name(shown), Room{least_room});
    std::erase_if(draft, [&](const auto& field) { return rooms.contains(field.first); });
    for (const auto& [name, value] : sent) {
        const auto room = rooms.find(name);
        if (room == rooms.end() || room->second.values == 0) continue;
        --room->second.values;
        draft.emplace_back(name, beginning(value, room->second.bytes));
    }
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

SubmittedFields fields_of_step(const Form& form, std::size_t step, const SubmittedFields& draft) {
    const auto names = names_of_step(form.steps.at(step));
    SubmittedFields fields;
    // An empty field carries no more information than one that was never shown.
    std::copy_if(draft.begin(), draft.end(), std::back_inserter(fields),
                 [&](const auto& field) { return names.contains(field.first) && !field.second.empty(); });
    std::stable_sort(fields.begin(), fields.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    return fields;
}

void append_items(const Form& form, std::size_t step, const SubmittedFields& others, SubmittedFields& draft) {
    const Step& repeated = form.steps.at(step);
    if (!repeated.repeat || repeated.fields.empty()) return;
    const int own = items_of(repeated, draft);
    int items = own;
    for (int item = 1; item <= items_of(repeated, others) && items < repeated.repeat->most; ++item) {
        const SubmittedFields wanted = item_as(repeated, others, item, 1);
        bool is_there = wanted.empty();
        for (int mine = 1; mine <= own && !is_there; ++mine) is_there = item_as(repeated, draft, mine, 1) == wanted;
        if (is_there) continue;
        ++items;
        const SubmittedFields added = item_as(repeated, others, item, items);
        draft.insert(draft.end(), added.begin(), added.end());
    }
    drop(draft, count_name(repeated));
    draft.emplace_back(count_name(repeated), std::to_string(items));
}

}  // namespace eservices::html
