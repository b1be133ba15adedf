// Turns a row of the outbox into the bytes of a mail: RFC 5322 with MIME.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "sql/mail/outbox.hpp"

namespace eservices::jobs {

/// The sender of every mail.
struct Sender {
    std::string name, address;
};

/// A mail that can never be sent as it is; what() gives the reason without personal data.
class Unsendable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Composes the mails of one sender. Thread-safe.
class Composer {
  public:
    /// Throws std::invalid_argument when the sender's address is not one address or the name holds control characters.
    explicit Composer(Sender sender);

    /// The mail with CRLF line endings: text and HTML as alternatives, UTF-8 in quoted-printable, so ASCII throughout
    /// unless the recipient's address is not. The same mail gives the same bytes at every attempt; its Message-ID is
    /// derived from its id, so that a mail client shows a duplicate once. Throws Unsendable when the recipient is not
    /// one address, or when a header would contain a line break or another control character.
    [[nodiscard]] std::string compose(const store::LeasedMail& mail) const;

  private:
    Sender m_sender;
    std::string m_message_id_domain;
};

}  // namespace eservices::jobs
