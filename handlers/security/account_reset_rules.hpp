// The rules for giving an account back at the counter: who may take which step, and how each step is labelled.
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

/// How long an officer must have held the right over accounts before confirming a colleague's proposal.
inline constexpr std::chrono::days officer_probation{7};

/// Codes that may be tried with one mailed link.
inline constexpr int most_code_tries = 5;

/// True for the states of a reset that is under way.
bool is_open(store::ResetState state);

/// True for any officer but the proposer, until the proposal expires. The database checks the same again.
bool may_decide(const store::AccountReset& reset, const Uuid& officer, UtcTime now);

/// Why an officer who may decide must still leave the confirmation to a third one.
enum class Hindrance : std::uint8_t {
    none,
    too_new,  ///< has held the right for less than officer_probation
    related,  ///< got the right from the proposer, or gave it to them: one person could then do both steps
};

/// Compares the rights of both officers; `proposers` is empty if the proposer has lost theirs. The database checks the same again.
Hindrance hindrance(const store::AccountReset& reset, const std::optional<store::AccountsRight>& proposers,
                    const Uuid& officer, const store::AccountsRight& own, UtcTime now);

/// "Proposée" and so on, as officers read it.
std::string label(store::ResetState state);

/// What comes next, in whole sentences for officers.
std::string next_step(store::ResetState state);

/// `c•••n@exemple.fr`: enough for its owner to recognise an address, too little for anybody else to write to it.
std::string masked_email(std::string_view email);

}  // namespace eservices::handlers
