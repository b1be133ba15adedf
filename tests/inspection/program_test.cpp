// The program itself, jail included: its output for a document on its standard input, and its exit.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <sys/wait.h>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/inspection/samples.hpp"
#include "tests/temporary_folder.hpp"
#include "values/inspection.hpp"

BOOST_AUTO_TEST_SUITE(inspector_program)

namespace {

using namespace eservices;

struct Answer {
    std::string header, rest;
    int exit_code = -1;  ///< as a shell reports it: 128 plus the number of a signal
};

Answer answer(const std::string& bytes, const std::string& arguments) {
    const char* const flavour = std::getenv("FLAVOUR");
    const std::string at =
        flavour == nullptr || std::string{flavour} == "release" ? "build" : "build/" + std::string{flavour};
    const tests::TemporaryFolder folder;
    folder.write("document", bytes);
    const std::string command = at + "/libexec/eservices-inspector " + arguments + " <" +
                                (folder.path() / "document").string() + " 2>/dev/null | cat; exit ${PIPESTATUS[0]}";
    FILE* const pipe = popen(("exec bash -c '" + command + "'").c_str(), "r");
    BOOST_REQUIRE(pipe != nullptr);
    std::string out;
    std::array<char, 65536> buffer{};
    for (std::size_t count = 0; (count = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        out.append(buffer.data(), count);
    const int status = pclose(pipe);
    const std::size_t end = out.find('\n');
    if (end == std::string::npos) return {.header = out, .rest = {}, .exit_code = WEXITSTATUS(status)};
    return {.header = out.substr(0, end), .rest = out.substr(end + 1), .exit_code = WEXITSTATUS(status)};
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_accepted_document_follows_its_header_line) {
    for (const auto& [bytes, extension] :
         std::vector<std::pair<std::string, std::string>>{{tests::photograph(640, 400), "jpg"},
                                                          {tests::png(300, 200, 4), "png"},
                                                          {tests::gif(30, 20, 3), "gif"},
                                                          {tests::heic(640, 400), "heic"},
                                                          {tests::avif(640, 400), "avif"},
                                                          {tests::webp(300, 200, 4), "webp"},
                                                          {tests::in_object_streams(tests::pdf()), "pdf"}}) {
        const Answer document = answer(bytes, "--extension " + extension);
        BOOST_TEST(document.exit_code == 0);
        const auto verdict = read_header_line(document.header);
        BOOST_REQUIRE_MESSAGE(verdict.has_value() && std::holds_alternative<AcceptedDocument>(*verdict),
                              document.header);
        const auto& accepted = std::get<AcceptedDocument>(*verdict);
        BOOST_TEST(accepted.content_size + accepted.thumbnail_size == document.rest.size());
        BOOST_TEST((accepted.thumbnail_size == 0) == (extension == "pdf"));
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_is_a_header_line_alone) {
    struct Refused {
        std::string bytes, arguments;
        RefusalReason reason;
    };
    const std::string jpeg = tests::jpeg(90, 90);
    for (const Refused& refused : std::vector<Refused>{
             {"", "--extension jpg", RefusalReason::empty},
             {jpeg, "--extension jpg --max-bytes 100", RefusalReason::too_large},
             {jpeg, "--extension docx", RefusalReason::unknown_type},
             {jpeg.substr(0, jpeg.size() / 2), "--extension jpg", RefusalReason::damaged},
             {tests::flat_png(30'000, 30'000), "--extension png", RefusalReason::too_many_pixels},
             {tests::encrypted(tests::pdf(), "secret"), "--extension pdf", RefusalReason::encrypted_pdf},
             {tests::pdf("/AcroForm<</Fields[]/XFA(x)>>"), "--extension pdf", RefusalReason::dynamic_form}}) {
        const Answer document = answer(refused.bytes, refused.arguments);
        BOOST_TEST(document.exit_code == 0);
        BOOST_TEST(document.header + "\n" == header_line(refused.reason));
        BOOST_TEST(document.rest.empty());
    }
}

#if !defined(__SANITIZE_ADDRESS__)
BOOST_AUTO_TEST_CASE(a_photograph_that_exceeds_memory_is_not_called_damaged) {
    const std::string photograph = tests::heic(4000, 4000);
    const std::string refusal = header_line(RefusalReason::too_costly);
    // Less and less memory, so that each of the decoder's steps fails once.
    for (const int memory_mb : {280, 260, 240, 220, 200}) {
        const Answer document = answer(photograph, fmt::format("--extension heic --memory-mb {}", memory_mb));
        BOOST_TEST(document.header + "\n" == refusal, memory_mb);
    }
    BOOST_TEST(answer(photograph.substr(0, photograph.size() / 2), "--extension heic").header + "\n" ==
               header_line(RefusalReason::damaged));
}
#endif

BOOST_AUTO_TEST_CASE(help_version_and_an_invalid_command_line_exit_as_documented) {
    BOOST_TEST(answer("", "--help").exit_code == 0);
    BOOST_TEST(answer("", "--version").header.starts_with("eservices-inspector "));
    for (const char* arguments : {"", "--extension", "--max-bytes 0 --extension jpg", "--unheard-of"})
        BOOST_TEST(answer("", arguments).exit_code == 2, arguments);
}

BOOST_AUTO_TEST_SUITE_END()
