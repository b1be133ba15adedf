// A FastCGI request without a connection: parameters and body are in memory.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fcgi/read_request.hpp"

namespace eservices::fuzz {

class MemoryRequest {
  public:
    MemoryRequest(std::vector<std::string> parameters, std::string_view body)
        : m_parameters(std::move(parameters)), m_body(body) {
        for (std::string& parameter : m_parameters) m_environment.push_back(parameter.data());
        m_environment.push_back(nullptr);
        m_stream.rdNext = reinterpret_cast<unsigned char*>(m_body.data());
        m_stream.wrNext = m_stream.stop = m_stream.rdNext + m_body.size();
        m_stream.stopUnget = m_stream.rdNext;
        m_stream.isReader = 1;
        m_stream.fillBuffProc = [](FCGX_Stream* stream) { stream->isClosed = 1; };
        m_request.in = &m_stream;
        m_request.envp = m_environment.data();
        m_request.keepConnection = 1;
    }
    MemoryRequest(const MemoryRequest&) = delete;
    MemoryRequest& operator=(const MemoryRequest&) = delete;

    fcgi::Request read(const fcgi::BodyLimits& limits) { return fcgi::read_request(m_request, limits); }
    [[nodiscard]] bool is_kept() const { return m_request.keepConnection != 0; }
    /// The bytes of the body that were not read.
    [[nodiscard]] std::size_t unread() const { return static_cast<std::size_t>(m_stream.stop - m_stream.rdNext); }

  private:
    std::vector<std::string> m_parameters;
    std::string m_body;
    std::vector<char*> m_environment;
    FCGX_Stream m_stream{};
    FCGX_Request m_request{};
};

}  // namespace eservices::fuzz
