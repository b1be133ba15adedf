// A copy has an id, a reference and a submission of its own; no receipt is made of it.
#include "tests/portal/support/many_requests.hpp"

#include <chrono>

#include <fmt/format.h>

#include "tests/portal/support/database.hpp"
#include "values/reference.hpp"
#include "values/token.hpp"
#include "values/utc_time.hpp"
#include "values/uuid.hpp"

namespace eservices::portal_test {

std::vector<std::string> copy_request(const std::string& reference, int count) {
    Database database;
    const UtcTime now = utc_now();
    std::vector<std::string> copies;
    for (int i = 1; i <= count; ++i) {
        const Uuid id = Uuid::at(now + std::chrono::milliseconds{i});
        copies.push_back(new_reference());
        database.execute(fmt::format(
            "INSERT INTO requests (id, reference, user_id, service, service_title, department, status, answers, submission_key, "
            "submitted_at, updated_at, receipt_due_at) SELECT x'{}', '{}', user_id, service, service_title, department, status, "
            "answers, x'{}', submitted_at, updated_at, NULL FROM requests WHERE reference = '{}'",
            hexadecimal(id.raw()), copies.back(), hexadecimal(raw(hash_token(new_token()))), reference));
    }
    return copies;
}

}  // namespace eservices::portal_test
