// A draft together with the current version of its form.
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
    html::SubmittedFields fields;                 ///< as typed, valid or not
    std::vector<store::DraftDocument> documents;  ///< its documents
    std::chrono::year_month_day today;            ///< in the town
    std::string account_email;                    ///< answers e-mail questions (see account_email.hpp); or empty

    [[nodiscard]] std::string review_path() const;
    /// The address of a step, an index into the form's steps.
    [[nodiscard]] std::string step_path(std::size_t step) const;

    /// Replaces the answers of a step by those of a submitted page.
    void merge_sent(std::size_t step, const html::SubmittedFields& sent);

    /// The documents as form checks take them.
    [[nodiscard]] html::SubmittedFiles files() const;

    /// The steps that apply to these answers, in order.
    [[nodiscard]] std::vector<std::size_t> steps() const;
    /// Checks a step, including the inspection of its documents.
    [[nodiscard]] html::CheckedForm check(std::size_t step) const;
    /// Checks all steps at once.
    [[nodiscard]] html::CheckedForm check() const;
    /// The first incomplete step before `end`.
    [[nodiscard]] std::optional<std::size_t> first_open_step(std::size_t end = SIZE_MAX) const;
};

/// That draft, if it belongs to the visitor that this browser was before its user signed in (see visitor_of()).
std::optional<store::Draft> visitor_draft(const Visit& visit, const Uuid& draft);

/// The draft in the address; nil, which no draft is, if it is malformed.
Uuid draft_id(const Visit& visit);

OpenDraft open_draft(const Visit& visit, const html::Form& service, store::Draft row);

/// The answer for a draft that this visitor does not have: it was filed, perhaps a moment ago, or is somebody else's.
Response missing_draft(const Visit& visit);

/// The page for a draft whose service was withdrawn: shows the answers to the questions as they were asked.
Response withdrawn_draft(const Visit& visit, const store::Draft& draft);

/// Redirects to an incomplete step, with a notice.
Response back_to_step(const Visit& visit, const OpenDraft& draft, std::size_t step);

/// Calls `answer` with the visitor's draft, or answers that it is missing or withdrawn.
template <class Answer>
Response with_draft(const Visit& visit, const Answer& answer) {
    auto row = visit.store().drafts.find(owner_of(visit), draft_id(visit));
    if (!row) return missing_draft(visit);
    const html::Form* const service = visit.html->service(row->service);
    if (service == nullptr) return withdrawn_draft(visit, *row);
    return answer(open_draft(visit, *service, std::move(*row)));
}

}  // namespace eservices::handlers
