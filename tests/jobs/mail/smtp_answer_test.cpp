// Classification of SMTP replies.
#include "jobs/mail/smtp_answer.hpp"

#include <boost/test/unit_test.hpp>

#include "jobs/mail/smtp.hpp"

BOOST_AUTO_TEST_SUITE(smtp_answer)

namespace {

using namespace eservices::jobs;

bool is(Verdict wanted, Stage stage, std::string_view reply) {
    return judge(stage, reply, "what happened").verdict == wanted;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_permanent_refusal_of_the_mail_is_final) {
    BOOST_TEST(is(Verdict::refused, Stage::mail, "552 5.3.4 too big\r\n"));
    BOOST_TEST(is(Verdict::refused, Stage::recipient, "550 5.1.1 no such mailbox\r\n"));
    BOOST_TEST(is(Verdict::refused, Stage::data, "554 no\r\n"));
    BOOST_TEST(is(Verdict::refused, Stage::end, "554 5.7.1 spam\r\n"));
}

BOOST_AUTO_TEST_CASE(a_temporary_refusal_is_tried_again) {
    BOOST_TEST(is(Verdict::try_again, Stage::mail, "452 full\r\n"));
    BOOST_TEST(is(Verdict::try_again, Stage::recipient, "451 4.7.1 greylisted\r\n"));
    BOOST_TEST(is(Verdict::try_again, Stage::recipient, "421 4.7.0 not now\r\n"));
    BOOST_TEST(is(Verdict::try_again, Stage::end, "451 4.3.0 try later\r\n"));
}

BOOST_AUTO_TEST_CASE(no_reply_once_the_mail_was_begun_is_tried_again) {
    for (const Stage stage : {Stage::mail, Stage::recipient, Stage::data, Stage::end})
        BOOST_TEST(is(Verdict::try_again, stage, ""));
}

BOOST_AUTO_TEST_CASE(a_failure_before_the_mail_does_not_count_against_it) {
    for (const std::string_view reply :
         {"", "554 no service\r\n", "535 wrong password\r\n", "421 closing\r\n", "junk\r\n"})
        BOOST_TEST(is(Verdict::unreachable, Stage::connecting, reply));
}

BOOST_AUTO_TEST_CASE(a_server_that_closes_or_wants_a_login_does_not_refuse_the_mail) {
    BOOST_TEST(is(Verdict::unreachable, Stage::mail, "421 4.4.2 bye\r\n"));
    BOOST_TEST(is(Verdict::unreachable, Stage::mail, "530 5.7.0 Must issue a STARTTLS command first\r\n"));
    BOOST_TEST(is(Verdict::refused, Stage::recipient, "530 5.7.0 no\r\n"));
}

BOOST_AUTO_TEST_CASE(a_success_code_before_the_connection_broke_is_no_answer) {
    const Answer answer = judge(Stage::data, "354 go on\r\n", "connection reset");
    BOOST_TEST((answer.verdict == Verdict::try_again));
    BOOST_TEST(answer.code == 0);
    BOOST_TEST(answer.reason == "DATA: connection reset");
}

BOOST_AUTO_TEST_CASE(the_reason_repeats_the_reply) {
    const Answer answer = judge(Stage::recipient, "550 5.1.1 no such mailbox\r\n", "RCPT failed");
    BOOST_TEST(answer.code == 550);
    BOOST_TEST(answer.reason == "RCPT: 550 5.1.1 no such mailbox");
}

BOOST_AUTO_TEST_CASE(a_reason_is_short_printable_ASCII_whatever_the_server_says) {
    std::string reply = "550 \x1b[31m";
    for (int c = 0; c < 256; ++c) reply += static_cast<char>(c);
    reply += std::string(5000, 'x');
    const Answer answer = judge(Stage::recipient, reply, "");
    BOOST_TEST(answer.reason.size() == 500U);
    for (const char c : answer.reason) BOOST_TEST((c >= 0x20 && c <= 0x7e));
}

BOOST_AUTO_TEST_CASE(a_reply_without_three_digits_is_no_permanent_refusal) {
    for (const std::string_view reply : {"55", "5", "5x0 no", "x550 no", "\xff\xfe", "  550"})
        BOOST_TEST(is(Verdict::try_again, Stage::recipient, reply));
}

BOOST_AUTO_TEST_CASE(only_a_server_on_this_machine_may_be_used_without_encryption) {
    for (const std::string_view url : {"smtp://127.0.0.1:25", "smtp://localhost", "smtp://localhost:1025/name",
                                       "smtp://[::1]:25", "smtp://user:secret@127.0.0.1:25"})
        BOOST_TEST(is_on_this_machine(url));
    for (const std::string_view url :
         {"smtp://mail.poitiers.example:25", "smtp://127.0.0.1.evil.example", "smtp://[::2]:25",
          "smtp://localhost@mail.example", "smtp://10.0.0.1", "", "smtp://"})
        BOOST_TEST(!is_on_this_machine(url));
}

BOOST_AUTO_TEST_SUITE_END()
