// Drafts of a form that is filled in step by step: how a page changes what was typed so far.
#pragma once

#include <cstddef>
#include <string_view>

#include "html/engine/form/form.hpp"
#include "html/engine/form/submitted.hpp"

namespace eservices::html {

/// The button that adds or removes an item sends this name, with `ajouter` or `retirer-2`.
inline constexpr std::string_view action_name = "etape-action";

/// Replaces the values of this step (an index into form.steps) in `draft` by those sent. Questions that the page did not show because of
/// answers to other steps keep their values. Fields that the step does not have are dropped, as are texts sent for files and whatever
/// exceeds a few times the length that a field allows.
void merge_step(const Form& form, std::size_t step, const SubmittedFields& sent, SubmittedFields& draft);

/// Adds an empty item to a repeated step, or removes one: `ajouter`, `retirer-2`. Returns false and changes nothing if the action
/// does not apply here or the limits of `data-repeat` forbid it. `files` are those that the draft already has.
bool apply_action(const Form& form, std::size_t step, std::string_view action, SubmittedFields& draft,
                  SubmittedFiles& files);

/// What a draft contains of this step, in a canonical order.
SubmittedFields fields_of_step(const Form& form, std::size_t step, const SubmittedFields& draft);

/// Appends to the items of a repeated step in `draft` those of `others` that are not among them, as far as `data-repeat` allows.
void append_items(const Form& form, std::size_t step, const SubmittedFields& others, SubmittedFields& draft);

}  // namespace eservices::html
