// From a row of the outbox to the bytes that travel: RFC 5322 with MIME.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "sql/mail/outbox.hpp"

namespace eservices::jobs {

/// Who every mail is from.
struct Sender {
    std::string name, address;
};

/// A mail that can never be sent as it is written; what() tells the reason without personal data.
class Unsendable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Writes mails of one sender. May be used by several threads at once.
class Composer {
  public:
    /// Throws std::invalid_argument when the sender's address is not one address or the name holds control characters.
    explicit Composer(Sender sender);

    /// The mail with CRLF line ends: text and HTML as alternatives, UTF-8 in quoted-printable, so ASCII throughout unless the
    /// recipient's address is not. The same mail gives the same bytes at every attempt; its Message-ID is made of its id, so
    /// that a reader who gets it twice sees it once. Throws Unsendable when the recipient is not one address, or when a
    /// header would hold a line break or another control character.
    [[nodiscard]] std::string compose(const store::LeasedMail& mail) const;

  private:
    Sender m_sender;
    std::string m_message_id_domain;
};

}  // namespace eservices::jobs
