// What the handlers know of the installation.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "values/department.hpp"
#include "values/token.hpp"

namespace eservices::handlers {

/// The daily closing time, minutes after midnight in Europe/Paris; it may run over midnight.
struct ClosingHours {
    std::chrono::minutes from, until;
};

struct Site {
    std::string base_url;  ///< without a final slash; links in mails begin with it, never with the Host header
    bool secure = true;    ///< https: cookies carry Secure and the __Host- prefix
    SecretKey key;         ///< signs anti-forgery tags
    std::optional<ClosingHours> closing_hours;
    Departments departments = {};  ///< who takes charge of requests, and how to reach them
};

}  // namespace eservices::handlers
