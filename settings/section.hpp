// Reads one table of the configuration file key by key.
#pragma once

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "phrases/phrase.hpp"
#include "phrases/toml.hpp"
#include "settings/settings_error.hpp"
#include "values/accessibility.hpp"
#include "values/department.hpp"
#include "values/filing_mode.hpp"

namespace eservices {

/// Throws SettingsError: `file:line:column: what`.
[[noreturn]] inline void complain(const std::filesystem::path& file, const toml::source_region& where,
                                  std::string_view what) {
    // A missing table has no position: the beginning of the file stands for it.
    const auto line = std::max<toml::source_index>(where.begin.line, 1);
    const auto column = std::max<toml::source_index>(where.begin.column, 1);
    throw SettingsError(fmt::format("{}:{}:{}: {}", file.string(), line, column, what));
}

/// One table of the file, which records the keys that were read, so that the others are reported as unknown.
class Section {
  public:
    Section(const std::filesystem::path& file, const toml::table& parent, std::string_view name)
        : m_file(file), m_name(name), m_table(parent.get_as<toml::table>(name)) {
        if (m_table == nullptr && parent.contains(name))
            complain(file, parent.get(name)->source(), phrase("settings.section.not_a_table"));
        if (m_table == nullptr) m_table = &m_empty;
    }
    Section(const Section&) = delete;
    Section& operator=(const Section&) = delete;

    template <class Value>
    void optional(std::string_view key, Value& into) {
        m_known.emplace(key);
        const toml::node* const node = m_table->get(key);
        if (node == nullptr) return;
        const auto value = node->value_exact<Value>();
        if (!value)
            complain(m_file, node->source(), phrase("settings.section.wrong_type", {{"TABLE", m_name}, {"KEY", key}}));
        into = *value;
    }

    void required(std::string_view key, std::string& into) {
        optional(key, into);
        if (into.empty()) refuse(key, phrase("settings.section.missing", {{"TABLE", m_name}, {"KEY", key}}));
    }

    void path(std::string_view key, std::filesystem::path& into) {
        std::string text;
        required(key, text);
        into = (m_file.parent_path() / text).lexically_normal();
    }

    void optional_path(std::string_view key, std::filesystem::path& into) {
        std::string text;
        optional(key, text);
        if (!text.empty()) into = (m_file.parent_path() / text).lexically_normal();
    }

    template <class Number>
    void number(std::string_view key, Number& into, std::int64_t least, std::int64_t most) {
        std::int64_t value = static_cast<std::int64_t>(into);
        optional(key, value);
        if (value < least || value > most)
            refuse(key, phrase("settings.section.out_of_range",
                               {{"TABLE", m_name}, {"KEY", key}, {"LEAST", least}, {"MOST", most}}));
        into = static_cast<Number>(value);
    }

    const toml::table& table() const { return *m_table; }

    [[noreturn]] void refuse(std::string_view key, std::string_view what) const {
        const toml::node* const node = m_table->get(key);
        complain(m_file, node != nullptr ? node->source() : m_table->source(), what);
    }

    /// Call last: refuses keys that were not read. `tables` are the sub-tables that are read on their own.
    void finish(const std::set<std::string_view>& tables = {}) const {
        for (const auto& [key, node] : *m_table)
            if (!m_known.contains(std::string{key.str()}) && !tables.contains(key.str()))
                complain(m_file, node.source(),
                         phrase("settings.section.unknown_key", {{"TABLE", m_name}, {"KEY", key.str()}}));
    }

  private:
    const std::filesystem::path& m_file;
    std::string m_name;
    toml::table m_empty;
    const toml::table* m_table;
    std::set<std::string> m_known;
};

/// The town's departments, `[departments.slug]`.
Departments read_departments(const std::filesystem::path& file, const Section& section);

/// The town's accessibility statement, `[accessibility]`.
Accessibility read_accessibility(Section section);

/// How each e-service may be filed, `[modes]`.
FilingModes read_modes(const Section& section);

}  // namespace eservices
