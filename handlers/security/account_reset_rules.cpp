// States have their labels in html/phrases/security.toml, under their codes.
#include "handlers/security/account_reset_rules.hpp"

#include <algorithm>

#include "phrases/phrase.hpp"

namespace eservices::handlers {
namespace {

using store::AccountReset;
using store::ResetState;

bool is_plain(char c) { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace

bool is_open(ResetState state) {
    return state == ResetState::proposed || state == ResetState::confirmed || state == ResetState::sent;
}

bool may_decide(const AccountReset& reset, const Uuid& officer, UtcTime now) {
    return reset.state == ResetState::proposed && reset.expires_at > now && reset.proposed_by != officer;
}

Hindrance hindrance(const AccountReset& reset, const std::optional<store::AccountsRight>& proposers,
                    const Uuid& officer, const store::AccountsRight& own, UtcTime now) {
    const bool has_it_from_them = own.granted_by == reset.proposed_by;
    const bool gave_it_to_them = proposers && proposers->granted_by == officer;
    if (has_it_from_them || gave_it_to_them) return Hindrance::related;
    return own.since + officer_probation > now ? Hindrance::too_new : Hindrance::none;
}

std::string label(ResetState state) {
    return phrase("security.account_reset_rules.states." + std::string{store::code(state)});
}

std::string next_step(ResetState state) {
    return phrase("security.account_reset_rules.next_steps." + std::string{store::code(state)});
}

std::string masked_email(std::string_view email) {
    constexpr std::size_t least_shown = 3;  // of a shorter name the two ends would be nearly all
    const std::size_t at = std::min(email.rfind('@'), email.size());
    const std::string_view local = email.substr(0, at);
    const bool shows_ends = local.size() >= least_shown && is_plain(local.front()) && is_plain(local.back());
    std::string masked = "•••";
    if (shows_ends) masked = local.front() + masked + local.back();
    return masked.append(email.substr(at));
}

}  // namespace eservices::handlers
