// Follows conditions back to the steps whose answers decide them.
#include "html/engine/form/step_count.hpp"

#include <algorithm>

namespace eservices::html {
namespace {

bool is_settled(const Form& form, const Condition& condition, std::size_t step);

/// True if the field is asked before that step, and if whether it is asked is settled too.
// NOLINTNEXTLINE(misc-no-recursion): conditions are never circular
bool is_settled(const Form& form, const std::string& field, std::size_t step) {
    for (std::size_t i = 0; i < form.steps.size(); ++i)
        for (const Field& candidate : form.steps[i].fields) {
            if (candidate.name != field) continue;
            return i < step && (!candidate.condition || is_settled(form, *candidate.condition, step)) &&
                   (!form.steps[i].condition || is_settled(form, *form.steps[i].condition, step));
        }
    return true;
}

// NOLINTNEXTLINE(misc-no-recursion): see above
bool is_settled(const Form& form, const Condition& condition, std::size_t step) {
    return std::all_of(condition.all.begin(), condition.all.end(),
                       [&](const Clause& clause) { return is_settled(form, clause.field, step); });
}

}  // namespace

bool step_count_is_known(const Form& form, std::size_t step) {
    return std::all_of(form.steps.begin(), form.steps.end(),
                       [&](const Step& other) { return !other.condition || is_settled(form, *other.condition, step); });
}

}  // namespace eservices::html
