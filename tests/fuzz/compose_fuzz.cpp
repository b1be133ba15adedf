// With any typed text, a mail has one recipient, no injected header, and complete lines of a length that SMTP allows.
#include <array>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

#include "jobs/mail/compose.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace eservices;

/// The input's next field, which ends at a byte that no UTF-8 text contains.
std::string take_field(std::string_view& input, std::size_t longest) {
    const std::size_t end = std::min(input.find('\xff'), input.size());
    std::string field{input.substr(0, std::min(end, longest))};
    input.remove_prefix(std::min(end + 1, input.size()));
    return field;
}

void check_lines(std::string_view message) {
    while (!message.empty()) {
        const std::size_t end = message.find_first_of("\r\n");
        if (end > 998 || !message.substr(end).starts_with("\r\n")) std::abort();
        message.remove_prefix(end + 2);
    }
}

void check_headers(std::string_view headers) {
    constexpr std::array<std::string_view, 9> expected = {
        "Date:",           "From:",         "To:",           "Subject:",     "Message-Id:",
        "Auto-Submitted:", "X-Request-Id:", "MIME-Version:", "Content-Type:"};
    std::size_t next = 0;
    while (!headers.empty()) {
        const std::size_t end = headers.find("\r\n");
        const std::string_view line = headers.substr(0, end);
        headers.remove_prefix(end + 2);
        if (line.starts_with(' ') || line.starts_with('\t')) continue;
        if (next == 6 && !line.starts_with(expected[next])) ++next;  // a mail need not be about a request
        if (next == expected.size() || !line.starts_with(expected[next])) std::abort();
        ++next;
    }
    if (next != expected.size()) std::abort();
}

}  // namespace

FUZZ_TARGET(compose_fuzz) {
    static const jobs::Composer composer{{"E-services de Poitiers", "ne-pas-repondre@poitiers.example"}};
    std::string_view input{reinterpret_cast<const char*>(data), size};
    store::LeasedMail mail;
    mail.recipient = take_field(input, 254);
    mail.recipient_name = take_field(input, 512);
    mail.subject = take_field(input, 256);
    mail.cause = take_field(input, 64);
    mail.text_body = take_field(input, 100'000);
    mail.html_body = take_field(input, 100'000);
    try {
        const std::string message = composer.compose(mail);
        check_lines(message);
        check_headers(std::string_view{message}.substr(0, message.find("\r\n\r\n") + 2));
    } catch (const jobs::Unsendable&) {
    }
    return 0;
}
