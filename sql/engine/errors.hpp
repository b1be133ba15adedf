// The kinds of database errors that callers distinguish.
#pragma once

#include <stdexcept>

namespace eservices::store {

/// Any failure of a statement; what() names the statement and the server's message, without parameters.
class DatabaseError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The server cannot be reached, refuses writes or took too long: the same request may succeed later (503).
class Unavailable : public DatabaseError {
  public:
    using DatabaseError::DatabaseError;
};

/// A unique key holds that value already.
class Duplicate : public DatabaseError {
  public:
    using DatabaseError::DatabaseError;
};

/// InnoDB chose this transaction as the victim of a deadlock, or a lock wait timed out. Connection::transaction repeats
/// it; outside a transaction it reaches the caller.
class Deadlock : public Unavailable {
  public:
    using Unavailable::Unavailable;
};

}  // namespace eservices::store
