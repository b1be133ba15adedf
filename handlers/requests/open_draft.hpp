// A draft that its author has opened, beside the form that it follows today.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/requests/draft_owner.hpp"
#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"

namespace eservices::handlers {

struct OpenDraft {
    store::Draft row;
    const html::Form& service;
    html::SubmittedFields fields;                 ///< right or wrong, as typed
    std::vector<store::DraftDocument> documents;  ///< that were sent along
    std::chrono::year_month_day today;            ///< in the town
    std::string account_email;                    ///< which answers questions for it (see account_email.hpp), or empty

    [[nodiscard]] std::string review_path() const;
    /// The address of a step, an index into the form's steps.
    [[nodiscard]] std::string step_path(std::size_t step) const;

    /// Replaces what was typed into a step by what a page of it sent.
    void merge_sent(std::size_t step, const html::SubmittedFields& sent);

    /// The documents as the form is held against them.
    [[nodiscard]] html::SubmittedFiles files() const;

    /// The steps that exist for these answers, in order.
    [[nodiscard]] std::vector<std::size_t> steps() const;
    /// What the form says of a step, and what the inspection said of its papers.
    [[nodiscard]] html::CheckedForm check(std::size_t step) const;
    /// All steps at once.
    [[nodiscard]] html::CheckedForm check() const;
    /// The first step before `end` that is not yet as it must be.
    [[nodiscard]] std::optional<std::size_t> first_open_step(std::size_t end = SIZE_MAX) const;
};

/// The draft of that name that the visitor of before the sign-in has (see visitor_of()).
std::optional<store::Draft> visitor_draft(const Visit& visit, const Uuid& draft);

/// The draft that the address names.
Uuid draft_id(const Visit& visit);

OpenDraft open_draft(const Visit& visit, const html::Form& service, store::Draft row);

/// The page for a draft that is not there: it was filed, perhaps a moment ago, or it is somebody else's.
Response missing_draft(const Visit& visit);

/// The page for a draft whose service was withdrawn: what was typed is shown as it was asked.
Response withdrawn_draft(const Visit& visit, const store::Draft& draft);

/// To a step that is not as it must be, saying so.
Response back_to_step(const Visit& visit, const OpenDraft& draft, std::size_t step);

/// Answers with the visitor's draft, or says why there is none.
template <class Answer>
Response with_draft(const Visit& visit, const Answer& answer) {
    auto row = visit.store().drafts.find(owner_of(visit), draft_id(visit));
    if (!row) return missing_draft(visit);
    const html::Form* const service = visit.html->service(row->service);
    if (service == nullptr) return withdrawn_draft(visit, *row);
    return answer(open_draft(visit, *service, std::move(*row)));
}

}  // namespace eservices::handlers
