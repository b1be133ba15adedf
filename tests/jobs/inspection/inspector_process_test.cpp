// The inspector's process: its input, its limits, and that it leaves nothing behind.
#include "jobs/inspection/inspector_process.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include "jobs/inspection/good_picture.hpp"
#include "tests/temporary_folder.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

constexpr std::size_t max_bytes = 100'000;

std::size_t open_descriptors() {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{"/proc/self/fd"}, {}));
}

struct InspectorFixture {
    // SIGPIPE is ignored, as in eservices-jobs.
    InspectorFixture() : former(std::signal(SIGPIPE, SIG_IGN)) {}
    ~InspectorFixture() { std::signal(SIGPIPE, former); }
    InspectorFixture(const InspectorFixture&) = delete;
    InspectorFixture& operator=(const InspectorFixture&) = delete;

    jobs::Inspection run(const std::filesystem::path& program, const std::string& content,
                         std::chrono::milliseconds time = 10s) const {
        jobs::asio::io_context io{1};
        const jobs::InspectorProcess inspector{io, program, max_bytes};
        std::future<jobs::Inspection> answer =
            jobs::asio::co_spawn(io, inspector.inspect(content, "png", time), jobs::asio::use_future);
        io.run();
        return answer.get();
    }

    /// Runs a script of these commands.
    jobs::Inspection run_script(const std::string& commands, const std::string& content = "document",
                                std::chrono::milliseconds time = 10s) const {
        folder.write("inspector", "#!/bin/sh\n" + commands + "\n");
        const auto script = folder.path() / "inspector";
        std::filesystem::permissions(script, std::filesystem::perms::owner_all);
        return run(script, content, time);
    }

    /// What the commands print to standard error in a script that fails.
    std::string said(const std::string& commands) const { return run_script(commands + " >&2; exit 1").what; }

    static bool has_children() { return waitpid(-1, nullptr, WNOHANG) >= 0 || errno != ECHILD; }

    tests::TemporaryFolder folder;
    void (*former)(int);
};

const std::string accept_eight = header_line(AcceptedDocument{
    .type = DocumentType::png, .width = 1, .height = 1, .pages = 1, .content_size = 8, .thumbnail_size = 0});

}  // namespace

BOOST_FIXTURE_TEST_SUITE(inspector_process, InspectorFixture)

BOOST_AUTO_TEST_CASE(the_document_is_sent_and_the_answer_read) {
    const auto inspection = run_script("printf '" + accept_eight.substr(0, accept_eight.size() - 1) + "\\n'; cat");
    BOOST_TEST(inspection.started);
    BOOST_REQUIRE_MESSAGE(inspection.document.has_value(), inspection.what);
    BOOST_TEST(inspection.document->content == "document");
    BOOST_TEST(!has_children());
}

BOOST_AUTO_TEST_CASE(the_program_gets_the_extension_and_the_limit_and_no_environment) {
    BOOST_TEST(said("echo $*") == "exit code 1: --extension png --max-bytes 100000");
    BOOST_TEST(said("pwd") == "exit code 1: /");
    // PWD comes from the shell itself.
    BOOST_TEST(said("tr '\\0' ' ' </proc/$$/environ") == "exit code 1: ");
}

BOOST_AUTO_TEST_CASE(the_program_inherits_no_descriptor_and_no_ignored_signal) {
    // Without close-on-exec, as some libraries open theirs.
    const int secret = open("/etc/passwd", O_RDONLY);  // NOLINT(android-cloexec-open)
    const std::string found =
        said("cd /proc/$$/fd && for fd in *; do echo -n $fd; readlink $fd; done | grep -v inspector");
    close(secret);
    BOOST_TEST(found.find("passwd") == std::string::npos, found);
    BOOST_TEST(found.find("socket") == std::string::npos, found);
    BOOST_TEST(run_script("kill -PIPE $$").what == "signal 13 (Broken pipe): ");
}

