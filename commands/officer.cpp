// Adds and lists officers.
#include "commands/officer.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands/officer_store.hpp"
#include "phrases/phrase.hpp"
#include "values/ascii.hpp"
#include "values/email_address.hpp"
#include "values/password_hash.hpp"
#include "values/plain_text.hpp"
#include "values/utf8.hpp"

namespace eservices::commands {
namespace {

constexpr std::size_t least_password_characters = 15;
constexpr std::size_t most_password_bytes = 1000;

bool is_made_of(std::string_view text, std::string_view signs) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [&](char c) {
        return is_small_letter(c) || is_digit(c) || signs.find(c) != std::string_view::npos;
    });
}

bool has_letter_or_digit(std::string_view login) {
    return std::any_of(login.begin(), login.end(), [](char c) { return is_small_letter(c) || is_digit(c); });
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The account with name and address in their canonical form. Throws Refusal for an invalid value.
NewAgent checked(const Settings& settings, NewAgent agent) {
    if (!is_made_of(agent.login, ".-_") || !has_letter_or_digit(agent.login))
        throw Refusal(phrase("commands.agent.login_form"));
    agent.name = plain_text(agent.name);
    if (!has_letter(agent.name) || characters(agent.name) > 256 || !is_text(agent.name))
        throw Refusal(phrase("commands.agent.name_form"));
    const auto email = canonical_email(agent.email);
    if (!email) throw Refusal(phrase("commands.agent.email_form"));
    agent.email = *email;
    check_rights(settings, agent);
    return agent;
}

std::string role_words(const store::Roles& roles) {
    std::vector<std::string_view> words;
    for (const store::Role role : roles) words.push_back(code(role));
    return fmt::format("{}", fmt::join(words, ", "));
}

std::string read_password(std::istream& in) {
    std::string password;
    std::getline(in, password);
    if (password.ends_with('\r')) password.pop_back();
    if (!is_text(password)) throw Refusal(phrase("commands.agent.password_not_text"));
    if (characters(password) < least_password_characters || password.size() > most_password_bytes)
        throw Refusal(phrase("commands.agent.password_length",
                             {{"CHARACTERS", least_password_characters}, {"BYTES", most_password_bytes}}));
    return password;
}

std::string state_of(const store::Officer& officer) {
    if (officer.disabled_at)
        return phrase("commands.agent.states.disabled", {{"DATE", to_rfc3339(*officer.disabled_at).substr(0, 10)}});
    return phrase(officer.enrolled_at ? "commands.agent.states.active" : "commands.agent.states.active_without_totp");
}

}  // namespace

void check_rights(const Settings& settings, const NewAgent& agent) {
    std::vector<std::string_view> known;
    for (const auto& [slug, department] : settings.departments) known.emplace_back(slug);
    for (const std::string& department : agent.departments)
        if (!settings.departments.contains(department))
            throw Refusal(
                phrase("commands.agent.unknown_department",
                       {{"DEPARTMENT", department}, {"DEPARTMENTS", fmt::format("{}", fmt::join(known, ", "))}}));
    for (const std::string& role : agent.roles)
        if (store::roles_in(role).empty()) throw Refusal(phrase("commands.agent.unknown_role", {{"ROLE", role}}));
}

std::vector<std::string> sorted_departments(const NewAgent& agent) {
    std::vector<std::string> departments = agent.departments;
    std::sort(departments.begin(), departments.end());
    departments.erase(std::unique(departments.begin(), departments.end()), departments.end());
    return departments;
}

std::string rights_json(const std::vector<std::string>& departments, const std::vector<std::string>& roles) {
    return nlohmann::json{{"departments", departments}, {"roles", roles}}.dump();
}

void add_agent(const Settings& settings, const NewAgent& given, std::istream& in, std::ostream& out) {
    const NewAgent agent = checked(settings, given);
    const std::string password = agent.password_from_stdin ? read_password(in) : new_password();
    const store::Officer officer{.id = Uuid::at(utc_now()),
                                 .login = agent.login,
                                 .name = agent.name,
                                 .email = agent.email,
                                 .password_hash = hash_password(password),
                                 .disabled_at = {},
                                 .departments = sorted_departments(agent),
                                 .roles = store::roles_in(fmt::format("{}", fmt::join(agent.roles, ",")))};
    OfficerStore store{settings};
    try {
        store.connection.transaction([&] {
            store.accounts.add(officer, {.by = {}, .at = utc_now()});
            store.note(officer.id, AuditEvent::officer_added, rights_json(officer.departments, agent.roles));
        });
    } catch (const store::Duplicate&) {
        throw Refusal(phrase("commands.agent.login_taken", {{"LOGIN", agent.login}}));
    }
    out << phrase("commands.agent.added", {{"LOGIN", agent.login}}) << '\n';
    if (!agent.password_from_stdin) out << phrase("commands.agent.password", {{"PASSWORD", password}}) << '\n';
}

void list_agents(const Settings& settings, std::ostream& out) {
    using Line = std::array<std::string, 6>;
    OfficerStore store{settings};
    std::vector<Line> lines{{phrase("commands.agent.columns.login"), phrase("commands.agent.columns.name"),
                             phrase("commands.agent.columns.email"), phrase("commands.agent.columns.departments"),
                             phrase("commands.agent.columns.roles"), phrase("commands.agent.columns.state")}};
    for (const store::Officer& officer : store.officers.list())
        lines.push_back({officer.login, officer.name, officer.email,
                         fmt::format("{}", fmt::join(officer.departments, ", ")), role_words(officer.roles),
                         state_of(officer)});
    std::array<std::size_t, 6> widths{};
    for (const Line& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], characters(line[i]));
    for (const Line& line : lines) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            out << line[i] << std::string(widths[i] - characters(line[i]) + 2, ' ');
        out << line.back() << '\n';
    }
}

}  // namespace eservices::commands
