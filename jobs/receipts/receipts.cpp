// Makes one receipt at a time, so that the mail sent by the same thread never waits for long.
#include "jobs/receipts/receipts.hpp"

#include <chrono>
#include <exception>

#include "jobs/process/pace.hpp"
#include "journal/journal.hpp"
#include "sql/engine/errors.hpp"

namespace eservices::jobs {
namespace {

using namespace std::chrono_literals;

constexpr auto retry_after = 10min;

std::optional<std::string> draw(const ReceiptOffice& office, const store::UnreceiptedRequest& request) {
    try {
        return draw_receipt(office, request);
    } catch (const std::exception& fault) {
        journal::error("receipt_failed", {{"reference", request.reference}, {"what", fault.what()}});
        return std::nullopt;
    }
}

/// Makes at most one receipt and returns how long to wait before the next step.
std::chrono::milliseconds print_step(store::Connection& connection, const ReceiptOffice& office) {
    try {
        return make_a_receipt(connection, office, utc_now()) ? 0ms : poll;
    } catch (const store::DatabaseError& fault) {
        journal::warning("receipts_wait", {{"what", fault.what()}});
        return pause_after_failure;
    }
}

}  // namespace

bool make_a_receipt(store::Connection& connection, const ReceiptOffice& office, UtcTime now) {
    return store::Receipts{connection}.make_one(
        now, now + retry_after, [&](const store::UnreceiptedRequest& request) { return draw(office, request); });
}

asio::awaitable<void> make_receipts(asio::io_context& io, store::Connection& connection, ReceiptOffice office) {
    asio::steady_timer timer{io};
    for (;;) {
        timer.expires_after(print_step(connection, office));
        co_await timer.async_wait(asio::use_awaitable);
    }
}

}  // namespace eservices::jobs
