// Queries on account resets: the steps that officers and citizens take.
#include "sql/accounts/account_resets.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "values/person_name.hpp"

namespace eservices::store {
namespace {

constexpr std::array<std::string_view, 9> state_codes = {"proposed",  "confirmed", "sent",  "used",   "refused",
                                                         "cancelled", "objected",  "spent", "expired"};

ResetState state_of(std::string_view word) {
    const auto found = std::find(state_codes.begin(), state_codes.end(), word);
    if (found == state_codes.end()) throw std::out_of_range("account_resets.state");
    return static_cast<ResetState>(found - state_codes.begin());
}

std::optional<AccountReset> first_of(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return AccountReset{.id = rows.id(1),
                        .user = rows.id(2),
                        .state = state_of(rows.text(3)),
                        .new_email = rows.text(4),
                        .identity_document = rows.text(5),
                        .proposed_by = rows.id(6),
                        .proposer = rows.text(7),
                        .proposed_at = rows.time(8),
                        .link_at = rows.optional_time(9),
                        .expires_at = rows.optional_time(10)};
}

}  // namespace

std::string_view code(ResetState state) { return state_codes.at(static_cast<std::size_t>(state)); }

constexpr Statement insert_account_reset{
    "account_resets.propose",
    "INSERT INTO account_resets (id, user_id, new_email, identity_document, proposed_by, proposed_at, "
    "expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)"};

void AccountResets::propose(const NewReset& reset) {
    m_connection.execute(insert_account_reset, reset.id, reset.user, reset.new_email, reset.identity_document,
                         reset.proposed_by, reset.proposed_at, reset.expires_at);
}

constexpr Statement open_one{
    "account_resets.open_of",
    "SELECT r.id, r.user_id, r.state, r.new_email, r.identity_document, r.proposed_by, o.name, r.proposed_at, r.link_at, "
    "r.expires_at FROM account_resets r JOIN officers o ON o.id = r.proposed_by WHERE r.open_user_id = ?"};

std::optional<AccountReset> AccountResets::open_of(const Uuid& user) {
    return first_of(m_connection.query(open_one, user));
}

constexpr Statement last_one{
    "account_resets.last_of",
    "SELECT r.id, r.user_id, r.state, r.new_email, r.identity_document, r.proposed_by, o.name, r.proposed_at, r.link_at, "
    "r.expires_at FROM account_resets r JOIN officers o ON o.id = r.proposed_by WHERE r.user_id = ? "
    "ORDER BY r.id DESC LIMIT 1"};

std::optional<AccountReset> AccountResets::last_of(const Uuid& user) {
    return first_of(m_connection.query(last_one, user));
}

constexpr Statement waiting_ones{
    "account_resets.proposals",
    "SELECT r.user_id, r.proposed_by, u.given_names, u.family_name, o.name, r.proposed_at FROM account_resets r "
    "JOIN users u ON u.id = r.user_id JOIN officers o ON o.id = r.proposed_by "
    "WHERE r.state = 'proposed' AND r.expires_at > ? ORDER BY r.id LIMIT 50"};

std::vector<Proposal> AccountResets::proposals(UtcTime now) {
    std::vector<Proposal> proposals;
    for (Rows rows = m_connection.query(waiting_ones, now); rows.next();)
        proposals.push_back(
            {rows.id(1), rows.id(2), person_name(rows.text(3), rows.text(4)), rows.text(5), rows.time(6)});
    return proposals;
}

constexpr Statement accounts_right{"account_resets.right_of",
                                   "SELECT COALESCE(r.granted_at, o.created_at), r.granted_by FROM officer_roles r "
                                   "JOIN officers o ON o.id = r.officer_id WHERE o.id = ? AND r.role = 'accounts'"};

std::optional<AccountsRight> AccountResets::right_of(const Uuid& officer) {
    Rows rows = m_connection.query(accounts_right, officer);
    if (!rows.next()) return std::nullopt;
    AccountsRight right{.since = rows.time(1), .granted_by = {}};
    if (!rows.is_null(2)) right.granted_by = rows.id(2);
    return right;
}

constexpr Statement mark_confirmed{
    "account_resets.confirm",
    "UPDATE account_resets SET state = 'confirmed', decided_by = ?, decided_at = ?, code_hash = ?, objection_hash = ?, "
    "link_at = ?, expires_at = NULL WHERE id = ? AND user_id = ? AND state = 'proposed' AND proposed_by <> ? AND expires_at > ? "
    "AND EXISTS (SELECT 1 FROM officer_roles r JOIN officers o ON o.id = r.officer_id WHERE o.id = ? "
    "AND r.role = 'accounts' AND COALESCE(r.granted_at, o.created_at) <= ? AND NOT r.granted_by <=> proposed_by) "
    "AND NOT EXISTS (SELECT 1 FROM officer_roles r WHERE r.officer_id = proposed_by AND r.role = 'accounts' "
    "AND r.granted_by = ?) "
    "AND EXISTS (SELECT 1 FROM officers o WHERE o.id = proposed_by AND o.disabled_at IS NULL)"};

bool AccountResets::confirm(const Uuid& reset, const Uuid& user, const Uuid& officer, const Confirmation& confirmation,
                            UtcTime now) {
    return m_connection.execute(mark_confirmed, officer, now, confirmation.code_hash, confirmation.objection,
                                confirmation.link_at, reset, user, officer, now, officer, confirmation.settled_before,
                                officer) == 1;
}

constexpr Statement mark_refused{
    "account_resets.refuse",
    "UPDATE account_resets SET state = 'refused', decided_by = ?, decided_at = ?, reason = ?, closed_at = ? "
    "WHERE id = ? AND user_id = ? AND state = 'proposed' AND proposed_by <> ? "
    "AND EXISTS (SELECT 1 FROM officer_roles WHERE officer_id = ? AND role = 'accounts')"};

bool AccountResets::refuse(const Uuid& reset, const Uuid& user, const Uuid& officer, std::string_view reason,
                           UtcTime now) {
    return m_connection.execute(mark_refused, officer, now, reason, now, reset, user, officer, officer) == 1;
}

constexpr Statement mark_cancelled{
    "account_resets.cancel",
    "UPDATE account_resets SET state = 'cancelled', code_hash = '', objection_hash = NULL, link_hash = NULL, closed_at = ? "
    "WHERE id = ? AND user_id = ? AND state IN ('proposed', 'confirmed', 'sent')"};

bool AccountResets::cancel(const Uuid& reset, const Uuid& user, UtcTime now) {
    return m_connection.execute(mark_cancelled, now, reset, user) == 1;
}

constexpr Statement by_objection{
    "account_resets.find_by_objection",
    "SELECT r.id, r.user_id, r.state, r.new_email, r.identity_document, r.proposed_by, o.name, r.proposed_at, r.link_at, "
    "r.expires_at FROM account_resets r JOIN officers o ON o.id = r.proposed_by WHERE r.objection_hash = ? "
    "AND r.state IN ('confirmed', 'sent')"};

std::optional<AccountReset> AccountResets::find_by_objection(const TokenHash& objection) {
    return first_of(m_connection.query(by_objection, objection));
}

constexpr Statement mark_objected{
    "account_resets.object",
    "UPDATE account_resets SET state = 'objected', code_hash = '', objection_hash = NULL, link_hash = NULL, closed_at = ? "
    "WHERE objection_hash = ? AND state IN ('confirmed', 'sent')"};

bool AccountResets::object(const TokenHash& objection, UtcTime now) {
    return m_connection.execute(mark_objected, now, objection) == 1;
}

constexpr Statement mark_objected_inside{
    "account_resets.object_inside",
    "UPDATE account_resets SET state = 'objected', code_hash = '', objection_hash = NULL, link_hash = NULL, closed_at = ? "
    "WHERE id = ? AND user_id = ? AND state IN ('confirmed', 'sent')"};

bool AccountResets::object(const Uuid& reset, const Uuid& user, UtcTime now) {
    return m_connection.execute(mark_objected_inside, now, reset, user) == 1;
}

constexpr Statement by_link{"account_resets.find_by_link",
                            "SELECT id, user_id, new_email, code_hash FROM account_resets WHERE link_hash = ? "
                            "AND state = 'sent' AND tries < ? AND expires_at > ?"};

std::optional<ResetLink> AccountResets::find_by_link(const TokenHash& link, int most_tries, UtcTime now) {
    Rows rows = m_connection.query(by_link, link, most_tries, now);
    if (!rows.next()) return std::nullopt;
    return ResetLink{rows.id(1), rows.id(2), rows.text(3), rows.text(4)};
}

constexpr Statement add_try{
    "account_resets.count_try",
    "UPDATE account_resets SET tries = tries + 1 WHERE id = ? AND state = 'sent' AND tries < ?"};

bool AccountResets::count_try(const Uuid& reset, int most_tries) {
    return m_connection.execute(add_try, reset, most_tries) == 1;
}

constexpr Statement mark_spent{
    "account_resets.spend",
    "UPDATE account_resets SET state = 'spent', code_hash = '', objection_hash = NULL, link_hash = NULL, closed_at = ? "
    "WHERE id = ? AND state = 'sent' AND tries >= ?"};

bool AccountResets::spend(const Uuid& reset, int most_tries, UtcTime now) {
    return m_connection.execute(mark_spent, now, reset, most_tries) == 1;
}

constexpr Statement mark_account_reset_used{
    "account_resets.use",
    "UPDATE account_resets SET state = 'used', code_hash = '', objection_hash = NULL, link_hash = NULL, closed_at = ? "
    "WHERE id = ? AND state = 'sent' AND expires_at > ?"};

bool AccountResets::use(const Uuid& reset, UtcTime now) {
    return m_connection.execute(mark_account_reset_used, now, reset, now) == 1;
}

constexpr const Statement* all_of_account_resets[] = {
    &insert_account_reset, &open_one,     &last_one,       &waiting_ones, &accounts_right,
    &mark_confirmed,       &mark_refused, &mark_cancelled, &by_objection, &mark_objected,
    &mark_objected_inside, &by_link,      &add_try,        &mark_spent,   &mark_account_reset_used};
constinit const Statements AccountResets::statements = all_of_account_resets;

}  // namespace eservices::store
