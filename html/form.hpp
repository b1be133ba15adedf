// A form as its HTML file describes it: the one place where a field's label and constraints are said.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace eservices::html {

/// How a field is shown and read.
enum class FieldKind : std::uint8_t {
    input,     ///< one line: text, email, password, tel, number
    date,      ///< `<input type="date">`, asked as day, month and year
    textarea,  ///< several lines
    select,    ///< a drop-down list
    radios,    ///< one of a few, shown at once
    checkbox,  ///< a single box
    hidden,    ///< carried along, never shown
};

struct Option {
    std::string value, label;
};

/// `data-if="nature = copie-integrale | extrait-avec-filiation"`: the field exists only for these answers to another field.
struct Condition {
    std::string field;
    std::vector<std::string> values;
};

/// One question, with the constraints of its HTML attributes.
struct Field {
    std::string name, label, hint;
    FieldKind kind = FieldKind::input;
    std::string type = "text";  ///< the input's type
    bool required = false;
    std::optional<long> min_length, max_length;  ///< in UTF-16 code units, as HTML counts
    std::optional<double> min_number, max_number;
    std::string min_date, max_date;  ///< ISO 8601, or `today`
    std::shared_ptr<const re2::RE2> pattern;
    std::string pattern_help;  ///< the title attribute: what the pattern wants, in words
    std::string autocomplete, input_mode;
    std::string width;   ///< `data-width`: a class suffix such as `10` or `two-thirds`
    std::string preset;  ///< the value that the file itself gives, if any
    int rows = 5;
    bool spellcheck = true;
    std::vector<Option> options;
    std::optional<Condition> condition;
};

/// A `<fieldset>`: one topic.
struct Step {
    std::string legend;
    std::vector<std::string> hints;
    std::vector<Field> fields;
    std::optional<Condition> condition;
};

/// A whole file under html/forms or html/e-services.
struct Form {
    std::string name;  ///< the file's name without ending: an e-service's address
    std::string title;
    std::map<std::string, std::string, std::less<>> meta;  ///< `<meta name content>`: department, theme, delay…
    std::vector<std::string> intro_paragraphs, intro_items;
    std::vector<Step> steps;
    std::string submit_label;

    [[nodiscard]] const Field* find(std::string_view field) const;
    /// The content of a `<meta>`, or empty.
    [[nodiscard]] std::string_view meta_value(std::string_view key) const;
};

}  // namespace eservices::html
