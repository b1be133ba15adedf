// Queries on second factors.
#include "sql/security/second_factors.hpp"

namespace eservices::store {

constexpr Statement read_factor{"second_factors.find",
                                "SELECT totp_secret, totp_step FROM officers WHERE id = ? AND totp_secret IS NOT NULL"};

std::optional<SecondFactor> SecondFactors::find(const Uuid& officer) {
    Rows rows = m_connection.query(read_factor, officer);
    if (!rows.next()) return std::nullopt;
    return SecondFactor{.sealed_secret = rows.text(1), .last_step = rows.number(2)};
}

constexpr Statement write_step{"second_factors.use_step",
                               "UPDATE officers SET totp_step = ? WHERE id = ? AND totp_secret = ? AND totp_step < ?"};

bool SecondFactors::use_step(const Uuid& officer, const SecondFactor& factor, std::int64_t step) {
    return m_connection.execute(write_step, step, officer, factor.sealed_secret, step) == 1;
}

constexpr Statement write_first{
    "second_factors.enrol",
    "UPDATE officers SET totp_secret = ?, totp_step = ?, totp_confirmed_at = ? WHERE id = ? AND totp_secret IS NULL"};

bool SecondFactors::enrol(const Uuid& officer, const SecondFactor& factor, UtcTime now) {
    return m_connection.execute(write_first, factor.sealed_secret, factor.last_step, now, officer) == 1;
}

constexpr Statement write_next{
    "second_factors.replace", "UPDATE officers SET totp_secret = ?, totp_step = ?, totp_confirmed_at = ? WHERE id = ?"};

void SecondFactors::replace(const Uuid& officer, const SecondFactor& factor, UtcTime now) {
    m_connection.execute(write_next, factor.sealed_secret, factor.last_step, now, officer);
}

constexpr Statement remove_factor{
    "second_factors.reset",
    "UPDATE officers SET totp_secret = NULL, totp_step = 0, totp_confirmed_at = NULL WHERE id = ? "
    "AND totp_secret IS NOT NULL"};
constexpr Statement remove_codes{"second_factors.remove_codes",
                                 "DELETE FROM officer_recovery_codes WHERE officer_id = ?"};

bool SecondFactors::reset(const Uuid& officer) {
    m_connection.execute(remove_codes, officer);
    return m_connection.execute(remove_factor, officer) == 1;
}

constexpr Statement insert_code{"second_factors.add_code",
                                "INSERT INTO officer_recovery_codes (officer_id, code_hash) VALUES (?, ?)"};

void SecondFactors::set_recovery_codes(const Uuid& officer, const std::vector<TokenHash>& codes) {
    m_connection.execute(remove_codes, officer);
    for (const TokenHash& code : codes) m_connection.execute(insert_code, officer, code);
}

constexpr Statement mark_recovery_code_used{"second_factors.use_code",
                                            "UPDATE officer_recovery_codes SET used_at = ? WHERE officer_id = ? "
                                            "AND code_hash = ? AND used_at IS NULL"};

bool SecondFactors::use_recovery_code(const Uuid& officer, const TokenHash& code, UtcTime now) {
    return m_connection.execute(mark_recovery_code_used, now, officer, code) == 1;
}

constexpr Statement count_codes{"second_factors.codes_left",
                                "SELECT COUNT(*) FROM officer_recovery_codes WHERE officer_id = ? AND used_at IS NULL"};

std::size_t SecondFactors::recovery_codes_left(const Uuid& officer) {
    Rows rows = m_connection.query(count_codes, officer);
    return rows.next() ? static_cast<std::size_t>(rows.number(1)) : 0;
}

constexpr const Statement* all_of_second_factors[] = {
    &read_factor,   &write_step,   &write_first, &write_next,
    &remove_factor, &remove_codes, &insert_code, &mark_recovery_code_used,
    &count_codes};
constinit const Statements SecondFactors::statements = all_of_second_factors;

}  // namespace eservices::store
