// What the audit trail of accounts records (the table account_events). Labels: html/phrases/security.toml, [security.audit_events].
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace eservices {

enum class AuditEvent : std::uint8_t {
    // About a citizen's account.
    account_viewed,
    reset_proposed,
    reset_confirmed,
    reset_refused,
    reset_cancelled,
    reset_objected,         ///< by the link in the mail to the old address
    reset_objected_inside,  ///< by the signed-in owner
    reset_link_sent,
    reset_used,
    reset_spent,  ///< after too many wrong codes
    reset_expired,
    // About an officer's account.
    accounts_searched,
    foreign_department_tried,
    officer_added,
    officer_disabled,
    officer_enabled,
    officer_enrolled,  ///< in two-factor authentication
    officer_link_made,
    officer_password_changed,
    officer_password_set,  ///< by a link
    officer_recovery_code_used,
    officer_recovery_codes_renewed,
    officer_rights_changed,
    officer_sessions_closed,
    officer_totp_renewed,  ///< by the officer
    officer_totp_reset,    ///< by an administrator
};

/// The codes that are stored, in the order of the enumerators: at most 48 ASCII characters each.
inline constexpr auto audit_event_codes = std::to_array<std::string_view>({"account_viewed",
                                                                           "reset_proposed",
                                                                           "reset_confirmed",
                                                                           "reset_refused",
                                                                           "reset_cancelled",
                                                                           "reset_objected",
                                                                           "reset_objected_inside",
                                                                           "reset_link_sent",
                                                                           "reset_used",
                                                                           "reset_spent",
                                                                           "reset_expired",
                                                                           "accounts_searched",
                                                                           "foreign_department_tried",
                                                                           "officer_added",
                                                                           "officer_disabled",
                                                                           "officer_enabled",
                                                                           "officer_enrolled",
                                                                           "officer_link_made",
                                                                           "officer_password_changed",
                                                                           "officer_password_set",
                                                                           "officer_recovery_code_used",
                                                                           "officer_recovery_codes_renewed",
                                                                           "officer_rights_changed",
                                                                           "officer_sessions_closed",
                                                                           "officer_totp_renewed",
                                                                           "officer_totp_reset"});
static_assert(audit_event_codes.size() == static_cast<std::size_t>(AuditEvent::officer_totp_reset) + 1);

constexpr std::string_view code(AuditEvent event) { return audit_event_codes.at(static_cast<std::size_t>(event)); }

}  // namespace eservices
