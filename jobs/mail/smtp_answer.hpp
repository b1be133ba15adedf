// What an SMTP server's answer means for the mail it was given.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace eservices::jobs {

/// How far a delivery came.
enum class Stage : std::uint8_t {
    connecting,  ///< until MAIL: nothing was said about any mail yet
    mail,        ///< MAIL FROM
    recipient,   ///< RCPT TO
    data,        ///< DATA, and the text until its end
    end,         ///< the text was handed over whole: the server may have accepted it, whatever follows
};

enum class Verdict : std::uint8_t {
    accepted,     ///< the server answers for the mail from now on
    try_again,    ///< not now, or nobody knows
    refused,      ///< for good
    unreachable,  ///< the server or the way to it is at fault; the mail itself was not tried
};

struct Answer {
    Verdict verdict = Verdict::unreachable;
    Stage stage = Stage::connecting;
    int code = 0;        ///< the three digits, 0 when the server said nothing
    std::string reason;  ///< printable ASCII, at most 500 bytes; may repeat the recipient's address
};

/// Judges a delivery that ended at `stage` without success (RFC 5321 §4.2.1). `reply` is the last line that the server said
/// in that stage, empty when it said nothing; `what` is what happened, for a human to read.
Answer judge(Stage stage, std::string_view reply, std::string_view what);

/// `connecting`, `MAIL`, `RCPT`, `DATA` or `end of DATA`.
std::string_view name_of(Stage stage);

}  // namespace eservices::jobs
