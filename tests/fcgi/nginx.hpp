// Plays nginx: sends hand-made FastCGI records, invalid ones included.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eservices::tests {

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// FastCGI Specification 1.0, §8.
enum class RecordType : unsigned char { begin_request = 1, end_request = 3, parameters = 4, input = 5, output = 6 };

/// One record of request 1; the content is at most 65,535 bytes.
std::string record(RecordType type, std::string_view content);

/// The record that opens a request, in the role of a responder.
std::string begin_request(bool keep_connection = true);

/// Name-value pairs in the encoding of §3.4.
std::string encoded(const Parameters& parameters);

/// The content in as many records as necessary, and the empty one that ends the stream.
std::string stream(RecordType type, std::string_view content, std::size_t record_size = 65535);

/// All records of one request.
std::string whole_request(const Parameters& parameters, std::string_view body = {}, bool keep_connection = true);

/// The parameters of a request as nginx passes them, with `more` before them.
Parameters get(std::string_view uri, std::string_view query = {}, Parameters more = {});
Parameters post(std::string_view uri, std::string_view content_type, std::string_view body, Parameters more = {});

/// nginx's end of a connection to a worker. Reading waits ten seconds at most and then throws: a hung worker fails the
/// test instead of blocking the run.
class NginxConnection {
  public:
    /// Takes over a connected descriptor.
    explicit NginxConnection(int descriptor);
    /// Connects to a worker's Unix socket.
    static NginxConnection to(const std::string& socket);
    NginxConnection(NginxConnection&& other) noexcept;
    NginxConnection(const NginxConnection&) = delete;
    NginxConnection& operator=(const NginxConnection&) = delete;
    ~NginxConnection();

    void send(std::string_view bytes) const;
    /// Closes the sending direction; reading still works.
    void finish_sending() const;

    /// The worker's answer to one request, headers and body; nullopt when it closed the connection before the end.
    std::optional<std::string> answer();
    /// Sends a request and reads its answer; throws when there is none.
    std::string ask(const std::string& request);
    /// Waits until the worker closes; false when it sends something instead.
    bool is_closed();

  private:
    [[nodiscard]] std::size_t receive(char* into, std::size_t size) const;
    bool receive_exactly(char* into, std::size_t size) const;

    int m_descriptor;
};

}  // namespace eservices::tests
