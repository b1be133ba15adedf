// JSON lines over spdlog.
#include "journal/journal.hpp"

#include <stdexcept>
#include <string>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace eservices::journal {
namespace {

void write(spdlog::level::level_enum level, std::string_view name, std::string_view event, Fields fields) {
    const auto logger = spdlog::get("journal");
    if (!logger || !logger->should_log(level)) return;
    nlohmann::ordered_json line{{"level", name}, {"event", event}};
    for (const auto& [key, value] : fields) line[std::string{key}] = value;
    // Input may be any bytes: invalid UTF-8 is replaced, so that every line stays valid JSON.
    const std::string text = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    logger->log(level, "{}", std::string_view{text}.substr(1));
}

spdlog::level::level_enum level_of(std::string_view name) {
    if (name == "debug") return spdlog::level::debug;
    if (name == "info") return spdlog::level::info;
    if (name == "warning") return spdlog::level::warn;
    if (name == "error") return spdlog::level::err;
    throw std::invalid_argument("a log level is debug, info, warning or error");
}

}  // namespace

void open(std::string_view program, std::string_view level) {
    const auto threshold = level_of(level);
    spdlog::drop("journal");
    const auto logger = spdlog::stderr_logger_mt("journal");
    logger->set_level(threshold);
    logger->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%fZ","program":")" + std::string{program} + R"(","pid":%P,%v)",
                        spdlog::pattern_time_type::utc);
}

void debug(std::string_view event, Fields fields) { write(spdlog::level::debug, "debug", event, fields); }
void info(std::string_view event, Fields fields) { write(spdlog::level::info, "info", event, fields); }
void warning(std::string_view event, Fields fields) { write(spdlog::level::warn, "warning", event, fields); }
void error(std::string_view event, Fields fields) { write(spdlog::level::err, "error", event, fields); }

}  // namespace eservices::journal
