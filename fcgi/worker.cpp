// Each thread: borrow a connection, read, dispatch, write, give the connection back.
#include "fcgi/worker.hpp"

#include <cstdlib>

#include <fcgiapp.h>

#include "fcgi/write_response.hpp"
#include "journal/journal.hpp"

namespace eservices::fcgi {
namespace {

constexpr std::chrono::seconds patience_of_uploads{10};

Response answer(const Application& application, const Request& request) {
    try {
        return application.dispatch(request);
    } catch (const std::exception& fault) {
        journal::error("request_failed", {{"request_id", request.id}, {"what", fault.what()}});
        try {
            return application.fault(request, fault);
        } catch (const std::exception& second) {
            journal::error("fault_page_failed", {{"request_id", request.id}, {"what", second.what()}});
            return plain(500, "Une erreur est survenue. Référence : " + request.id + "\n");
        }
    }
}

}  // namespace

int inherited_socket() {
    const char* const count = std::getenv("LISTEN_FDS");  // NOLINT(concurrency-mt-unsafe): no thread runs yet
    return count != nullptr ? 3 : 0;
}

Worker::Worker(int listening, int threads, const BodyLimits& limits,
               const std::function<Application()>& make_application)
    : m_connections(listening), m_limits(limits), m_uploads(limits.uploads_at_once) {
    FCGX_Init();
    for (int i = 0; i < threads; ++i) m_threads.emplace_back([this, make_application] { serve(make_application()); });
}

Worker::~Worker() { stop(); }

void Worker::serve(const Application& application) {
    FCGX_Request request;
    // No listening socket: this thread only ever reads connections that it was lent.
    FCGX_InitRequest(&request, -1, 0);
    while (const auto connection = m_connections.next()) {
        request.ipcFd = *connection;
        request.keepConnection = 1;  // or FCGX_Accept_r, which finishes a former request first, would close it
        if (FCGX_Accept_r(&request) != 0) continue;  // nginx hung up; libfcgi closed the connection
        // Held until the answer is written: the request carries its files until then.
        UploadSlots::Slot slot;
        if (is_upload(request, m_limits)) slot = m_uploads.take(patience_of_uploads);
        const Request parsed = read_request(request, m_limits, slot.held());
        const Response response = answer(application, parsed);
        write_response(request, response, parsed.method);
        if (m_connections.stopped()) request.keepConnection = 0;
        FCGX_Finish_r(&request);
        if (request.ipcFd >= 0) m_connections.keep(request.ipcFd);
        request.ipcFd = -1;
    }
}

}  // namespace eservices::fcgi
