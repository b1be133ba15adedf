// One use of a part: `<object data="parts/adresse.html" data-prefix="electeur">`, and the changes in it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "html/engine/form/form.hpp"
#include "html/engine/form/form_file.hpp"
#include "html/engine/form/part.hpp"

namespace eservices::html {

/// Names and ids are those of the finished form, with the prefix.
struct PartUse {
    const GumboNode* element = nullptr;
    const Part* part = nullptr;
    std::string prefix;                               ///< `electeur` for `electeur-voie`
    std::string section;                              ///< whom autocomplete tokens are about; empty for the requester
    bool keeps_prefill = true;                        ///< false where the questions are never about the requester
    std::optional<Condition> condition;               ///< for every question of the part
    std::set<std::string, std::less<>> left_out;      ///< questions that this form does not ask
    std::map<std::string, const GumboNode*> changes;  ///< elements that change those of the part, by their id
    std::map<std::string, const GumboNode*> new_labels;  ///< labels, by the id of their control

    /// A name or an id of the part, as the finished form has it.
    [[nodiscard]] std::string name_of(std::string_view name) const;
};

/// Reads the `<object>`. Returns nullopt, with mistakes, if the object is invalid, or if its part is missing or invalid.
std::optional<PartUse> read_use(FormFile& file, const GumboNode& object, const SharedParts& parts);

}  // namespace eservices::html