BOOST_AUTO_TEST_CASE(a_program_that_reads_nothing_or_answers_first_does_no_harm) {
    const std::string large(50 * max_bytes, 'x');
    BOOST_TEST(run_script("exit 3", large).what == "exit code 3: ");
    const std::string answer = header_line(RefusalReason::too_large);
    const auto inspection = run_script("printf '" + answer.substr(0, answer.size() - 1) + "\\n'", large);
    BOOST_REQUIRE_MESSAGE(inspection.document.has_value(), inspection.what);
    BOOST_TEST((std::get<RefusalReason>(inspection.document->verdict) == RefusalReason::too_large));
}

BOOST_AUTO_TEST_CASE(a_crash_is_reported_with_its_cause) {
    BOOST_TEST(run_script("kill -9 $$").what == "signal 9 (Killed): ");
    BOOST_TEST(run_script("kill -31 $$").what == "signal 31 (Bad system call): ");
    BOOST_TEST(run_script("echo 'no\x1b[31m luck' >&2; exit 1").what == "exit code 1: no?[31m luck");
    BOOST_TEST(run_script("head -c 1000000 /dev/zero >&2; exit 1").what.size() < 600U);
}

BOOST_AUTO_TEST_CASE(a_slow_program_is_killed_and_reaped) {
    const auto began = std::chrono::steady_clock::now();
    const auto inspection = run_script("exec sleep 60", "document", 300ms);
    BOOST_TEST(inspection.started);
    BOOST_TEST(inspection.what == "too slow");
    BOOST_TEST((std::chrono::steady_clock::now() - began < 5s));
    BOOST_TEST(!has_children());
    // With its pipes closed, but still running.
    BOOST_TEST(run_script("exec >&- 2>&- <&-; exec sleep 60", "document", 300ms).what == "too slow");
    BOOST_TEST(!has_children());
}

BOOST_AUTO_TEST_CASE(a_program_with_endless_output_is_killed) {
    BOOST_TEST(run_script("exec cat /dev/zero").what == "an endless answer");
    BOOST_TEST(!has_children());
}

BOOST_AUTO_TEST_CASE(a_malformed_answer_is_no_verdict) {
    BOOST_TEST(run_script("exit 0").what == "an odd answer");
    BOOST_TEST(run_script("echo '{}'").what == "an odd answer");
}

BOOST_AUTO_TEST_CASE(a_program_that_cannot_be_started_is_not_the_documents_fault) {
    const auto inspection = run("/nowhere/eservices-inspector", "document");
    BOOST_TEST(!inspection.started);
    BOOST_TEST(!inspection.what.empty());
    folder.write("no_program", "text");
    BOOST_TEST(!run(folder.path() / "no_program", "document").started);
    BOOST_TEST(!has_children());
}

BOOST_AUTO_TEST_CASE(no_descriptor_stays_open) {
    run_script("cat >/dev/null");
    const std::size_t before = open_descriptors();
    for (int i = 0; i < 20; ++i) run_script(i % 2 == 0 ? "cat >/dev/null" : "exit 1", std::string(max_bytes, 'x'));
    for (int i = 0; i < 5; ++i) run("/nowhere/eservices-inspector", "document");
    BOOST_TEST(open_descriptors() == before);
}

BOOST_AUTO_TEST_CASE(a_running_program_is_killed_when_the_inspection_is_destroyed) {
    folder.write("inspector", "#!/bin/sh\necho $$ >" + (folder.path() / "pid").string() + "; exec sleep 60\n");
    std::filesystem::permissions(folder.path() / "inspector", std::filesystem::perms::owner_all);
    {
        jobs::asio::io_context io{1};
        const jobs::InspectorProcess inspector{io, folder.path() / "inspector", max_bytes};
        jobs::asio::co_spawn(io, inspector.inspect(std::string(max_bytes, 'x'), "png", 20s), jobs::asio::detached);
        io.run_for(300ms);
    }
    BOOST_TEST(!has_children());
    pid_t pid = 0;
    std::ifstream{folder.path() / "pid"} >> pid;
    BOOST_REQUIRE(pid > 0);
    BOOST_TEST(kill(pid, 0) != 0);
}

BOOST_AUTO_TEST_SUITE_END()
