// The wait before a mail that was not accepted is tried again.
#pragma once

#include <chrono>

#include "values/uuid.hpp"

namespace eservices::jobs {

/// The wait before the next attempt of a mail that failed `failures` times (1 or more): `first`, doubled with each
/// failure, at most one hour, less up to a tenth that depends on the mail, so that mails that failed together are not
/// retried together. RFC 5321 §4.5.4.1 asks for attempts half an hour apart in the long run and quicker ones at the
/// beginning.
std::chrono::milliseconds retry_delay(int failures, std::chrono::seconds first, const Uuid& mail);

}  // namespace eservices::jobs
