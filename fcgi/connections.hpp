// The connections from nginx: new and kept ones wait together, so that a thread is lent to a request, never to a connection.
#pragma once

#include <atomic>
#include <optional>

namespace eservices::fcgi {

/// One epoll set per process over the shared listening socket and every idle connection. Safe for many threads.
///
/// libfcgi alone keeps a thread inside the connection that nginx holds open; eight idle connections would then freeze eight
/// threads. Here an idle connection costs a descriptor.
class Connections {
  public:
    /// `listening` is the FastCGI socket, already listening and shared with other processes; it is made non-blocking and not
    /// closed here. Throws std::system_error.
    explicit Connections(int listening);
    ~Connections();
    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

    /// Waits until a connection has something to read and lends its descriptor to the caller, who closes it or gives it back
    /// to keep(); nothing once stop() was called. Throws std::system_error.
    std::optional<int> next();

    /// Takes back a connection that nginx keeps open, idle again.
    void keep(int connection);

    /// From now on next() returns nothing, in each thread, at once. May be called twice.
    void stop();

    [[nodiscard]] bool stopped() const { return m_stopped; }

  private:
    [[nodiscard]] std::optional<int> accept_one() const;

    int m_listening;
    int m_epoll;
    int m_stop_event;
    std::atomic<bool> m_stopped = false;
};

}  // namespace eservices::fcgi
