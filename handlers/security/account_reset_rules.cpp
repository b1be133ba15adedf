// The steps of a re-initialisation.
#include "handlers/security/account_reset_rules.hpp"

#include <algorithm>
#include <array>

namespace eservices::handlers {
namespace {

using store::AccountReset;
using store::ResetState;

struct StateText {
    std::string_view label, next_step;
};

// In the order of ResetState.
constexpr std::array<StateText, 9> state_texts = {{
    {"Proposée", "Un autre agent doit la confirmer, ou la refuser."},
    {"Confirmée", "Le lien partira vers la nouvelle adresse à la fin du délai."},
    {"Lien envoyé", "L'usager suit le lien reçu à la nouvelle adresse et saisit le code imprimé."},
    {"Terminée", "L'usager a retrouvé son compte."},
    {"Refusée", "Une nouvelle proposition est possible."},
    {"Annulée", "Une nouvelle proposition est possible."},
    {"Arrêtée par qui a le compte",
     "Quelqu'un lit encore l'ancienne messagerie ou se connecte encore au compte : vérifiez l'identité avec plus de soin encore avant de "
     "proposer à nouveau."},
    {"Code refusé", "Cinq codes faux ont été saisis. Une nouvelle proposition est possible, en présence de l'usager."},
    {"Expirée", "Une nouvelle proposition est possible."},
}};

struct EventText {
    std::string_view what, label;
};

constexpr std::array<EventText, 11> events = {{
    {"account_viewed", "Compte consulté"},
    {"reset_proposed", "Réinitialisation proposée"},
    {"reset_confirmed", "Réinitialisation confirmée"},
    {"reset_refused", "Réinitialisation refusée"},
    {"reset_cancelled", "Réinitialisation annulée"},
    {"reset_objected", "Réinitialisation arrêtée depuis l'ancienne adresse"},
    {"reset_objected_inside", "Réinitialisation arrêtée depuis « Mon profil »"},
    {"reset_link_sent", "Lien envoyé à la nouvelle adresse"},
    {"reset_used", "Accès retrouvé par l'usager"},
    {"reset_spent", "Cinq codes faux : réinitialisation arrêtée"},
    {"reset_expired", "Réinitialisation expirée"},
}};

const StateText& state_text(ResetState state) { return state_texts.at(static_cast<std::size_t>(state)); }

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

std::string_view label(ResetState state) { return state_text(state).label; }

std::string_view next_step(ResetState state) { return state_text(state).next_step; }

std::string_view event_label(std::string_view what) {
    const auto* const found =
        std::find_if(events.begin(), events.end(), [&](const EventText& event) { return event.what == what; });
    return found == events.end() ? what : found->label;
}

std::string masked_email(std::string_view email) {
    constexpr std::size_t least_shown = 3;  // of fewer characters one letter would be nearly all
    const std::size_t at = std::min(email.rfind('@'), email.size());
    const std::string_view local = email.substr(0, at);
    const bool shows_ends = local.size() >= least_shown && is_plain(local.front()) && is_plain(local.back());
    std::string masked = "•••";
    if (shows_ends) masked = local.front() + masked + local.back();
    return masked.append(email.substr(at));
}

}  // namespace eservices::handlers
