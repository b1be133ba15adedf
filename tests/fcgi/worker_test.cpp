// A whole worker on a Unix socket, with hand-made requests instead of nginx.
#include "fcgi/worker.hpp"

#include <algorithm>
#include <filesystem>
#include <latch>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/fcgi/listening_socket.hpp"
#include "tests/fcgi/nginx.hpp"

BOOST_AUTO_TEST_SUITE(worker, *boost::unit_test::timeout(60))

namespace {

using namespace eservices;
using tests::get;
using tests::NginxConnection;
using tests::post;
using tests::whole_request;

constexpr const char* urlencoded = "application/x-www-form-urlencoded";

fcgi::Response echo(const fcgi::Request& request) {
    if (request.path == "/panne") throw std::runtime_error("a fault of the test");
    if (request.path == "/panne-double") throw std::invalid_argument("two faults of the test");
    fcgi::Response response = fcgi::plain(request.refusal.value_or(200), request.path);
    for (const auto& [name, value] : request.form) response.body += '[' + name + '=' + value + ']';
    if (request.path == "/cache") response.add_header("Cache-Control", "max-age=60");
    if (request.path == "/gros") response.body.assign(300'000, 'x');
    return response;
}

fcgi::Response fault_page(const fcgi::Request& /*request*/, const std::exception& fault) {
    if (dynamic_cast<const std::invalid_argument*>(&fault) != nullptr) throw std::runtime_error("no page either");
    return fcgi::plain(503, fault.what());
}

struct Fixture {
    tests::ListeningSocket socket;

    [[nodiscard]] NginxConnection connect() const { return NginxConnection::to(socket.path()); }
    [[nodiscard]] fcgi::Worker worker(int threads = 2) const {
        return {socket.descriptor(), threads, fcgi::BodyLimits{}, [] { return fcgi::Application{echo, fault_page}; }};
    }
};

std::string body_of(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }

bool has_line(const std::string& answer, const std::string& line) {
    return ("\r\n" + answer).find("\r\n" + line + "\r\n") != std::string::npos;
}

std::size_t open_descriptors() {
    const std::filesystem::directory_iterator all{"/proc/self/fd"};
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_page_is_answered_with_its_headers_and_body, Fixture) {
    const auto running = worker();
    const std::string answer = connect().ask(whole_request(get("/faq")));
    BOOST_TEST(has_line(answer, "Status: 200 OK"));
    BOOST_TEST(has_line(answer, "Content-Type: text/plain; charset=utf-8"));
    BOOST_TEST(has_line(answer, "Content-Length: 4"));
    BOOST_TEST(body_of(answer) == "/faq");
}

BOOST_FIXTURE_TEST_CASE(every_answer_has_the_security_headers_and_is_not_cached, Fixture) {
    const auto running = worker();
    for (const char* path : {"/", "/panne", "/panne-double"}) {
        const std::string answer = connect().ask(whole_request(get(path)));
        BOOST_TEST(has_line(answer, "X-Content-Type-Options: nosniff"));
        BOOST_TEST(has_line(answer, "Referrer-Policy: same-origin"));
        BOOST_TEST(has_line(answer, "Cache-Control: no-store"));
        BOOST_TEST(answer.find("Content-Security-Policy: default-src 'none';") != std::string::npos);
        BOOST_TEST(answer.find("unsafe-inline") == std::string::npos);
    }
    const std::string answer = connect().ask(whole_request(get("/cache")));
    BOOST_TEST(has_line(answer, "Cache-Control: max-age=60"));
    BOOST_TEST(!has_line(answer, "Cache-Control: no-store"));
}

BOOST_FIXTURE_TEST_CASE(head_has_the_headers_of_get_without_the_body, Fixture) {
    const auto running = worker();
    const std::string page = connect().ask(whole_request(get("/faq")));
    auto parameters = get("/faq");
    parameters.front().second = "HEAD";
    const std::string head = connect().ask(whole_request(parameters));
    BOOST_TEST(head == page.substr(0, page.size() - body_of(page).size()));
}

BOOST_FIXTURE_TEST_CASE(a_page_larger_than_any_buffer_is_sent_whole, Fixture) {
    const auto running = worker();
    BOOST_TEST(body_of(connect().ask(whole_request(get("/gros")))) == std::string(300'000, 'x'));
}

BOOST_FIXTURE_TEST_CASE(a_kept_connection_serves_many_requests, Fixture) {
    const auto running = worker();
    NginxConnection nginx = connect();
    for (int i = 0; i < 20; ++i) {
        const std::string path = "/page/" + std::to_string(i);
        BOOST_TEST(body_of(nginx.ask(whole_request(get(path)))) == path);
    }
}

BOOST_FIXTURE_TEST_CASE(a_connection_that_nginx_does_not_keep_is_closed_after_its_answer, Fixture) {
    const auto running = worker();
    NginxConnection nginx = connect();
    nginx.ask(whole_request(get("/"), {}, false));
    BOOST_TEST(nginx.is_closed());
}

BOOST_FIXTURE_TEST_CASE(idle_kept_connections_hold_no_thread, Fixture) {
    const auto running = worker(2);
    std::vector<NginxConnection> idle;
    for (int i = 0; i < 40; ++i) {
        idle.push_back(connect());
        idle.back().ask(whole_request(get("/")));
    }
    BOOST_TEST(body_of(connect().ask(whole_request(get("/nouveau")))) == "/nouveau");
    for (NginxConnection& nginx : idle) BOOST_TEST(body_of(nginx.ask(whole_request(get("/encore")))) == "/encore");
}

BOOST_FIXTURE_TEST_CASE(an_oversized_body_is_refused_unread_and_the_connection_closed, Fixture) {
    const auto running = worker();
    NginxConnection nginx = connect();
    const auto parameters = post("/", urlencoded, "", {{"CONTENT_LENGTH", "9223372036854775808"}});
    const std::string answer = nginx.ask(whole_request(parameters, "a=1"));
    BOOST_TEST(has_line(answer, "Status: 413 Content Too Large"));
    BOOST_TEST(nginx.is_closed());
}

BOOST_FIXTURE_TEST_CASE(uploads_that_never_end_delay_no_page_and_no_small_form, Fixture) {
    const auto running = worker(2);
    const auto parameters = post("/", "multipart/form-data; boundary=x", "", {{"CONTENT_LENGTH", "300000"}});
    const std::string begun = tests::begin_request() +
                              tests::stream(tests::RecordType::parameters, tests::encoded(parameters)) +
                              tests::record(tests::RecordType::input, "--x\r\n");
    std::vector<NginxConnection> slow;
    for (int i = 0; i < 20; ++i) {
        slow.push_back(connect());
        slow.back().send(begun);
    }
    for (int i = 0; i < 10; ++i) {
        BOOST_TEST(body_of(connect().ask(whole_request(get("/page")))) == "/page");
        BOOST_TEST(body_of(connect().ask(whole_request(post("/f", urlencoded, "a=1"), "a=1"))) == "/f[a=1]");
    }
    for (NginxConnection& nginx : slow) nginx.finish_sending();
}

BOOST_FIXTURE_TEST_CASE(a_body_that_is_not_a_form_is_refused_unread_and_the_connection_closed, Fixture) {
    const auto running = worker();
    const std::string body = whole_request(get("/volee"));
    NginxConnection nginx = connect();
    BOOST_TEST(
        has_line(nginx.ask(whole_request(post("/", "text/plain", body), body)), "Status: 415 Unsupported Media Type"));
    BOOST_TEST(nginx.is_closed());
}

BOOST_FIXTURE_TEST_CASE(no_body_smuggles_a_request_to_the_next_visitor, Fixture) {
    const auto running = worker();
    // Headers of records of another request, each the content of the previous one: libfcgi skips them, so wherever it
    // began to read in the body, it would end at the smuggled request.
    const std::string skipped{"\1\5\0\2\0\10\0\0", 8};
    for (const char* length : {"", "0", "9", "100"})
        for (std::size_t shift = 0; shift < 2 * skipped.size(); ++shift) {
            std::string body(shift, 'x');
            for (int i = 0; i < 2000; ++i) body += skipped;
            body += whole_request(get("/volee", {}, {{"REMOTE_ADDR", "::1"}}));
            NginxConnection nginx = connect();
            nginx.send(whole_request(get("/", {}, {{"CONTENT_LENGTH", length}, {"CONTENT_TYPE", urlencoded}}), body));
            BOOST_REQUIRE(nginx.answer().has_value());
            BOOST_TEST(nginx.is_closed());
        }
}

BOOST_FIXTURE_TEST_CASE(the_body_of_a_get_is_left_unread_and_its_connection_closed, Fixture) {
    const auto running = worker();
    const std::string body = "a=" + std::string(20'000, 'x');
    NginxConnection nginx = connect();
    BOOST_TEST(body_of(nginx.ask(whole_request(post("/", urlencoded, body, {{"REQUEST_METHOD", "GET"}}), body))) ==
               "/");
    BOOST_TEST(nginx.is_closed());
}

BOOST_FIXTURE_TEST_CASE(bytes_beyond_the_announced_length_are_never_taken_for_the_next_request, Fixture) {
    const auto running = worker();
    const std::string body = "a=1" + whole_request(get("/volee"));
    NginxConnection nginx = connect();
    const std::string answer = nginx.ask(whole_request(post("/", urlencoded, "a=1"), body));
    BOOST_TEST(body_of(answer) == "/[a=1]");
    BOOST_TEST(nginx.is_closed());
}

BOOST_FIXTURE_TEST_CASE(a_fault_is_answered_with_its_page_and_the_worker_goes_on, Fixture) {
    const auto running = worker(1);
    NginxConnection nginx = connect();
    const std::string answer = nginx.ask(whole_request(get("/panne")));
    BOOST_TEST(has_line(answer, "Status: 503 Service Unavailable"));
    BOOST_TEST(body_of(answer) == "a fault of the test");
    BOOST_TEST(body_of(nginx.ask(whole_request(get("/apres")))) == "/apres");
}

BOOST_FIXTURE_TEST_CASE(a_failing_fault_page_is_replaced_by_a_sentence_with_the_reference, Fixture) {
    const auto running = worker(1);
    const std::string answer = connect().ask(whole_request(get("/panne-double")));
    BOOST_TEST(has_line(answer, "Status: 500 Internal Server Error"));
    BOOST_TEST(body_of(answer) == "Une erreur est survenue. Référence : 0123456789abcdef\n");
}

BOOST_FIXTURE_TEST_CASE(stopping_does_not_wait_for_idle_kept_connections, Fixture) {
    std::vector<NginxConnection> idle;
    {
        const auto running = worker(2);
        for (int i = 0; i < 4; ++i) {
            idle.push_back(connect());
            idle.back().ask(whole_request(get("/")));
        }
    }
    BOOST_TEST(idle.size() == 4);  // reached only after the worker's end
}

BOOST_FIXTURE_TEST_CASE(a_request_in_progress_at_the_stop_is_answered_and_its_connection_closed, Fixture) {
    std::latch arrived{1};
    std::latch stopped{1};
    const auto wait_for_stop = [&](const fcgi::Request& request) {
        arrived.count_down();
        stopped.wait();
        return fcgi::plain(200, request.path);
    };
    NginxConnection nginx = connect();
    fcgi::Worker running{socket.descriptor(), 2, fcgi::BodyLimits{}, [&] {
                             return fcgi::Application{wait_for_stop, fault_page};
                         }};
    nginx.send(whole_request(get("/en-cours")));
    arrived.wait();
    running.stop();
    stopped.count_down();
    const auto answer = nginx.answer();
    BOOST_REQUIRE(answer.has_value());
    BOOST_TEST(body_of(*answer) == "/en-cours");
    BOOST_TEST(nginx.is_closed());
}

BOOST_FIXTURE_TEST_CASE(nginx_hanging_up_at_any_point_leaks_no_thread_and_no_descriptor, Fixture) {
    const auto running = worker(2);
    connect().ask(whole_request(get("/"), {}, false));
    const std::size_t before = open_descriptors();
    const std::string body = "a=" + std::string(200, 'x');
    const std::string whole = whole_request(post("/", urlencoded, body), body);
    for (std::size_t cut = 0; cut < whole.size(); cut += 5) connect().send(whole.substr(0, cut));
    for (int i = 0; i < 10; ++i) connect().send(whole);                   // closed before the answer
    for (int i = 0; i < 10; ++i) connect().ask(whole_request(get("/")));  // closed while idle
    // Each of the two threads answers in the order of arrival, so the earlier connections are closed by then.
    while (open_descriptors() > before)
        BOOST_TEST(body_of(connect().ask(whole_request(get("/fin"), {}, false))) == "/fin");
    BOOST_TEST(open_descriptors() <= before);
}

BOOST_FIXTURE_TEST_CASE(bytes_that_are_not_fastcgi_close_only_their_own_connection, Fixture) {
    const auto running = worker(1);
    const std::string begin = tests::begin_request();
    std::string other_version = begin;
    other_version[0] = '\7';
    const std::string endless_name{"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFFx", 9};
    for (const std::string& bytes :
         {std::string{"GET / HTTP/1.1\r\nHost: x\r\n\r\n"}, std::string(64, '\0'), std::string(64, '\xFF'),
          other_version, begin + tests::stream(tests::RecordType::parameters, endless_name), begin + begin + begin}) {
        NginxConnection nginx = connect();
        nginx.send(bytes);
        nginx.finish_sending();
        while (nginx.answer()) {
        }
    }
    BOOST_TEST(body_of(connect().ask(whole_request(get("/vivant")))) == "/vivant");
}

BOOST_AUTO_TEST_SUITE_END()
