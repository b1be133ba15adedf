// Every sentence and label that people read and no page, form or mail holds comes from html/phrases/, by its key.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace eservices {

/// What stands for `{{NAME}}` in a phrase.
struct Place {
    Place(std::string_view place, std::string_view text) : name(place), value(text) {}
    Place(std::string_view place, std::integral auto number) : name(place), value(std::to_string(number)) {}

    std::string_view name;
    std::string value;
};

/// The phrase `key`, as `documents.attached.one_file`, with its places filled; not escaped, not yet spaced as French is printed. A phrase
/// with the forms `one` and `other` takes the one that the number in COUNT asks for. Throws std::out_of_range for an unknown key
/// (dev/floors checks the keys in the sources, and their places).
std::string phrase(std::string_view key, std::initializer_list<Place> places = {});

}  // namespace eservices
