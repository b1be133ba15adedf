// Parses the replies of SMTP servers, which are untrusted input.
#include "jobs/mail/smtp_answer.hpp"

#include <algorithm>

#include "values/ascii.hpp"

namespace eservices::jobs {
namespace {

int code_of(std::string_view reply) {
    if (reply.size() < 3 || !std::all_of(reply.begin(), reply.begin() + 3, is_digit)) return 0;
    return (reply[0] - '0') * 100 + (reply[1] - '0') * 10 + (reply[2] - '0');
}

Verdict verdict_of(Stage stage, int code) {
    // 421: the server is closing. 530: it wants encryption or a login (RFC 3207, RFC 4954). Neither concerns this mail.
    constexpr int closing = 421;
    constexpr int not_like_this = 530;
    if (stage == Stage::connecting) return Verdict::unreachable;
    if (stage == Stage::mail && (code == closing || code == not_like_this)) return Verdict::unreachable;
    return code / 100 == 5 ? Verdict::refused : Verdict::try_again;
}

}  // namespace

Answer judge(Stage stage, std::string_view reply, std::string_view what) {
    constexpr std::size_t longest = 500;
    // A success code here is only the last reply before the connection broke.
    const int code = code_of(reply) >= 400 ? code_of(reply) : 0;
    std::string reason{name_of(stage)};
    reason.append(": ").append(code != 0 ? reply : what);
    while (reason.ends_with('\n') || reason.ends_with('\r')) reason.pop_back();
    // The database accepts UTF-8 only, and control characters must not reach an operator's terminal.
    std::replace_if(
        reason.begin(), reason.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    if (reason.size() > longest) reason.resize(longest);
    return {verdict_of(stage, code), stage, code, std::move(reason)};
}

std::string_view name_of(Stage stage) {
    switch (stage) {
        case Stage::connecting:
            return "connecting";
        case Stage::mail:
            return "MAIL";
        case Stage::recipient:
            return "RCPT";
        case Stage::data:
            return "DATA";
        case Stage::end:
            return "end of DATA";
    }
    return "";
}

}  // namespace eservices::jobs
