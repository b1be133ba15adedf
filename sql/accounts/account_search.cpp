// Queries that find accounts, each by a key.
#include "sql/accounts/account_search.hpp"

#include "values/email_address.hpp"
#include "values/folded_text.hpp"

namespace eservices::store {
namespace {

AccountCard card_of(const Rows& rows) {
    return {.id = rows.id(1),
            .login = rows.text(2),
            .email = rows.text(3),
            .family_name = rows.text(4),
            .given_names = rows.text(5),
            .usual_name = rows.optional_text(6).value_or(""),
            .birth_date = rows.optional_text(7).value_or(""),
            .birth_place = rows.optional_text(8).value_or(""),
            .created_at = rows.time(9),
            .signed_in_at = rows.optional_time(10),
            .activated = !rows.is_null(11)};
}

std::vector<AccountCard> cards_of(Rows rows) {
    std::vector<AccountCard> cards;
    while (rows.next()) cards.push_back(card_of(rows));
    return cards;
}

}  // namespace

constexpr Statement account_by_id{
    "account_search.find",
    "SELECT u.id, u.login, u.email, u.family_name, u.given_names, p.usual_name, p.birth_date, p.birth_place, u.created_at, "
    "u.signed_in_at, u.activated_at FROM users u LEFT JOIN profiles p ON p.user_id = u.id WHERE u.id = ?"};

std::optional<AccountCard> AccountSearch::find(const Uuid& account) {
    Rows rows = m_connection.query(account_by_id, account);
    if (!rows.next()) return std::nullopt;
    return card_of(rows);
}

constexpr Statement by_login_or_email{
    "account_search.by_name",
    "SELECT u.id, u.login, u.email, u.family_name, u.given_names, p.usual_name, p.birth_date, p.birth_place, u.created_at, "
    "u.signed_in_at, u.activated_at FROM users u LEFT JOIN profiles p ON p.user_id = u.id WHERE u.login = ? "
    "UNION SELECT u.id, u.login, u.email, u.family_name, u.given_names, p.usual_name, p.birth_date, p.birth_place, "
    "u.created_at, u.signed_in_at, u.activated_at FROM users u LEFT JOIN profiles p ON p.user_id = u.id "
    "WHERE u.login_key = LOWER(?) "
    "UNION SELECT u.id, u.login, u.email, u.family_name, u.given_names, p.usual_name, p.birth_date, p.birth_place, "
    "u.created_at, u.signed_in_at, u.activated_at FROM users u LEFT JOIN profiles p ON p.user_id = u.id "
    "WHERE u.email_key = LOWER(?)"};

std::vector<AccountCard> AccountSearch::by_name(std::string_view login_or_email) {
    const std::string name = account_name(login_or_email);
    return cards_of(m_connection.query(by_login_or_email, login_or_email, name, name));
}

constexpr Statement by_birth_date{
    "account_search.by_birth",
    "SELECT u.id, u.login, u.email, u.family_name, u.given_names, p.usual_name, p.birth_date, p.birth_place, u.created_at, "
    "u.signed_in_at, u.activated_at FROM profiles p JOIN users u ON u.id = p.user_id "
    "WHERE p.birth_date BETWEEN ? AND ? OR p.birth_date IN (?, ?) ORDER BY u.given_names, u.id"};

/// Dates that may be the same day: every date from `first` to `last`, and those of which only the month or only the
/// year is known.
struct PossibleDates {
    std::string first, last, of_month, of_year;
};

PossibleDates possible_dates(std::string_view date) {
    constexpr std::size_t year_size = 4;
    constexpr std::size_t month_size = 7;
    const std::string year{date.substr(0, year_size)};
    const std::string month{date.substr(0, month_size)};
    if (date.ends_with("-00-00")) return {year + "-00-00", year + "-12-31", year + "-00-00", year + "-00-00"};
    if (date.ends_with("-00")) return {month + "-00", month + "-31", month + "-00", year + "-00-00"};
    return {std::string{date}, std::string{date}, month + "-00", year + "-00-00"};
}

// Names are compared here, not by SQL: MariaDB's collations take a straight and a curly apostrophe for different
// letters.
std::vector<AccountCard> AccountSearch::by_birth(std::string_view name, std::string_view birth_date) {
    constexpr std::size_t most = 20;
    std::vector<AccountCard> cards;
    const PossibleDates dates = possible_dates(birth_date);
    for (Rows rows = m_connection.query(by_birth_date, dates.first, dates.last, dates.of_month, dates.of_year);
         cards.size() < most && rows.next();) {
        AccountCard card = card_of(rows);
        if (is_same_name(name, card.family_name) || is_same_name(name, card.usual_name))
            cards.push_back(std::move(card));
    }
    return cards;
}

constexpr const Statement* all_of_account_search[] = {&account_by_id, &by_login_or_email, &by_birth_date};
constinit const Statements AccountSearch::statements = all_of_account_search;

}  // namespace eservices::store
