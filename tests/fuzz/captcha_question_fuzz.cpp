// eservices-captcha draws and speaks only tests that this portal sealed; any recording is read or refused.
#include <stdexcept>
#include <string>
#include <string_view>

#include "captcha/question.hpp"
#include "captcha/wav.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/memory_request.hpp"
#include "tests/fuzz/target.hpp"
#include "values/base64url.hpp"
#include "values/captcha.hpp"
#include "values/sealed_text.hpp"

namespace {

using namespace eservices;

const SecretKey& key() {
    static const SecretKey own = SecretKey::from_hex(std::string(64, '1'));
    return own;
}

const UtcTime now = from_sql("2026-11-23 13:05:00");

/// A request with the fuzzer's path and query.
void check_address(fuzz::Input input) {
    const std::string path = input.field();
    const std::string query = input.field();
    fuzz::MemoryRequest request{{"REQUEST_METHOD=GET", "DOCUMENT_URI=" + path, "QUERY_STRING=" + query}, {}};
    // A fuzzer cannot guess a seal.
    fuzz::require(!captcha::question_of(request.read({}), key(), now));
}

/// Past the seal: a sealed test with the fuzzer's content.
void check_test(std::string_view text) {
    fcgi::Request request;
    request.path = "/test-de-securite/son";
    request.query = {{"defi", to_base64url(seal(text, key().derive("captcha")))}};
    const auto open = [&]() -> std::optional<captcha::Question> {
        try {
            return captcha::question_of(request, key(), now);
        } catch (const std::invalid_argument&) {
            return std::nullopt;  // an invalid time, which the portal itself never seals
        }
    };
    const auto question = open();
    if (!question) return;
    fuzz::require(text.starts_with(question->characters + '\n'));
    fuzz::require(open()->seed == question->seed);
}

void check_recording(std::string_view file) {
    try {
        fuzz::require(captcha::wav_of(captcha::samples_of_wav(file)) == file);
    } catch (const std::invalid_argument&) {
    }
}

}  // namespace

FUZZ_TARGET(captcha_question_fuzz) {
    static const bool started = (start_cryptography(), true);
    fuzz::require(started);
    check_address({data, size});
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    check_test(text);
    check_recording(text);
    return 0;
}
