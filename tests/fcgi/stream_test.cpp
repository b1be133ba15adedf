// Bodies that are written while they are sent.
#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>

#include "fcgi/worker.hpp"
#include "tests/fcgi/listening_socket.hpp"
#include "tests/fcgi/nginx.hpp"

BOOST_AUTO_TEST_SUITE(streamed_body, *boost::unit_test::timeout(60))

namespace {

using namespace eservices;
using tests::get;
using tests::NginxConnection;
using tests::whole_request;

fcgi::Response stream_at(const fcgi::Request& request) {
    fcgi::Response response = fcgi::plain(200, request.path);
    if (request.path.starts_with("/flot"))
        response.stream = [stops = request.path == "/flot-rompu"](const fcgi::Write& write) {
            for (int i = 0; i < 1'000; ++i) write(std::string(1'000, 'x'));
            if (stops) throw std::runtime_error("a fault of the test, halfway");
        };
    return response;
}

struct Fixture {
    tests::ListeningSocket socket;

    [[nodiscard]] NginxConnection connect() const { return NginxConnection::to(socket.path()); }
    [[nodiscard]] fcgi::Worker worker(int threads = 2) const {
        return {socket.descriptor(), threads, fcgi::BodyLimits{}, [] {
                    return fcgi::Application{stream_at, [](const fcgi::Request&, const std::exception& fault) {
                                                 return fcgi::plain(503, fault.what());
                                             }};
                }};
    }
};

std::string behind_headers(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_streamed_body_is_sent_whole_except_for_head_and_its_connection_kept, Fixture) {
    const auto running = worker();
    NginxConnection nginx = connect();
    const std::string answer = nginx.ask(whole_request(get("/flot")));
    BOOST_TEST(answer.find("Content-Length") == std::string::npos);
    BOOST_TEST((behind_headers(answer) == std::string(1'000'000, 'x')));
    auto parameters = get("/flot-rompu");
    parameters.front().second = "HEAD";
    BOOST_TEST(behind_headers(nginx.ask(whole_request(parameters))).empty());
    BOOST_TEST(behind_headers(nginx.ask(whole_request(get("/faq")))) == "/faq");
}

BOOST_FIXTURE_TEST_CASE(an_aborted_stream_never_looks_complete_and_the_worker_goes_on, Fixture) {
    const auto running = worker(1);
    for (int i = 0; i < 3; ++i) {
        NginxConnection nginx = connect();
        nginx.send(whole_request(get("/flot-rompu")));
        BOOST_TEST(!nginx.answer().has_value());
    }
    BOOST_TEST(behind_headers(connect().ask(whole_request(get("/faq")))) == "/faq");
}

BOOST_FIXTURE_TEST_CASE(a_client_that_leaves_during_a_stream_holds_no_thread, Fixture) {
    const auto running = worker(1);
    for (int i = 0; i < 3; ++i) connect().send(whole_request(get("/flot")));
    BOOST_TEST(behind_headers(connect().ask(whole_request(get("/faq")))) == "/faq");
}

BOOST_AUTO_TEST_SUITE_END()
