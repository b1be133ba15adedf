// One inspector shared by all tests of a program, and its verdict as one word.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "inspection/inspector.hpp"

namespace eservices::tests {

inline const inspection::Inspector& inspector() {
    static const inspection::Inspector one{{}};
    return one;
}

inline inspection::Inspected inspected(std::string_view bytes, std::string_view extension) {
    return inspector().inspect(bytes, extension);
}

inline std::string verdict(const inspection::Inspected& document) {
    const auto* const reason = std::get_if<RefusalReason>(&document.verdict);
    return reason == nullptr ? "accepted" : std::string{code(*reason)};
}

inline std::string verdict(std::string_view bytes, std::string_view extension) {
    return verdict(inspected(bytes, extension));
}

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace eservices::tests
