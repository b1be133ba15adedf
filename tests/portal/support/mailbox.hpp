// The mails that arrived at the SMTP peer.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eservices::portal_test {

struct Mail {
    std::string message_id, subject, text, html;
    std::vector<std::string> to;
    std::vector<std::string> links;              ///< of both parts
    std::map<std::string, std::string> headers;  ///< names in lower case
    int deliveries = 0;

    /// The link whose path begins so; throws std::runtime_error when there is none.
    [[nodiscard]] std::string link_to(const std::string& path) const;
};

/// What arrived for this address so far, oldest first.
std::vector<Mail> mails_to(const std::string& email);

/// Waits until at least `count` arrived and returns the last of these; throws std::runtime_error when they never do.
Mail wait_for_mail(const std::string& email, std::size_t count = 1);

/// Waits until the relay has nothing left to send.
void wait_for_quiet_outbox();

/// The mail with this subject, once all are sent: several come in any order. Throws std::runtime_error when there is none.
Mail mail_about(const std::string& email, std::string_view subject);

}  // namespace eservices::portal_test
