// The bytes of a mail.
#include "jobs/mail/compose.hpp"

#include <boost/test/unit_test.hpp>

#include "values/utf8.hpp"

BOOST_AUTO_TEST_SUITE(compose)

namespace {

using namespace eservices;
using jobs::Composer;
using jobs::Unsendable;

const jobs::Sender town{"E-services de Poitiers", "ne-pas-repondre@poitiers.example"};

store::LeasedMail some_mail() {
    return {.id = Uuid::from_bytes(
                std::string_view{"\x01\x93\x57\x9b\xdf\x02\x7a\xaa\xbb\xbb\xcc\xcc\xdd\xdd\xee\xee", 16}),
            .recipient = "elodie.dupont@example.org",
            .recipient_name = "Élodie Dupont",
            .subject = "Votre demande est enregistrée",
            .text_body = "Bonjour Élodie,\n\nÀ bientôt = demain.\n",
            .html_body = "<p>Bonjour Élodie</p>\n",
            .cause = "4f6c0a",
            .created_at = from_sql("2026-11-23 13:05:07.250000"),
            .attempts = 0};
}

std::string composed(const store::LeasedMail& mail) { return Composer{town}.compose(mail); }

/// The unfolded value of a header; there must be exactly one of that name.
std::string header(const std::string& message, const std::string& name) {
    std::string headers = "\r\n" + message.substr(0, message.find("\r\n\r\n") + 2);
    for (const std::string fold : {"\r\n ", "\r\n\t"})
        for (std::size_t at = headers.find(fold); at != std::string::npos; at = headers.find(fold))
            headers.replace(at, 3, " ");
    const std::size_t start = headers.find("\r\n" + name + ":");
    BOOST_REQUIRE_NE(start, std::string::npos);
    BOOST_TEST(headers.find("\r\n" + name + ":", start + 1) == std::string::npos);
    const std::size_t value = headers.find_first_not_of(' ', start + name.size() + 3);
    return headers.substr(value, headers.find("\r\n", value) - value);
}

std::size_t longest_line(const std::string& message) {
    std::size_t longest = 0;
    for (std::size_t start = 0; start < message.size();) {
        const std::size_t end = message.find("\r\n", start);
        longest = std::max(longest, end - start);
        start = end + 2;
    }
    return longest;
}

bool is_refused(const store::LeasedMail& mail) {
    try {
        composed(mail);
        return false;
    } catch (const Unsendable&) {
        return true;
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_mail_is_written_exactly_so) {
    const std::string expected =
        "Date: Mon, 23 Nov 2026 13:05:07 +0000\r\n"
        "From: E-services de Poitiers <ne-pas-repondre@poitiers.example>\r\n"
        "To: =?UTF-8?B?w4lsb2RpZQ==?= Dupont <elodie.dupont@example.org>\r\n"
        "Subject: Votre demande est =?UTF-8?B?ZW5yZWdpc3Ryw6ll?=\r\n"
        "Message-Id: <0193579b-df02-7aaa-bbbb-ccccddddeeee@poitiers.example>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "X-Request-Id: 4f6c0a\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative;\r\n"
        "\tboundary=\"=_0193579b-df02-7aaa-bbbb-ccccddddeeee\"\r\n"
        "\r\n"
        "--=_0193579b-df02-7aaa-bbbb-ccccddddeeee\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "Bonjour =C3=89lodie,\r\n"
        "\r\n"
        "=C3=80 bient=C3=B4t =3D demain.\r\n"
        "\r\n"
        "--=_0193579b-df02-7aaa-bbbb-ccccddddeeee\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "<p>Bonjour =C3=89lodie</p>\r\n"
        "\r\n"
        "--=_0193579b-df02-7aaa-bbbb-ccccddddeeee--\r\n";
    BOOST_TEST(composed(some_mail()) == expected);
}

BOOST_AUTO_TEST_CASE(every_attempt_has_the_same_bytes) {
    store::LeasedMail again = some_mail();
    again.attempts = 7;
    BOOST_TEST(composed(some_mail()) == composed(again));
}

BOOST_AUTO_TEST_CASE(all_line_endings_are_CRLF_whatever_the_templates_had) {
    store::LeasedMail mail = some_mail();
    mail.text_body = "un\r\ndeux\ntrois\rquatre\r\n\r\ncinq";
    const std::string message = composed(mail);
    BOOST_TEST(message.find("un\r\ndeux\r\ntrois\r\nquatre\r\n\r\ncinq\r\n") != std::string::npos);
    for (std::size_t i = 0; i < message.size(); ++i) {
        if (message[i] == '\n') BOOST_TEST((i > 0 && message[i - 1] == '\r'));
        if (message[i] == '\r') BOOST_TEST((i + 1 < message.size() && message[i + 1] == '\n'));
    }
}

BOOST_AUTO_TEST_CASE(long_lines_are_folded) {
    store::LeasedMail mail = some_mail();
    for (int i = 0; i < 30; ++i) mail.subject += " très précisément";
    for (int i = 0; i < 20; ++i) mail.recipient_name += "Élodie Marie-Françoise ";
    mail.text_body = std::string(5000, 'x');
    mail.html_body = std::string(5000, '=');
    const std::string message = composed(mail);
    BOOST_TEST(longest_line(message) <= 78U);
    BOOST_TEST(header(message, "Subject").find("=?UTF-8?") != std::string::npos);
}

// RFC 5322 §2.1.1.
BOOST_AUTO_TEST_CASE(no_line_is_longer_than_SMTP_allows_whatever_the_name_and_the_subject) {
    for (const std::string piece : {"x", " ", "\"", "\\", "(", "é", "x ", " \"", "é ", "=", ",", "😀", "<"}) {
        store::LeasedMail mail = some_mail();
        mail.recipient_name.clear();
        mail.subject.clear();
        // As many characters as the outbox accepts.
        for (std::size_t i = 0; i < 512 / utf16_length(piece); ++i) mail.recipient_name += piece;
        for (std::size_t i = 0; i < 256 / utf16_length(piece); ++i) mail.subject += piece;
        BOOST_TEST(longest_line(composed(mail)) <= 998U, piece);
    }
}

// RFC 2047 §2: an encoded word has at most 75 octets.
BOOST_AUTO_TEST_CASE(no_encoded_word_is_longer_than_75_octets_and_each_holds_whole_characters) {
    std::string acute;
    for (int i = 0; i < 255; ++i) acute += "é";
    for (const std::string& name : {std::string{"Абдурахманова-Константинопольская"}, acute, "Zoé " + acute + " L'Hôte",
                                    std::string{"李明 😀😀😀😀😀😀😀😀😀😀😀😀😀😀"}}) {
        store::LeasedMail mail = some_mail();
        mail.recipient_name = name;
        mail.subject = name;
        const std::string message = composed(mail);
        for (const char* const field : {"To", "Subject"}) {
            const std::string value = header(message, field);
            std::size_t words = 0;
            for (std::size_t at = value.find("=?UTF-8?"); at != std::string::npos;
                 at = value.find("=?UTF-8?", at + 1)) {
                const std::size_t end = std::min(value.find(' ', at), value.size());
                BOOST_TEST(end - at <= 75U, value);
                words += 1;
            }
            BOOST_TEST(words > 0U, value);
        }
        BOOST_TEST(longest_line(message) <= 78U);
    }
}

BOOST_AUTO_TEST_CASE(a_mail_without_HTML_has_one_part) {
    store::LeasedMail mail = some_mail();
    mail.html_body.clear();
    const std::string message = composed(mail);
    BOOST_TEST(message.find("text/plain") != std::string::npos);
    BOOST_TEST(message.find("text/html") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_a_name_the_address_stands_alone) {
    store::LeasedMail mail = some_mail();
    mail.recipient_name.clear();
    BOOST_TEST(header(composed(mail), "To") == "elodie.dupont@example.org");
}

BOOST_AUTO_TEST_CASE(a_recipient_that_is_not_one_address_is_refused) {
    for (const char* recipient : {"",
                                  "a",
                                  "a@",
                                  "@b.fr",
                                  "a@b@c.fr",
                                  "a b@c.fr",
                                  "a@b.fr, x@y.fr",
                                  "a@b.fr;x@y.fr",
                                  "<a@b.fr>",
                                  "Nom <a@b.fr>",
                                  "a@b.fr\r\nBcc: x@y.fr",
                                  "a@b.fr\nX: y",
                                  "a@b.fr\r",
                                  "a\t@b.fr",
                                  "\"a b\"@c.fr",
                                  "a@[127.0.0.1]",
                                  "a@b..fr",
                                  "a@-b.fr",
                                  "a@b.fr>",
                                  "a@b.fr (x)",
                                  "a@b.fr\x01",
                                  "a@\xff.fr",
                                  "a,b@c.fr",
                                  "a@b.fr\x7f"}) {
        store::LeasedMail mail = some_mail();
        mail.recipient = recipient;
        BOOST_TEST(is_refused(mail), recipient);
    }
}

BOOST_AUTO_TEST_CASE(a_domain_beyond_ASCII_is_written_in_its_DNS_form) {
    store::LeasedMail mail = some_mail();
    mail.recipient_name.clear();
    mail.recipient = "zoé@exämple.fr";
    BOOST_TEST(header(composed(mail), "To") == "zoé@xn--exmple-cua.fr");
}

// ASVS 1.2.1, threat T16: what people type never becomes a header or a recipient.
BOOST_AUTO_TEST_CASE(a_line_break_in_a_name_a_subject_or_a_request_id_is_refused) {
    for (const std::string payload :
         {"a\r\nBcc: x@y.fr", "a\nBcc: x@y.fr", "a\rBcc: x@y.fr", "a\r\n\r\n<p>", "\n", "a\tb", "a\x01", "\xff\xfe"}) {
        store::LeasedMail mail = some_mail();
        mail.recipient_name = payload;
        BOOST_TEST(is_refused(mail));
        mail = some_mail();
        mail.subject = payload;
        BOOST_TEST(is_refused(mail));
        mail = some_mail();
        mail.cause = payload;
        BOOST_TEST(is_refused(mail));
    }
    store::LeasedMail mail = some_mail();
    mail.subject = std::string{"a\0b", 3};
    BOOST_TEST(is_refused(mail));
}

BOOST_AUTO_TEST_CASE(a_name_that_looks_like_addresses_stays_a_name) {
    store::LeasedMail mail = some_mail();
    mail.recipient_name = R"(x@y.fr>, "Autre" <z@y.fr>, \)";
    BOOST_TEST(header(composed(mail), "To") == R"("x@y.fr>, \"Autre\" <z@y.fr>, \\" <elodie.dupont@example.org>)");
}

BOOST_AUTO_TEST_CASE(text_that_looks_encoded_reaches_the_reader_as_written) {
    store::LeasedMail mail = some_mail();
    mail.recipient_name = "=?utf-8?q?a=0D=0ABcc:_x@y?=";
    mail.subject = "=?utf-8?q?a=0D=0ABcc:_x@y?= ==??";
    const std::string message = composed(mail);
    for (const char* const field : {"Subject", "To"}) {
        BOOST_TEST(header(message, field).starts_with("=?UTF-8?B?PT91dGYtOD9x"), header(message, field));
        BOOST_TEST(header(message, field).find("Bcc") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(an_invalid_sender_is_refused_at_once) {
    BOOST_CHECK_THROW((Composer{{"Ville", "pas une adresse"}}), std::invalid_argument);
    BOOST_CHECK_THROW((Composer{{"Ville\r\nBcc: x@y.fr", "a@b.fr"}}), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
