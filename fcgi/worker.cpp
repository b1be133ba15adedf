// The loop of each thread: borrow a connection, read, dispatch, write, give the connection back.
#include "fcgi/worker.hpp"

#include <cstdlib>

#include <fcgiapp.h>

#include "fcgi/write_response.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"

namespace eservices::fcgi {
namespace {

// nginx gives up ten seconds after the last byte that a worker accepted.
constexpr std::chrono::seconds patience_of_uploads{8};
constexpr std::size_t most_waiting_uploads = 32;

Response answer(const Application& application, const Request& request) {
    try {
        return application.dispatch(request);
    } catch (const std::exception& fault) {
        journal::error("request_failed", {{"request_id", request.id}, {"what", fault.what()}});
        try {
            return application.fault(request, fault);
        } catch (const std::exception& second) {
            journal::error("fault_page_failed", {{"request_id", request.id}, {"what", second.what()}});
            return plain(500, phrase("fcgi.worker.fault", {{"REQUEST_ID", request.id}}) + '\n');
        }
    }
}

/// The answer to a request that fails before it has a page of its own; the process goes on.
Response last_resort(const char* what, std::string_view text) {
    journal::error("request_failed", {{"what", what}});
    Response response = plain(503, text);
    response.add_header("Retry-After", "60");
    return response;
}

std::unique_ptr<FCGX_Request> new_request() {
    auto request = std::make_unique<FCGX_Request>();
    // No listening socket: a thread only reads connections lent to it.
    FCGX_InitRequest(request.get(), -1, 0);
    return request;
}

/// False when the body broke off.
bool send(FCGX_Request& request, const Response& response, const Request& parsed) {
    try {
        write_response(request, response, parsed.method);
        return true;
    } catch (const ClientGone&) {
        return false;
    } catch (const std::exception& fault) {
        journal::error("answer_broken_off", {{"request_id", parsed.id}, {"what", fault.what()}});
        return false;
    }
}

}  // namespace

int inherited_socket() {
    const char* const count = std::getenv("LISTEN_FDS");  // NOLINT(concurrency-mt-unsafe): no thread runs yet
    return count != nullptr ? 3 : 0;
}

Worker::Worker(int listening, int threads, const BodyLimits& limits,
               const std::function<Application()>& make_application)
    : m_unavailable(phrase("fcgi.worker.unavailable") + '\n'),
      m_connections(listening),
      m_limits(limits),
      m_uploads(limits.uploads_at_once, most_waiting_uploads) {
    FCGX_Init();
    for (int i = 0; i < threads; ++i) m_threads.emplace_back([this, make_application] { serve(make_application()); });
}

Worker::~Worker() { stop(); }

void Worker::serve(const Application& application) {
    auto request = new_request();
    while (const auto connection = m_connections.next()) {
        request->ipcFd = *connection;
        request->keepConnection = 1;  // or FCGX_Accept_r, which finishes the previous request first, would close it
        if (FCGX_Accept_r(request.get()) != 0) continue;  // nginx hung up; libfcgi closed the connection
        if (is_upload(*request, m_limits)) {
            serve_upload(application, request);
        } else {
            answer_one(application, *request, true);
        }
    }
}

void Worker::serve_upload(const Application& application, std::unique_ptr<FCGX_Request>& request) {
    using Uploads = decltype(m_uploads);
    const Uploads::Entry entry = m_uploads.enter(request);
    if (entry == Uploads::Entry::waits) {
        request = new_request();
        return;
    }
    answer_one(application, *request, entry == Uploads::Entry::begins);
    if (entry == Uploads::Entry::full) return;
    // The place is held until the answer is written, because the request holds its files until then. Then this thread
    // serves the waiting uploads.
    while (const auto next = m_uploads.leave())
        answer_one(application, *next->first, Uploads::Clock::now() - next->second < patience_of_uploads);
}

void Worker::answer_one(const Application& application, FCGX_Request& request, bool may_upload) {
    bool is_whole = true;
    try {
        const Request parsed = read_request(request, m_limits, may_upload);
        is_whole = send(request, answer(application, parsed), parsed);
    } catch (const std::exception& exception) {
        request.keepConnection = 0;
        write_response(request, last_resort(exception.what(), m_unavailable), Method::get);
    }
    if (m_connections.stopped()) request.keepConnection = 0;
    if (is_whole) {
        FCGX_Finish_r(&request);
    } else {
        FCGX_Free(&request, 1);  // FCGX_Finish_r would mark the truncated answer as complete
    }
    if (request.ipcFd >= 0) m_connections.keep(request.ipcFd);
    request.ipcFd = -1;
}

}  // namespace eservices::fcgi
