// Giving an account back at the counter, as pure rules: who may take which step, and what each step is called.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sql/accounts/account_resets.hpp"

namespace eservices::handlers {

/// How long a proposal waits for the second officer.
inline constexpr std::chrono::hours proposal_life{24 * 7};

/// How long an officer has had the right to look after accounts before they confirm what a colleague proposes.
inline constexpr std::chrono::days officer_probation{7};

/// Codes that may be tried with one mailed link.
inline constexpr int most_code_tries = 5;

/// True while nobody has ended it.
bool is_open(store::ResetState state);

/// True for another officer than who proposed it, until the proposal's end. The database asks the same once more.
bool may_decide(const store::AccountReset& reset, const Uuid& officer, UtcTime now);

/// Why an officer who may decide must leave the confirmation to a third.
enum class Hindrance : std::uint8_t {
    none,
    too_new,  ///< has the right since less than officer_probation
    related,  ///< has the right from who proposed it, or gave it to them: that would be one person's doing
};

/// Of the rights of both officers, if they have them. The database asks the same once more.
Hindrance hindrance(const store::AccountReset& reset, const std::optional<store::AccountsRight>& proposers,
                    const Uuid& officer, const store::AccountsRight& own, UtcTime now);

/// "Proposée" and so on, as officers read it.
std::string label(store::ResetState state);

/// What an officer does next, in one sentence.
std::string next_step(store::ResetState state);

/// What an event of an account is called in its history; an event that has no name here is called by its code.
std::string event_label(std::string_view what);

/// `c•••n@exemple.fr`: enough for its owner to recognise an address, too little for anybody else to write to it.
std::string masked_email(std::string_view email);

}  // namespace eservices::handlers
