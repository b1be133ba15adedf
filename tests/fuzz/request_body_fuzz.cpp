// Any body gives a form of well-formed text or a refusal, never more than was sent; a connection with unread bytes is never kept.
#include <algorithm>
#include <cstddef>

#include "tests/fuzz/input.hpp"
#include "tests/fuzz/memory_request.hpp"
#include "tests/fuzz/target.hpp"
#include "values/file_name.hpp"
#include "values/utf8.hpp"

FUZZ_TARGET(request_body_fuzz) {
    using namespace eservices;
    constexpr fcgi::BodyLimits limits{.multipart_bytes = 64 * 1024, .text_bytes = 16 * 1024, .fields = 100};
    fuzz::Input input{data, size};
    const std::string type = input.field();
    std::string length = input.field();
    const std::string_view body = input.rest();
    if (length == "=") length = std::to_string(body.size());
    fuzz::MemoryRequest memory{
        {"REQUEST_METHOD=POST", "DOCUMENT_URI=/", "CONTENT_TYPE=" + type, "CONTENT_LENGTH=" + length}, body};
    const fcgi::Request request = memory.read(limits);
    if (request.refusal) {
        fuzz::require(*request.refusal == 400 || *request.refusal == 413 || *request.refusal == 415);
        fuzz::require(!memory.is_kept());
    }
    fuzz::require(!memory.is_kept() || memory.unread() == 0);
    std::size_t text = 0;
    for (const auto& [name, value] : request.form) {
        fuzz::require(is_text(name) && is_text(value));
        text += name.size() + value.size();
    }
    fuzz::require(text <= body.size() && text <= limits.text_bytes);
    fuzz::require(request.form.size() + request.files.size() <= limits.fields);
    std::size_t content = text;
    for (const fcgi::File& file : request.files) {
        fuzz::require(is_text(file.name) && file.name == tidy_file_name(file.name));
        fuzz::require(file.name.find_first_of("\r\n\t/\\") == std::string::npos && file.name.size() <= 130);
        fuzz::require(file.content.empty() || body.find(file.content) != std::string_view::npos);
        content += file.content.size();
    }
    fuzz::require(content <= body.size());
    return 0;
}
