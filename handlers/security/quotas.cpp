// The table stores keyed hashes of accounts and addresses, so that it names nobody.
#include "handlers/security/quotas.hpp"

#include <chrono>
#include <string>
#include <string_view>

#include "handlers/web/network.hpp"
#include "journal/journal.hpp"

namespace eservices::handlers {
namespace {

constexpr std::chrono::days quota_time{1};
/// The town raises tries_per_address for addresses that a library or a school shares; quotas of a network grow with it.
constexpr int left_for_each_try = 3;

/// The limits for one day.
struct DailyQuota {
    std::string_view what;
    int of_visitor;  ///< by the browser's cookie
    int of_account;
};
constexpr DailyQuota of_drafts{.what = "drafts", .of_visitor = 30, .of_account = 300};
constexpr DailyQuota of_documents{.what = "documents", .of_visitor = 40, .of_account = 300};
constexpr DailyQuota of_messages{.what = "messages", .of_visitor = 40, .of_account = 200};
constexpr int messages_about_request = 20;

bool spend(const Visit& visit, std::string_view what, std::string_view whom, int most) {
    const TokenHash subject = visit.portal.site.key.derive("quota-" + std::string{what}, whom);
    const bool taken = visit.store().quotas.take(subject, {.most = most, .time = quota_time}, visit.now);
    if (!taken) journal::warning("quota_reached", {{"request_id", visit.request.id}, {"what", what}});
    return taken;
}

bool may_leave(const Visit& visit, const DailyQuota& quota) {
    if (visit.session) {
        const Uuid& who = visit.session->user_id ? visit.user() : visit.officer();
        return spend(visit, quota.what, "account " + who.text(), quota.of_account);
    }
    const int of_network = visit.portal.site.tries_per_address * left_for_each_try;
    return spend(visit, quota.what, "visitor " + visit.browser_token, quota.of_visitor) &&
           spend(visit, quota.what, "network " + household_of(visit), of_network);
}

}  // namespace

bool may_begin_draft(const Visit& visit) { return may_leave(visit, of_drafts); }

bool may_send_document(const Visit& visit) { return may_leave(visit, of_documents); }

bool may_write_about(const Visit& visit, const Uuid& request) {
    return spend(visit, of_messages.what, "request " + request.text(), messages_about_request) &&
           may_leave(visit, of_messages);
}

}  // namespace eservices::handlers
