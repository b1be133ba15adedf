// Queries on held forms.
#include "sql/sessions/held_forms.hpp"

namespace eservices::store {

constexpr Statement insert_held_form{
    "held_forms.hold",
    "INSERT INTO held_forms (token_hash, sealed, network_hash, held_at) SELECT ?, ?, ?, ? FROM DUAL "
    "WHERE (SELECT COUNT(*) FROM held_forms n WHERE n.network_hash = ? AND n.held_at > ?) < ?"};

bool HeldForms::hold(const HeldForm& form, int most_of_network, UtcTime held_after, UtcTime now) {
    return m_connection.execute(insert_held_form, form.token, form.sealed, form.network, now, form.network, held_after,
                                most_of_network) == 1;
}

constexpr Statement held_form_by_token{"held_forms.find",
                                       "SELECT sealed FROM held_forms WHERE token_hash = ? AND held_at > ?"};

std::optional<std::string> HeldForms::find(const TokenHash& token, UtcTime held_after) {
    Rows rows = m_connection.query(held_form_by_token, token, held_after);
    return rows.next() ? std::optional{rows.text(1)} : std::nullopt;
}

constexpr Statement remove_held_form{"held_forms.take", "DELETE FROM held_forms WHERE token_hash = ?"};

bool HeldForms::take(const TokenHash& token) { return m_connection.execute(remove_held_form, token) == 1; }

constexpr Statement remove_old_held_forms{"held_forms.purge", "DELETE FROM held_forms WHERE held_at < ? LIMIT 1000"};

std::uint64_t HeldForms::purge(UtcTime before) { return m_connection.execute(remove_old_held_forms, before); }

constexpr const Statement* all_of_held_forms[] = {&insert_held_form, &held_form_by_token, &remove_held_form};
constexpr const Statement* purge_of_held_forms[] = {&remove_old_held_forms};
constinit const Statements HeldForms::statements = all_of_held_forms;
constinit const Statements HeldForms::purge_statements = purge_of_held_forms;

}  // namespace eservices::store
