// Reads the mail catcher through its JSON interface.
#include "tests/portal/support/mailbox.hpp"

#include <stdexcept>

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include "tests/portal/support/client.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"

namespace eservices::portal_test {
namespace {

std::string read_messages() {
    std::string text;
    CURL* const curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, (mail_url() + "/api/messages").c_str());
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 10'000L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append_received);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &text);
    const CURLcode result = curl_easy_perform(curl);
    curl_easy_cleanup(curl);
    if (result != CURLE_OK) throw std::runtime_error("the mailbox does not answer");
    return text;
}

Mail mail_from(const nlohmann::json& message) {
    Mail mail;
    mail.message_id = message.at("messageId").get<std::string>();
    mail.subject = message.at("subject").get<std::string>();
    mail.text = message.at("text").get<std::string>();
    mail.html = message.at("html").get<std::string>();
    mail.to = message.at("to").get<std::vector<std::string>>();
    mail.links = message.at("links").get<std::vector<std::string>>();
    mail.headers = message.at("headers").get<std::map<std::string, std::string>>();
    mail.deliveries = message.at("deliveries").get<int>();
    return mail;
}

}  // namespace

std::string Mail::link_to(const std::string& path) const {
    for (const std::string& link : links)
        if (link.starts_with(portal_url() + path)) return link;
    throw std::runtime_error("the mail \"" + subject + "\" has no link to " + path);
}

std::vector<Mail> mails_to(const std::string& email) {
    std::vector<Mail> mails;
    for (const auto& message : nlohmann::json::parse(read_messages())) {
        Mail mail = mail_from(message);
        if (mail.to == std::vector{email}) mails.push_back(std::move(mail));
    }
    return mails;
}

Mail wait_for_mail(const std::string& email, std::size_t count) {
    std::vector<Mail> mails;
    const bool arrived = eventually([&] {
        mails = mails_to(email);
        return mails.size() >= count;
    });
    if (!arrived)
        throw std::runtime_error(email + " got " + std::to_string(mails.size()) + " mails of " + std::to_string(count));
    return mails[count - 1];
}

void wait_for_quiet_outbox() {
    Database database;
    // Mails delayed for an address that has had many are not waited for.
    const std::string left =
        "SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND "
        "(lease IS NOT NULL OR attempts > 0 OR due_at <= UTC_TIMESTAMP(6) + INTERVAL 2 SECOND)";
    if (!eventually([&] { return database.value(left) == "0"; }))
        throw std::runtime_error("the relay leaves mail unsent");
}

Mail mail_about(const std::string& email, std::string_view subject) {
    wait_for_quiet_outbox();
    for (const Mail& mail : mails_to(email))
        if (mail.subject == subject) return mail;
    throw std::runtime_error(email + " got no mail about " + std::string{subject});
}

}  // namespace eservices::portal_test
