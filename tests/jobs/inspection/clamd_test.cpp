// The protocol with the antivirus, which here is a thread with scripted answers.
#include "jobs/inspection/clamd.hpp"

#include <array>
#include <chrono>
#include <future>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/temporary_folder.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using ScanVerdict = jobs::ClamdAnswer::Verdict;

/// Takes one connection.
class Daemon {
  public:
    /// Reads all chunks, unless it is to hang up at once, then sends `answer`; without one it waits until the client
    /// disconnects.
    Daemon(const std::filesystem::path& socket, std::string answer, bool reads = true)
        : m_acceptor(m_io, jobs::asio::local::stream_protocol::endpoint{socket.string()}),
          m_thread([this, answer = std::move(answer), reads] { serve(answer, reads); }) {}
    ~Daemon() { m_thread.join(); }
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    std::string command, content;
    std::size_t longest_chunk = 0;

  private:
    using Socket = jobs::asio::local::stream_protocol::socket;

    void serve(const std::string& answer, bool reads) {
        Socket socket = m_acceptor.accept();
        boost::system::error_code error;
        if (reads) receive(socket, error);
        jobs::asio::write(socket, jobs::asio::buffer(answer), error);
        std::array<char, 1> rest{};
        if (answer.empty()) jobs::asio::read(socket, jobs::asio::buffer(rest), error);
    }

    void receive(Socket& socket, boost::system::error_code& error) {
        command.resize(10);
        jobs::asio::read(socket, jobs::asio::buffer(command), error);
        while (!error) {
            std::array<std::uint8_t, 4> head{};
            jobs::asio::read(socket, jobs::asio::buffer(head), error);
            const std::size_t length = head[0] << 24U | head[1] << 16U | head[2] << 8U | head[3];
            if (error || length == 0) return;
            longest_chunk = std::max(longest_chunk, length);
            std::string chunk(length, '\0');
            jobs::asio::read(socket, jobs::asio::buffer(chunk), error);
            content += chunk;
        }
    }

    jobs::asio::io_context m_io;
    jobs::asio::local::stream_protocol::acceptor m_acceptor;
    std::thread m_thread;
};

struct ClamdFixture {
    jobs::ClamdAnswer scan(std::string_view bytes, std::chrono::milliseconds time = 10s) const {
        jobs::asio::io_context io{1};
        const jobs::Clamd clamd{io, socket};
        std::future<jobs::ClamdAnswer> answer =
            jobs::asio::co_spawn(io, clamd.scan(bytes, time), jobs::asio::use_future);
        io.run();
        return answer.get();
    }

    tests::TemporaryFolder folder;
    std::filesystem::path socket = folder.path() / "clamd.sock";
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(clamd, ClamdFixture)

BOOST_AUTO_TEST_CASE(the_bytes_arrive_whole_in_chunks_of_64_KiB_at_most) {
    for (const std::size_t length : {0UL, 1UL, 64UL * 1024, 64UL * 1024 + 1, 3UL * 1024 * 1024}) {
        std::filesystem::remove(socket);
        std::string bytes(length, '\0');
        for (std::size_t i = 0; i < length; ++i) bytes[i] = static_cast<char>(i * 31 % 251);
        Daemon daemon{socket, std::string{"stream: OK\0", 11}};
        BOOST_TEST((scan(bytes).verdict == ScanVerdict::clean));
        BOOST_TEST((daemon.command == std::string{"zINSTREAM\0", 10}));
        BOOST_TEST((daemon.content == bytes));
        BOOST_TEST(daemon.longest_chunk <= 64UL * 1024);
    }
}

BOOST_AUTO_TEST_CASE(a_virus_is_reported_by_name) {
    Daemon daemon{socket, std::string{"stream: Eicar FOUND\0", 20}};
    const jobs::ClamdAnswer answer = scan("document");
    BOOST_TEST((answer.verdict == ScanVerdict::virus));
    BOOST_TEST(answer.virus == "Eicar");
}

BOOST_AUTO_TEST_CASE(an_answer_before_the_end_of_the_bytes_counts) {
    Daemon daemon{socket, std::string{"stream: Eicar FOUND\0", 20}, false};
    // The connection may be reset before the answer is read.
    const ScanVerdict verdict = scan(std::string(3'000'000, 'x')).verdict;
    BOOST_TEST((verdict == ScanVerdict::virus || verdict == ScanVerdict::unavailable));
}

BOOST_AUTO_TEST_CASE(without_an_answer_the_deadline_ends_the_scan) {
    Daemon daemon{socket, ""};
    const auto began = std::chrono::steady_clock::now();
    BOOST_TEST((scan("document", 200ms).verdict == ScanVerdict::unavailable));
    const auto took = std::chrono::steady_clock::now() - began;
    BOOST_TEST((took >= 200ms && took < 5s));
}

BOOST_AUTO_TEST_CASE(a_daemon_that_never_reads_is_left_at_the_deadline) {
    Daemon daemon{socket, "", false};
    BOOST_TEST((scan(std::string(3'000'000, 'x'), 200ms).verdict == ScanVerdict::unavailable));
}

BOOST_AUTO_TEST_CASE(a_missing_daemon_gives_no_verdict_and_an_unconfigured_one_clean) {
    BOOST_TEST((scan("document").verdict == ScanVerdict::unavailable));
    socket = "";
    BOOST_TEST((scan("document").verdict == ScanVerdict::clean));
    socket = "/" + std::string(200, 'x');
    BOOST_TEST((scan("document").verdict == ScanVerdict::unavailable));
}

BOOST_AUTO_TEST_SUITE_END()
