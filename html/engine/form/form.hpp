// A form as its HTML file describes it: the only place that defines a field's label and constraints.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/form/date_limit.hpp"

namespace re2 {
class RE2;
}

namespace eservices::html {

/// How a field is shown and read.
enum class FieldKind : std::uint8_t {
    input,       ///< one line: text, search, email, url, password, tel, number
    date,        ///< `<input type="date">`, asked as day, month and year
    textarea,    ///< several lines
    select,      ///< a drop-down list, or a list of which several may be chosen
    radios,      ///< one of a few, shown at once
    checkbox,    ///< a single box
    checkboxes,  ///< a question with several answers, shown at once
    file,        ///< documents to upload
    hidden,      ///< carried along, never shown
};

struct Option {
    std::string value, label;
    std::string hint = {};  ///< of a radio button: what choosing it means
};

/// One clause of a condition: what must be true of the answer to one other field.
struct Clause {
    enum class Test : std::uint8_t {
        is,          ///< `name = a | b`: one of these was answered
        is_not,      ///< `name != a | b`: none of these was answered; also true without any answer
        answered,    ///< `name`
        unanswered,  ///< `!name`
    };
    Test test = Test::answered;
    std::string field;
    std::vector<std::string> values;

    bool operator==(const Clause&) const = default;
};

/// `data-if="nature = copie-integrale & filiation-inconnue"`: the field exists only while every clause holds.
struct Condition {
    std::vector<Clause> all;

    bool operator==(const Condition&) const = default;
};

/// What may be left empty in a date: civil registers contain "born in 1938".
enum class Unknown : std::uint8_t { nothing, day, month };

/// One question, with the constraints of its HTML attributes.
struct Field {
    std::string name, label, hint;
    std::string reason;   ///< `data-reason`: why identity data is asked
    std::string missing;  ///< `data-missing`: the message for a required field without an answer
    FieldKind kind = FieldKind::input;
    std::string type = "text";  ///< the input's type
    bool required = false;
    bool multiple = false;                              ///< several e-mail addresses, choices or files
    std::optional<long> min_length, max_length;         ///< in UTF-16 code units, as HTML counts
    std::optional<long double> min_number, max_number;  ///< as exact as answers are: `min="0.1"` accepts 0.1
    std::optional<long double> number_step = 1;         ///< nullopt for `step="any"`
    long double number_base = 0;                        ///< where the steps are counted from: min, else value, else 0
    std::optional<std::chrono::year_month_day> min_date, max_date;
    std::optional<DateLimit> earliest, latest;  ///< `data-min`, `data-max`: limits that move with today
    std::string not_before, not_after;          ///< `data-after`, `data-before`: names of other dates
    Unknown unknown = Unknown::nothing;
    std::string same_as;  ///< name of the field whose value this one repeats
    std::string one_of;   ///< name of the group of which at least one field must be answered
    std::shared_ptr<const re2::RE2> pattern;
    std::string pattern_help;         ///< the title attribute: what the pattern wants, in words
    std::vector<std::string> accept;  ///< of files: `.pdf`, `image/png`, `image/*`; in lower case, empty for any
    std::size_t max_files = 1;
    std::size_t max_bytes = 3UL << 20;  ///< of each file
    std::string autocomplete, input_mode;
    std::string prefill;  ///< `data-prefill`: which entry of the profile answers it, where no autocomplete token fits
    std::string autocapitalize;  ///< what a telephone's keyboard capitalises: `words` in names
    std::string width;           ///< `data-width`: a class suffix such as `10` or `two-thirds`
    std::string placeholder;     ///< a drop-down list's first option if it means no answer
    std::string preset;          ///< the file's own value, if any; several are joined by LF
    int rows = 5;
    bool spellcheck = true;
    bool captcha = false;  ///< `data-captcha`: answers the captcha that the page shows above it
    std::vector<Option> options;
    std::optional<Condition> condition;

    /// True if its autocomplete attribute asks for this, whoever it is about: `section-enfant given-name` for `given-name`.
    [[nodiscard]] bool is_about(std::string_view token) const {
        return autocomplete.ends_with(token) &&
               (autocomplete.size() == token.size() || autocomplete[autocomplete.size() - token.size() - 1] == ' ');
    }

    /// True if it asks for a postal code and is only long enough for a French one.
    [[nodiscard]] bool takes_french_code() const {
        constexpr long french_digits = 5;
        return is_about("postal-code") && max_length == french_digits;
    }

    /// True for a field that takes several answers.
    [[nodiscard]] bool has_several_values() const {
        return kind == FieldKind::checkboxes || (kind == FieldKind::select && multiple);
    }
};

/// `data-repeat="1..8"`: how many times a step may be filled in.
struct Repeat {
    int least = 0, most = 1;
};

/// A `<fieldset>`: one topic.
struct Step {
    std::string legend;
    std::string item;  ///< `data-item`: what one repetition is about, `un enfant`
    std::vector<std::string> hints;
    std::string reason;  ///< `data-reason`, for all its fields
    std::vector<Field> fields;
    std::optional<Condition> condition;
    std::optional<Condition> own;  ///< `data-own-if`: when the person it asks about is the requester
    std::optional<Repeat> repeat;
};

/// The title of the n-th item of a step: `Enfant 2`; for a step that is not repeated, its legend.
std::string item_title(const Step& step, int item);

/// The name of a field in the n-th item of a repeated step: `prenom`, then `prenom.2`, `prenom.3`…
std::string item_name(std::string_view field, int item);

/// A whole file under html/forms or html/e-services.
struct Form {
    enum class Account : std::uint8_t { required, none };

    std::string name;  ///< the file's name without ending; part of an e-service's address
    std::string title;
    std::string hash;                                      ///< hex BLAKE2b-256 of `source`: which version this is
    std::string source;                                    ///< the file as it was read, without byte order mark and CR
    std::map<std::string, std::string, std::less<>> meta;  ///< `<meta name content>`: department, theme, delay…
    Account account = Account::required;
    std::optional<Condition> account_condition;  ///< an account is required only when this holds
    std::vector<std::string> intro_paragraphs, intro_items;
    std::vector<Step> steps;
    std::string submit_label;
    bool destructive = false;  ///< `data-destructive`: what the button does cannot be undone

    /// The field of that name, which may be its name in an item of a repeated step; null if there is none.
    [[nodiscard]] const Field* find(std::string_view field) const;
    /// The content of a `<meta>`, or empty.
    [[nodiscard]] std::string_view meta_value(std::string_view key) const;
};

}  // namespace eservices::html
