// A FastCGI socket for one test, as spawn-fcgi or systemd would pass it to a worker.
#pragma once

#include <cerrno>
#include <string>
#include <system_error>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/temporary_folder.hpp"

namespace eservices::tests {

class ListeningSocket {
  public:
    ListeningSocket() : m_descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path().copy(address.sun_path, sizeof address.sun_path - 1);
        if (bind(m_descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
            listen(m_descriptor, 128) != 0)
            throw std::system_error(errno, std::generic_category(), "a listening socket");
    }
    ~ListeningSocket() { close(m_descriptor); }
    ListeningSocket(const ListeningSocket&) = delete;
    ListeningSocket& operator=(const ListeningSocket&) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] std::string path() const { return (m_folder.path() / "worker.sock").string(); }

    /// True when no connection waits to be accepted.
    [[nodiscard]] bool queue_is_empty() const {
        pollfd question{m_descriptor, POLLIN, 0};
        return poll(&question, 1, 0) == 0;
    }

  private:
    TemporaryFolder m_folder;
    int m_descriptor;
};

}  // namespace eservices::tests
