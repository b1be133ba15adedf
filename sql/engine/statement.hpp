// A query of the portal: its name and its text, both fixed at compile time.
#pragma once

#include <string_view>

namespace eservices::store {

/// A named SQL statement. The constructor is consteval, so text assembled at run time does not compile: what a citizen
/// typed can only ever be a parameter.
class Statement {
  public:
    consteval Statement(std::string_view name, std::string_view text) : m_name(name), m_text(text) {}

    /// `repository.method`, as logs show it.
    [[nodiscard]] constexpr std::string_view name() const { return m_name; }
    [[nodiscard]] constexpr std::string_view text() const { return m_text; }

  private:
    std::string_view m_name;
    std::string_view m_text;
};

}  // namespace eservices::store
