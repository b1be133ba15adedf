// Classifies an SMTP server's answer to a mail.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace eservices::jobs {

/// How far a delivery came.
enum class Stage : std::uint8_t {
    connecting,  ///< before MAIL: no mail was mentioned yet
    mail,        ///< MAIL FROM
    recipient,   ///< RCPT TO
    data,        ///< DATA, and the text until its end
    end,         ///< the text was sent whole: the server may have accepted it, whatever follows
};

enum class Verdict : std::uint8_t {
    accepted,     ///< the server is responsible for the mail from now on
    try_again,    ///< temporary failure, or unknown outcome
    refused,      ///< permanent failure
    unreachable,  ///< the server or the network failed; the mail itself was not tried
};

struct Answer {
    Verdict verdict = Verdict::unreachable;
    Stage stage = Stage::connecting;
    int code = 0;        ///< the three digits, 0 without a reply
    std::string reason;  ///< printable ASCII, at most 500 bytes; may repeat the recipient's address
};

/// Classifies a delivery that ended at `stage` without success (RFC 5321 §4.2.1). `reply` is the server's last line in
/// that stage, or empty; `what` describes the failure for an operator.
Answer judge(Stage stage, std::string_view reply, std::string_view what);

/// `connecting`, `MAIL`, `RCPT`, `DATA` or `end of DATA`.
std::string_view name_of(Stage stage);

}  // namespace eservices::jobs
