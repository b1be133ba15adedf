// Connections that wait together in one epoll set.
#include "fcgi/connections.hpp"

#include <future>
#include <set>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include "tests/fcgi/listening_socket.hpp"
#include "tests/fcgi/nginx.hpp"

BOOST_AUTO_TEST_SUITE(connections, *boost::unit_test::timeout(60))

namespace {

using eservices::fcgi::Connections;
using eservices::tests::ListeningSocket;
using eservices::tests::NginxConnection;

struct Fixture {
    ListeningSocket socket;
    Connections connections{socket.descriptor()};

    NginxConnection connect() { return NginxConnection::to(socket.path()); }
};

std::string read_some(int connection) {
    std::string text(100, '\0');
    const ssize_t count = read(connection, text.data(), text.size());
    text.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return text;
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_new_connection_is_lent_to_the_caller, Fixture) {
    const NginxConnection nginx = connect();
    nginx.send("hello");
    const auto lent = connections.next();
    BOOST_REQUIRE(lent.has_value());
    BOOST_TEST(read_some(*lent) == "hello");
    close(*lent);
}

BOOST_FIXTURE_TEST_CASE(a_kept_connection_is_lent_again_only_when_readable, Fixture) {
    const NginxConnection idle = connect();
    const int first = connections.next().value();
    connections.keep(first);
    const NginxConnection busy = connect();
    const int second = connections.next().value();
    BOOST_TEST(second != first);
    connections.keep(second);
    busy.send("b");
    BOOST_TEST(connections.next().value() == second);
    BOOST_TEST(read_some(second) == "b");
    connections.keep(second);
    idle.send("a");
    BOOST_TEST(connections.next().value() == first);
    close(first);
    close(second);
}

BOOST_FIXTURE_TEST_CASE(a_lent_connection_is_not_lent_again, Fixture) {
    const NginxConnection nginx = connect();
    const int lent = connections.next().value();
    connections.keep(lent);
    nginx.send("a");
    BOOST_TEST(connections.next().value() == lent);
    nginx.send("b");  // readable again while a thread holds it
    const NginxConnection other = connect();
    const int next = connections.next().value();
    BOOST_TEST(next != lent);
    close(next);
    close(lent);
}

BOOST_FIXTURE_TEST_CASE(a_kept_connection_that_nginx_closes_is_lent_to_be_closed, Fixture) {
    int lent = -1;
    {
        const NginxConnection nginx = connect();
        lent = connections.next().value();
        connections.keep(lent);
    }
    BOOST_TEST(connections.next().value() == lent);
    BOOST_TEST(read_some(lent).empty());
    close(lent);
}

BOOST_FIXTURE_TEST_CASE(a_reused_descriptor_is_kept_like_a_new_one, Fixture) {
    for (int round = 0; round < 3; ++round) {
        const NginxConnection nginx = connect();
        const int lent = connections.next().value();
        connections.keep(lent);
        nginx.send("a");
        BOOST_TEST(connections.next().value() == lent);
        close(lent);
    }
}

BOOST_FIXTURE_TEST_CASE(each_connection_goes_to_one_of_many_threads, Fixture) {
    constexpr int count = 40;
    std::vector<std::future<std::vector<int>>> threads;
    for (int i = 0; i < 4; ++i)
        threads.push_back(std::async(std::launch::async, [this] {
            std::vector<int> lent;
            while (const auto connection = connections.next()) lent.push_back(*connection);
            return lent;
        }));
    std::vector<NginxConnection> clients;
    for (int i = 0; i < count; ++i) clients.push_back(connect());
    // Once the queue is empty a further connection is still served; then the threads may end.
    std::set<int> seen;
    while (!socket.queue_is_empty()) std::this_thread::yield();
    connections.stop();
    std::size_t total = 0;
    for (auto& thread : threads)
        for (const int connection : thread.get()) {
            ++total;
            seen.insert(connection);
            close(connection);
        }
    BOOST_TEST(total == count);
    BOOST_TEST(seen.size() == count);
}

BOOST_FIXTURE_TEST_CASE(stopping_wakes_every_waiting_thread_and_may_be_repeated, Fixture) {
    std::vector<std::future<bool>> threads;
    for (int i = 0; i < 8; ++i)
        threads.push_back(std::async(std::launch::async, [this] { return connections.next().has_value(); }));
    BOOST_TEST(!connections.stopped());
    connections.stop();
    connections.stop();
    for (auto& thread : threads) BOOST_TEST(!thread.get());
    BOOST_TEST(connections.stopped());
}

BOOST_FIXTURE_TEST_CASE(once_stopped_a_waiting_connection_is_left_to_other_processes, Fixture) {
    connections.stop();
    const NginxConnection nginx = connect();
    BOOST_TEST(!connections.next().has_value());
    Connections other_process{socket.descriptor()};
    const auto lent = other_process.next();
    BOOST_REQUIRE(lent.has_value());
    close(*lent);
}

BOOST_AUTO_TEST_CASE(a_descriptor_that_is_not_a_socket_is_refused) {
    BOOST_CHECK_THROW(Connections{-1}, std::system_error);
    const int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
    BOOST_CHECK_THROW(Connections{file}, std::system_error);
    close(file);
}

BOOST_AUTO_TEST_SUITE_END()
