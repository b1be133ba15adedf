// Adding and listing case officers.
#include "commands/agent.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands/officer_store.hpp"
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

/// The account as the portal keeps it. Throws Refusal for what it cannot use.
NewAgent checked(const Settings& settings, NewAgent agent) {
    if (!is_made_of(agent.login, ".-_") || !has_letter_or_digit(agent.login))
        throw Refusal(
            "l'identifiant se compose de 1 à 64 lettres minuscules sans accent, chiffres, points ou tirets, dont une "
            "lettre ou un chiffre au moins");
    agent.name = plain_text(agent.name);
    if (!has_letter(agent.name) || characters(agent.name) > 256 || !is_text(agent.name))
        throw Refusal("--name : le nom compte de 1 à 256 caractères, dont une lettre au moins");
    const auto email = canonical_email(agent.email);
    if (!email) throw Refusal("--email : ce n'est pas une adresse complète, par exemple camille.martin@exemple.fr");
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
    if (!is_text(password)) throw Refusal("le mot de passe doit être du texte en UTF-8");
    if (characters(password) < least_password_characters || password.size() > most_password_bytes)
        throw Refusal(fmt::format("le mot de passe compte au moins {} caractères et au plus {} octets",
                                  least_password_characters, most_password_bytes));
    return password;
}

std::string state_of(const store::CaseOfficer& officer) {
    if (officer.disabled_at) return "désactivé le " + to_rfc3339(*officer.disabled_at).substr(0, 10);
    return officer.enrolled_at ? "actif" : "actif, sans double authentification";
}

}  // namespace

void check_rights(const Settings& settings, const NewAgent& agent) {
    std::vector<std::string_view> known;
    for (const auto& [slug, department] : settings.departments) known.emplace_back(slug);
    for (const std::string& department : agent.departments)
        if (!settings.departments.contains(department))
            throw Refusal(fmt::format("--department : « {} » n'est pas un service de la configuration ({})", department,
                                      fmt::join(known, ", ")));
    for (const std::string& role : agent.roles)
        if (store::roles_in(role).empty())
            throw Refusal(fmt::format("--role : « {} » n'est pas un rôle (accounts, administration)", role));
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
    const store::CaseOfficer officer{.id = Uuid::at(utc_now()),
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
            store.note(officer.id, "officer_added", rights_json(officer.departments, agent.roles));
        });
    } catch (const store::Duplicate&) {
        throw Refusal(fmt::format("l'identifiant « {} » est déjà pris", agent.login));
    }
    out << fmt::format("Compte « {} » créé.", agent.login) << '\n';
    if (!agent.password_from_stdin) out << "Mot de passe (il ne sera plus affiché) : " << password << '\n';
}

void list_agents(const Settings& settings, std::ostream& out) {
    using Line = std::array<std::string, 6>;
    OfficerStore store{settings};
    std::vector<Line> lines{{"Identifiant", "Nom", "Courriel", "Services", "Rôles", "État"}};
    for (const store::CaseOfficer& officer : store.officers.list())
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
