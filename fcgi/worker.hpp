// One worker process: several threads that read requests and write answers.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "fcgi/connections.hpp"
#include "fcgi/read_request.hpp"
#include "fcgi/request.hpp"
#include "fcgi/response.hpp"
#include "fcgi/upload_line.hpp"

namespace eservices::fcgi {

/// The request handling of one thread.
struct Application {
    std::function<Response(const Request&)> dispatch;
    /// The page for a request whose dispatch threw. If this throws too, a plain text with the request id is sent.
    std::function<Response(const Request&, const std::exception&)> fault;
};

/// The listening FastCGI socket that this process inherited: from systemd as descriptor 3, announced in the
/// environment, or from spawn-fcgi as descriptor 0. Call it before any thread runs.
int inherited_socket();

class Worker {
  public:
    /// `make_application` is called once in each thread, so that each owns what must not be shared. `listening` is a
    /// listening FastCGI socket. Starts the threads; throws std::system_error.
    Worker(int listening, int threads, const BodyLimits& limits, const std::function<Application()>& make_application);

    /// Stops and waits: requests in progress finish, idle threads end at once.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Accepts no further requests; returns at once. Thread-safe.
    void stop() { m_connections.stop(); }

  private:
    void serve(const Application& application);
    void serve_upload(const Application& application, std::unique_ptr<FCGX_Request>& request);
    void answer_one(const Application& application, FCGX_Request& request, bool may_upload);

    // Text of the last-resort answer, fetched at start: that answer must not depend on a look-up.
    std::string m_unavailable;
    Connections m_connections;
    BodyLimits m_limits;
    UploadLine<std::unique_ptr<FCGX_Request>> m_uploads;
    std::vector<std::jthread> m_threads;
};

}  // namespace eservices::fcgi
