// Queries on the recent failures of an address.
#include "sql/security/address_failures.hpp"

namespace eservices::store {

constexpr Statement remembered_failures{"address_failures.any", "SELECT 1 FROM attempts WHERE subject = ?"};

bool AddressFailures::any(const TokenHash& address) { return m_connection.query(remembered_failures, address).next(); }

constexpr const Statement* all_of_address_failures[] = {&remembered_failures};
constinit const Statements AddressFailures::statements = all_of_address_failures;

}  // namespace eservices::store
