// The programs' log: one JSON object per line on standard error, kept by systemd or multiwatch.
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

namespace eservices::journal {

/// The fields of an event beside its name. Never a password, a token, an answer or other personal data.
using Fields = std::initializer_list<std::pair<std::string_view, nlohmann::json>>;

/// Opens the log of this program. `level` is debug, info, warning or error; throws std::invalid_argument otherwise.
/// Nothing is logged before this call.
void open(std::string_view program, std::string_view level);

void debug(std::string_view event, Fields fields = {});
void info(std::string_view event, Fields fields = {});
void warning(std::string_view event, Fields fields = {});
void error(std::string_view event, Fields fields = {});

}  // namespace eservices::journal
