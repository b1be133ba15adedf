// Composes mails with GMime.
#include "jobs/mail/compose.hpp"

#include <algorithm>
#include <memory>
#include <mutex>

#include <gmime/gmime.h>

#include "jobs/mail/header_words.hpp"
#include "values/email_address.hpp"
#include "values/utf8.hpp"

namespace eservices::jobs {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, Unref>;

/// GMime cannot be initialised again after a shutdown, so it is never shut down.
void start_gmime() {
    static std::once_flag started;
    std::call_once(started, g_mime_init);
}

/// A single line of text, which can be encoded for a header.
bool is_line(std::string_view text) { return is_text(text) && text.find_first_of("\r\n\t") == std::string_view::npos; }

void check(const store::LeasedMail& mail) {
    if (!is_one_address(mail.recipient)) throw Unsendable("the recipient is not one e-mail address");
    if (!is_line(mail.recipient_name)) throw Unsendable("the recipient's name holds control characters");
    if (!is_line(mail.subject)) throw Unsendable("the subject holds control characters");
    if (!std::all_of(mail.cause.begin(), mail.cause.end(), [](char c) { return c > 0x20 && c < 0x7f; }))
        throw Unsendable("the id of the causing request is not printable ASCII");
}

/// Bodies come from templates with any line ends; GMime makes CRLF of LF alone.
std::string with_line_feeds(std::string_view body) {
    std::string text;
    text.reserve(body.size() + 1);
    for (std::size_t i = 0; i < body.size(); ++i) {
        const bool of_a_pair = body[i] == '\r' && i + 1 < body.size() && body[i + 1] == '\n';
        if (!of_a_pair) text += body[i] == '\r' ? '\n' : body[i];
    }
    if (!text.ends_with('\n')) text += '\n';
    return text;
}

Owned<GMimePart> text_part(const char* subtype, std::string_view body) {
    const std::string text = with_line_feeds(body);
    Owned<GMimePart> part{g_mime_part_new_with_type("text", subtype)};
    const Owned<GMimeStream> stream{g_mime_stream_mem_new_with_buffer(text.data(), text.size())};
    const Owned<GMimeDataWrapper> content{
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    g_mime_part_set_content(part.get(), content.get());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return part;
}

Owned<GMimeMultipart> alternatives(const store::LeasedMail& mail) {
    Owned<GMimeMultipart> both{g_mime_multipart_new_with_subtype("alternative")};
    // Stable across attempts, and never part of a body: quoted-printable encodes `=_` as `=3D_`.
    g_mime_multipart_set_boundary(both.get(), ("=_" + mail.id.text()).c_str());
    // The preferred alternative comes last (RFC 2046 §5.1.4).
    g_mime_multipart_add(both.get(), GMIME_OBJECT(text_part("plain", mail.text_body).get()));
    if (!mail.html_body.empty())
        g_mime_multipart_add(both.get(), GMIME_OBJECT(text_part("html", mail.html_body).get()));
    return both;
}

void add_address(GMimeMessage* message, GMimeAddressType type, const std::string& name, const std::string& address) {
    const std::string words = header_words(name, HeaderPlace::phrase);
    const Owned<InternetAddress> mailbox{
        internet_address_mailbox_new(name.empty() ? nullptr : words.c_str(), address.c_str())};
    // Without this GMime chooses ISO-8859-1 where it can.
    internet_address_set_charset(mailbox.get(), "utf-8");
    internet_address_list_add(g_mime_message_get_addresses(message, type), mailbox.get());
}

void set_date(GMimeMessage* message, UtcTime time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    GDateTime* const date = g_date_time_new_from_unix_utc(seconds);
    g_mime_message_set_date(message, date);
    g_date_time_unref(date);
}

std::string bytes_of(GMimeMessage* message) {
    GMimeFormatOptions* const options = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    const Owned<GMimeStream> stream{g_mime_stream_mem_new()};
    const auto written = g_mime_object_write_to_stream(GMIME_OBJECT(message), options, stream.get());
    g_mime_format_options_free(options);
    if (written < 0) throw std::runtime_error("GMime could not write a mail");
    const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

}  // namespace

Composer::Composer(Sender sender) : m_sender(std::move(sender)) {
    if (!is_one_address(m_sender.address))
        throw std::invalid_argument("the sender's address is not one e-mail address");
    if (!is_line(m_sender.name)) throw std::invalid_argument("the sender's name holds control characters");
    const std::string domain = m_sender.address.substr(m_sender.address.find('@') + 1);
    char* const ascii = g_hostname_to_ascii(domain.c_str());
    if (ascii == nullptr) throw std::invalid_argument("the domain of the sender's address is not one");
    m_message_id_domain = ascii;
    g_free(ascii);
    start_gmime();
}

std::string Composer::compose(const store::LeasedMail& mail) const {
    check(mail);
    const Owned<GMimeMessage> message{g_mime_message_new(FALSE)};
    set_date(message.get(), mail.created_at);
    add_address(message.get(), GMIME_ADDRESS_TYPE_FROM, m_sender.name, m_sender.address);
    add_address(message.get(), GMIME_ADDRESS_TYPE_TO, mail.recipient_name, mail.recipient);
    g_mime_message_set_subject(message.get(), header_words(mail.subject, HeaderPlace::subject).c_str(), "utf-8");
    g_mime_message_set_message_id(message.get(), (mail.id.text() + '@' + m_message_id_domain).c_str());
    GMimeObject* const headers = GMIME_OBJECT(message.get());
    g_mime_object_set_header(headers, "Auto-Submitted", "auto-generated",
                             nullptr);  // RFC 3834: no automatic replies
    if (!mail.cause.empty()) g_mime_object_set_header(headers, "X-Request-Id", mail.cause.c_str(), nullptr);
    g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(alternatives(mail).get()));
    return bytes_of(message.get());
}

}  // namespace eservices::jobs
