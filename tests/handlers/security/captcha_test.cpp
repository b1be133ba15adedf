// The question that replaces the picture of a captcha.
#include "handlers/security/captcha.hpp"

#include <regex>
#include <string>

#include <boost/test/unit_test.hpp>

#include "phrases/phrase.hpp"
#include "tests/handlers/visitor.hpp"

BOOST_AUTO_TEST_SUITE(captcha_question)

using namespace eservices;
using tests::Visitor;

BOOST_AUTO_TEST_CASE(each_number_of_a_sum_has_a_word) {
    for (int number = 1; number <= 9; ++number)
        BOOST_TEST(!phrase("security.captcha.numbers." + std::to_string(number)).empty());
}

BOOST_AUTO_TEST_CASE(the_question_is_a_sum_in_words) {
    Visitor visitor;
    const fcgi::Request request = Visitor::request(fcgi::Method::get, "/inscription/test/x");
    const handlers::Visit visit = visitor.visit(request);
    const std::string number = "(un|deux|trois|quatre|cinq|six|sept|huit|neuf)";
    const std::regex sum{"Combien font " + number + " plus " + number + "\u00a0\\?"};
    for (int i = 0; i < 50; ++i) {
        html::FormView view{.form = visit.html->form("security/captcha"), .action = request.path};
        handlers::add_captcha(visit, view);
        BOOST_TEST(std::regex_match(view.captcha->question, sum), view.captcha->question);
    }
}

BOOST_AUTO_TEST_SUITE_END()
