// Looks up the result of a sign-up in the table of accounts.
#include "tests/portal/support/sign_up.hpp"

#include "tests/portal/support/database.hpp"

namespace eservices::portal_test {

bool is_account(const Citizen& citizen) {
    return Database{}.value("SELECT COUNT(*) FROM users WHERE login = '" + citizen.login + "'") == "1";
}

}  // namespace eservices::portal_test
