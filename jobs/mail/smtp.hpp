// One connection to the SMTP server, kept open between mails.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "jobs/mail/smtp_answer.hpp"

namespace eservices::jobs {

/// A client for one thread at a time. Construct the first one before threads start: it initialises libcurl.
class Smtp {
  public:
    /// `url` is `smtp://host:port` or `smtps://host:port`, with `user:password@` where the server wants a login. A
    /// server on another machine must offer TLS with a valid certificate: mails contain links that open accounts.
    /// `from` is the envelope's sender, one address. Once `stopping` is true, a delivery in progress ends early.
    /// Connects at its first use.
    Smtp(const std::string& url, const std::string& from, const std::atomic<bool>& stopping);

    /// Sends one mail and waits for the server's answer: two minutes at most for each step, and ten once the text was
    /// sent, because giving up then would send it twice (RFC 5321 §4.5.3.2.6). `recipient` is one address without line
    /// breaks, `message` an RFC 5322 text with CRLF line endings. A connection that the server closed between two mails
    /// is reopened. When stopping, the text must be sent within two seconds or the delivery is aborted (the server
    /// drops it); the answer to a text already sent is awaited for ten. Throws std::bad_alloc or std::runtime_error
    /// when libcurl cannot be used at all.
    Answer deliver(const std::string& recipient, std::string_view message);

  private:
    struct Close {
        void operator()(void* easy) const;
    };
    struct Talk;  // state of the delivery in progress, for the callbacks

    void set_up(const std::string& url);
    Answer attempt(const std::string& recipient, std::string_view message, bool fresh);
    [[nodiscard]] bool was_reused() const;

    std::string m_from;
    const std::atomic<bool>& m_stopping;
    std::unique_ptr<void, Close> m_easy;  // a CURL, which is void
};

/// True if the host of an smtp:// URL is this machine.
bool is_on_this_machine(std::string_view url);

}  // namespace eservices::jobs
