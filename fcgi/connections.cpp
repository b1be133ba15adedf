// One epoll set over the listening socket and the idle connections.
#include "fcgi/connections.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace eservices::fcgi {
namespace {

int checked(int result, const char* what) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), what);
    return result;
}

int watch(int epoll, int operation, int descriptor, unsigned events) {
    epoll_event event{};
    event.events = events;
    event.data.fd = descriptor;
    return epoll_ctl(epoll, operation, descriptor, &event);
}

}  // namespace

Connections::Connections(int listening)
    : m_listening(listening),
      m_epoll(checked(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      m_stop_event(checked(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {
    checked(fcntl(listening, F_SETFL, checked(fcntl(listening, F_GETFL), "fcntl") | O_NONBLOCK), "fcntl");
    checked(watch(m_epoll, EPOLL_CTL_ADD, m_stop_event, EPOLLIN), "epoll_ctl");
    // Not EPOLLEXCLUSIVE: that wakes the same process as long as it has an idle thread, so that all password checks would
    // stand in its line while another core has nothing to do.
    checked(watch(m_epoll, EPOLL_CTL_ADD, m_listening, EPOLLIN), "epoll_ctl");
}

Connections::~Connections() {
    close(m_stop_event);
    close(m_epoll);
}

std::optional<int> Connections::next() {
    while (!m_stopped) {
        epoll_event event{};
        const int count = epoll_wait(m_epoll, &event, 1, -1);
        if (count < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "epoll_wait");
        const int ready = event.data.fd;
        if (count != 1 || ready == m_stop_event) continue;
        if (ready != m_listening) return ready;
        if (const auto connection = accept_one()) return connection;
    }
    return std::nullopt;
}

std::optional<int> Connections::accept_one() const {
    const int connection = accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection >= 0) return connection;
    // Another thread or process was faster, or nginx gave up.
    if (errno == EAGAIN || errno == ECONNABORTED || errno == EINTR) return std::nullopt;
    throw std::system_error(errno, std::generic_category(), "accept4");
}

void Connections::keep(int connection) {
    // One shot: the descriptor stays disabled while a thread holds it, even if nginx hangs up meanwhile.
    constexpr unsigned events = EPOLLIN | EPOLLONESHOT;
    if (watch(m_epoll, EPOLL_CTL_MOD, connection, events) == 0) return;
    checked(watch(m_epoll, EPOLL_CTL_ADD, connection, events), "epoll_ctl");
}

void Connections::stop() {
    m_stopped = true;
    eventfd_write(m_stop_event, 1);
}

}  // namespace eservices::fcgi
