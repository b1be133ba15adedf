// Waits for requests on all connections from nginx, new and kept, so that an idle connection holds no thread.
#pragma once

#include <atomic>
#include <optional>

namespace eservices::fcgi {

/// One epoll set per process over the shared listening socket and every idle connection. Thread-safe.
///
/// libfcgi alone keeps a thread inside the connection that nginx holds open; eight idle connections would then block eight
/// threads. Here an idle connection costs only a descriptor.
class Connections {
  public:
    /// `listening` is the FastCGI socket, already listening and shared with other processes; it becomes non-blocking
    /// and is not closed here. Throws std::system_error.
    explicit Connections(int listening);
    ~Connections();
    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

    /// Waits until a connection is readable and lends its descriptor to the caller, who closes it or returns it with
    /// keep(); nullopt once stop() was called. Throws std::system_error.
    std::optional<int> next();

    /// Takes back an idle connection that nginx keeps open.
    void keep(int connection);

    /// From now on next() returns nullopt in every thread, at once. May be called twice.
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
