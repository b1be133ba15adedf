// Adding, listing and disabling case officers.
#include "commands/agent.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands/owner.hpp"
#include "commands/refusal.hpp"
#include "sql/account_events.hpp"
#include "sql/case_officers.hpp"
#include "values/password_hash.hpp"
#include "values/utf8.hpp"

namespace eservices::commands {
namespace {

constexpr std::size_t least_password_characters = 15;
constexpr std::size_t most_password_bytes = 1000;

store::Connection connect(const Settings& settings) {
    return {owner_options(settings),
            {store::CaseOfficers::statements, store::CaseOfficers::administration_statements,
             store::AccountEvents::statements}};
}

bool is_made_of(std::string_view text, std::string_view signs) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || signs.find(c) != std::string_view::npos;
    });
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void check(const NewAgent& agent) {
    if (!is_made_of(agent.login, ".-_"))
        throw Refusal("l'identifiant se compose de 1 à 64 lettres minuscules sans accent, chiffres, points ou tirets");
    if (agent.name.empty() || characters(agent.name) > 256 || !is_text(agent.name))
        throw Refusal("--name : le nom compte de 1 à 256 caractères");
    const std::size_t at = agent.email.find('@');
    if (at == 0 || at == std::string::npos || at + 1 == agent.email.size() || agent.email.size() > 254 ||
        agent.email.find(' ') != std::string::npos || !is_text(agent.email))
        throw Refusal("--email : ce n'est pas une adresse électronique");
    for (const std::string& department : agent.departments)
        if (!is_made_of(department, "-"))
            throw Refusal(fmt::format(
                "--department : « {} » n'est pas le nom court d'un service, tel que « etat-civil »", department));
    for (const std::string& role : agent.roles)
        if (store::roles_in(role).empty())
            throw Refusal(fmt::format("--role : « {} » n'est pas un rôle ; il y a accounts et administration", role));
}

std::string words_of(const store::Roles& roles) {
    std::vector<std::string_view> words;
    for (const store::Role role : roles) words.push_back(code(role));
    return fmt::format("{}", fmt::join(words, ", "));
}

void note(store::Connection& connection, const Uuid& officer, std::string what, std::string detail) {
    store::AccountEvents{connection}.add(
        {.actor = {}, .user = {}, .case_officer = officer, .what = std::move(what), .detail_json = std::move(detail)},
        utc_now());
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

}  // namespace

void add_agent(const Settings& settings, const NewAgent& agent, std::istream& in, std::ostream& out) {
    check(agent);
    const std::string password = agent.password_from_stdin ? read_password(in) : new_password();
    store::CaseOfficer officer{.id = Uuid::at(utc_now()),
                               .login = agent.login,
                               .name = agent.name,
                               .email = agent.email,
                               .password_hash = hash_password(password),
                               .disabled_at = {},
                               .departments = agent.departments,
                               .roles = store::roles_in(fmt::format("{}", fmt::join(agent.roles, ",")))};
    std::sort(officer.departments.begin(), officer.departments.end());
    officer.departments.erase(std::unique(officer.departments.begin(), officer.departments.end()),
                              officer.departments.end());
    store::Connection connection = connect(settings);
    try {
        connection.transaction([&] {
            store::CaseOfficers{connection}.add(officer, utc_now());
            note(connection, officer.id, "case_officer_added",
                 nlohmann::json{
                     {"login", officer.login}, {"departments", officer.departments}, {"roles", words_of(officer.roles)}}
                     .dump());
        });
    } catch (const store::Duplicate&) {
        throw Refusal(fmt::format("l'identifiant « {} » est déjà pris", agent.login));
    }
    out << fmt::format("Compte « {} » créé.", agent.login) << '\n';
    if (!agent.password_from_stdin) out << "Mot de passe (il ne sera plus affiché) : " << password << '\n';
}

void list_agents(const Settings& settings, std::ostream& out) {
    using Line = std::array<std::string, 6>;
    store::Connection connection = connect(settings);
    std::vector<Line> lines{{"Identifiant", "Nom", "Adresse électronique", "Services", "Rôles", "État"}};
    for (const store::CaseOfficer& officer : store::CaseOfficers{connection}.list())
        lines.push_back(
            {officer.login, officer.name, officer.email, fmt::format("{}", fmt::join(officer.departments, ", ")),
             words_of(officer.roles),
             officer.disabled_at ? "désactivé le " + to_rfc3339(*officer.disabled_at).substr(0, 10) : "actif"});
    std::array<std::size_t, 6> widths{};
    for (const Line& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], characters(line[i]));
    for (const Line& line : lines) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            out << line[i] << std::string(widths[i] - characters(line[i]) + 2, ' ');
        out << line.back() << '\n';
    }
}

void disable_agent(const Settings& settings, const std::string& login, std::ostream& out) {
    store::Connection connection = connect(settings);
    const auto officer = store::CaseOfficers{connection}.find(login);
    const bool done = officer && connection.transaction([&] {
        if (!store::CaseOfficers{connection}.disable(login, utc_now())) return false;
        note(connection, officer->id, "case_officer_disabled", "{}");
        return true;
    });
    if (!done) throw Refusal(fmt::format("aucun compte actif ne porte l'identifiant « {} »", login));
    out << fmt::format("Compte « {} » désactivé ; ses sessions sont fermées.", login) << '\n';
}

}  // namespace eservices::commands
