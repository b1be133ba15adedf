// One connection to MariaDB and its prepared statements; nothing else calls Connector/C++.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sql/engine/errors.hpp"
#include "sql/engine/rows.hpp"
#include "sql/engine/statement.hpp"
#include "values/token.hpp"
#include "values/utc_time.hpp"
#include "values/uuid.hpp"

namespace sql {
class Connection;
class PreparedStatement;
class SQLException;
}  // namespace sql

namespace eservices::store {

struct ConnectionOptions {
    std::string socket;  ///< path of the server's Unix socket
    std::string database, user, password;
};

/// A parameter sent piece by piece, for a MEDIUMBLOB; read once, when the statement runs.
struct Stream {
    std::istream& bytes;
};

/// The statements of one repository.
using Statements = std::span<const Statement* const>;

/// A connection for one thread. It opens at its first use and again after a loss; a statement is prepared at its first
/// use.
class Connection {
  public:
    /// Opens nothing yet. `statements` are those that query() and execute() may receive.
    Connection(ConnectionOptions options, std::vector<Statements> statements);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Opens the connection unless it is open. Throws Unavailable when the server cannot be reached, and then at once
    /// for an interval that grows with each failure.
    void open();

    /// Opens the connection and prepares every statement, so that a program finds at its start that the schema does not
    /// fit. Throws like open(), and DatabaseError when a statement does not fit the schema.
    void prepare_all();

    /// Runs a SELECT. Outside a transaction, a lost connection is reopened and the query repeated once.
    template <class... Parameters>
    Rows query(const Statement& statement, const Parameters&... parameters) {
        return repeat_if_lost([&] { return run_query(prepared(statement, parameters...)); });
    }

    /// Runs a statement that changes rows; returns how many. Never repeated.
    template <class... Parameters>
    std::uint64_t execute(const Statement& statement, const Parameters&... parameters) {
        if (m_looks_only) return 1;
        return run_update(prepared(statement, parameters...));
    }

    /// Like execute(), for a statement that is a whole transaction by itself: repeated after a deadlock, three times at
    /// most. Inside a transaction it is not repeated, because the deadlock rolled back the earlier statements too.
    template <class... Parameters>
    std::uint64_t execute_whole(const Statement& statement, const Parameters&... parameters) {
        if (m_in_transaction) return execute(statement, parameters...);
        return repeat_after_deadlock([&] { return execute(statement, parameters...); });
    }

    /// Runs `work` in a transaction at READ COMMITTED and commits; rolls back when it throws. After a deadlock the
    /// whole work is repeated, three times at most, so `work` must do nothing but run statements. Transactions do not
    /// nest.
    template <std::invocable Work>
    auto transaction(const Work& work) {
        return repeat_after_deadlock([&] {
            Transaction guard{*this};
            if constexpr (std::is_void_v<decltype(work())>) {
                work();
                guard.commit();
            } else {
                auto result = work();
                guard.commit();
                return result;
            }
        });
    }

    /// While set, execute() changes nothing and reports one changed row: a HEAD request gets the answer of a GET and
    /// leaves no trace.
    void look_only(bool only) { m_looks_only = only; }

    /// Runs a statement outside the portal's own set, unprepared; for migrations only. Throws like execute().
    void run_script_statement(const std::string& text);

  private:
    class Transaction {
      public:
        explicit Transaction(Connection& connection);
        ~Transaction();
        Transaction(const Transaction&) = delete;
        Transaction& operator=(const Transaction&) = delete;
        void commit();

      private:
        Connection& m_connection;
        bool m_open = true;
    };

    struct Prepared {
        const Statement& statement;
        ::sql::PreparedStatement& handle;
    };

    template <class... Parameters>
    Prepared prepared(const Statement& statement, const Parameters&... parameters) {
        open();
        const Prepared result = find(statement);
        [[maybe_unused]] unsigned index = 0;
        (bind(result.handle, ++index, parameters), ...);
        return result;
    }

    template <std::invocable Run>
    static auto repeat_after_deadlock(const Run& run) {
        for (int attempt = 1;; ++attempt) {
            try {
                return run();
            } catch (const Deadlock&) {
                if (attempt == 3) throw;
            }
        }
    }

    /// Retries once what has had no effect yet: a stale connection, found at its first use, fails no request.
    template <class Run>
    auto repeat_if_lost(const Run& run) {
        try {
            return run();
        } catch (const Unavailable&) {
            if (m_connection != nullptr || m_in_transaction) throw;
        }
        return run();
    }

    static void bind(::sql::PreparedStatement& handle, unsigned index, std::string_view value);
    static void bind(::sql::PreparedStatement& handle, unsigned index, std::int64_t value);
    static void bind(::sql::PreparedStatement& handle, unsigned index, Stream value);
    static void bind_null(::sql::PreparedStatement& handle, unsigned index);
    static void bind(::sql::PreparedStatement& h, unsigned i, const std::string& v) { bind(h, i, std::string_view{v}); }
    static void bind(::sql::PreparedStatement& h, unsigned i, const char* v) { bind(h, i, std::string_view{v}); }
    static void bind(::sql::PreparedStatement& h, unsigned i, const Uuid& v) { bind(h, i, v.raw()); }
    static void bind(::sql::PreparedStatement& h, unsigned i, const TokenHash& v) { bind(h, i, raw(v)); }
    static void bind(::sql::PreparedStatement& h, unsigned i, UtcTime v) { bind(h, i, to_sql(v)); }
    static void bind(::sql::PreparedStatement& h, unsigned i, std::integral auto v) {
        bind(h, i, static_cast<std::int64_t>(v));
    }
    template <class Value>
    static void bind(::sql::PreparedStatement& h, unsigned i, const std::optional<Value>& v) {
        if (v) {
            bind(h, i, *v);
        } else {
            bind_null(h, i);
        }
    }

    Prepared find(const Statement& statement);
    Rows run_query(Prepared prepared);
    std::uint64_t run_update(Prepared prepared);
    void connect();
    void close();
    [[noreturn]] void fail(std::string_view statement, const ::sql::SQLException& error);

    ConnectionOptions m_options;
    std::vector<Statements> m_statements;
    std::unique_ptr<::sql::Connection> m_connection;
    std::unordered_map<const Statement*, std::unique_ptr<::sql::PreparedStatement>> m_prepared;
    bool m_in_transaction = false;
    bool m_looks_only = false;
    std::chrono::steady_clock::time_point m_next_attempt{};
    std::chrono::milliseconds m_back_off{0};
};

}  // namespace eservices::store
