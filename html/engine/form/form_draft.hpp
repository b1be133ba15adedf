// A form that is filled in step by step: what was typed so far, and what a page of it changes.
#pragma once

#include <cstddef>
#include <string_view>

#include "html/engine/form/form.hpp"
#include "html/engine/form/submitted.hpp"

namespace eservices::html {

/// The button that adds or removes an item sends this name, with `ajouter` or `retirer-2`.
inline constexpr std::string_view action_name = "etape-action";

/// Replaces in `draft` what the fields of this step, an index into form.steps, had by what was sent. Questions that the page did not
/// show because of answers to other steps keep what they had. Fields that the step does not have are dropped, texts sent for files,
/// and of an answer what is beyond some times the length that its field allows.
void merge_step(const Form& form, std::size_t step, const SubmittedFields& sent, SubmittedFields& draft);

/// Adds an empty item to a repeated step, or removes one: `ajouter`, `retirer-2`. False, and nothing is done, when the action means
/// nothing here or the limits of `data-repeat` forbid it. `files` are those that the draft already has.
bool apply_action(const Form& form, std::size_t step, std::string_view action, SubmittedFields& draft,
                  SubmittedFiles& files);

/// What a draft holds of this step, in an order that depends on nothing but what it is.
SubmittedFields fields_of_step(const Form& form, std::size_t step, const SubmittedFields& draft);

/// Adds to `draft`, behind its own items of a repeated step, those of `others` that are not among them, as far as `data-repeat` allows.
void append_items(const Form& form, std::size_t step, const SubmittedFields& others, SubmittedFields& draft);

}  // namespace eservices::html
