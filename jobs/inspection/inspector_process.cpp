// Writes to the inspector and reads from it concurrently, under one deadline.
#include "jobs/inspection/inspector_process.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <memory>
#include <system_error>
#include <utility>

#include <sys/wait.h>

#include "jobs/inspection/good_picture.hpp"
#include "jobs/process/child_process.hpp"
#include "jobs/process/deadline.hpp"

namespace eservices::jobs {
namespace {

/// What fits into one packet to the database, at its default of 16 MiB.
constexpr std::size_t most_output = 15'000'000;

/// A process and the data being written to it; shared, because the writing may outlive the call that began it.
struct Run {
    Run(asio::io_context& io, const std::filesystem::path& program, const std::vector<std::string>& arguments,
        std::string bytes)
        : process(io, program, arguments), content(std::move(bytes)) {}

    ChildProcess process;
    std::string content;
    bool is_late = false, is_long = false;
};

void begin_writing(const std::shared_ptr<Run>& run) {
    asio::async_write(run->process.input(), asio::buffer(run->content),
                      [run](const boost::system::error_code&, std::size_t) {
                          boost::system::error_code ignored;
                          run->process.input().close(ignored);
                      });
}

/// Reads all output; kills the process when there is more than `most`.
asio::awaitable<std::string> read_output(const std::shared_ptr<Run>& run, std::size_t most) {
    std::string output;
    std::array<char, 64UL * 1024> piece{};
    boost::system::error_code error;
    while (!error) {
        const std::size_t count = co_await run->process.output().async_read_some(
            asio::buffer(piece), asio::redirect_error(asio::use_awaitable, error));
        run->is_long = run->is_long || count > most - output.size();
        if (run->is_long) {
            run->process.kill();
        } else {
            output.append(piece.data(), count);
        }
    }
    co_return output;
}

}  // namespace

asio::awaitable<Inspection> InspectorProcess::inspect(std::string content, std::string extension,
                                                      std::chrono::milliseconds time) const {
    std::shared_ptr<Run> run;
    try {
        run = std::make_shared<Run>(
            m_io, m_program,
            std::vector<std::string>{"--extension", extension, "--max-bytes", std::to_string(m_max_bytes)},
            std::move(content));
    } catch (const std::system_error& fault) {
        co_return Inspection{.document = std::nullopt, .what = fault.what()};
    }
    const Deadline deadline{m_io, time, [run] {
                                run->is_late = true;
                                run->process.kill();
                            }};
    begin_writing(run);
    std::string output = co_await read_output(run, std::min(4 * m_max_bytes, most_output) + longest_header);
    const int status = co_await run->process.ended();
    boost::system::error_code ignored;
    run->process.input().close(ignored);
    Inspection inspection{.started = true, .document = std::nullopt, .what = {}};
    if (run->is_late) {
        inspection.what = "too slow";
    } else if (run->is_long) {
        inspection.what = "an endless answer";
    } else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        inspection.what = describe_end(status) + ": " + run->process.complaint();
        inspection.is_too_costly = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
    } else {
        inspection.document = read_inspected_document(std::move(output));
        if (!inspection.document) inspection.what = "an odd answer";
    }
    co_return inspection;
}

asio::awaitable<bool> InspectorProcess::is_sound(std::chrono::milliseconds time) const {
    const Inspection inspection = co_await inspect(std::string{good_picture}, "gif", time);
    co_return inspection.document&& std::holds_alternative<AcceptedDocument>(inspection.document->verdict);
}

}  // namespace eservices::jobs
