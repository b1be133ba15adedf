// Reading the TOML file, with file:line:column in every complaint.
#include "settings/settings.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace eservices {
namespace {

[[noreturn]] void complain(const std::filesystem::path& file, const toml::source_region& where, std::string_view what) {
    // A table that is not there has no place: the beginning of the file stands for it.
    const auto line = std::max<toml::source_index>(where.begin.line, 1);
    const auto column = std::max<toml::source_index>(where.begin.column, 1);
    throw SettingsError(fmt::format("{}:{}:{}: {}", file.string(), line, column, what));
}

/// One table of the file: what is read is ticked off, so that what remains is an unknown key.
class Section {
  public:
    Section(const std::filesystem::path& file, const toml::table& parent, std::string_view name)
        : m_file(file), m_name(name), m_table(parent.get_as<toml::table>(name)) {
        if (m_table == nullptr && parent.contains(name))
            complain(file, parent.get(name)->source(), "une table est attendue ici");
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
        if (!value) complain(m_file, node->source(), fmt::format("[{}] {} n'est pas du type attendu", m_name, key));
        into = *value;
    }

    void required(std::string_view key, std::string& into) {
        optional(key, into);
        if (into.empty()) refuse(key, fmt::format("[{}] il manque {}", m_name, key));
    }

    void path(std::string_view key, std::filesystem::path& into) {
        std::string text;
        required(key, text);
        into = (m_file.parent_path() / text).lexically_normal();
    }

    template <class Number>
    void number(std::string_view key, Number& into, std::int64_t least, std::int64_t most) {
        std::int64_t value = static_cast<std::int64_t>(into);
        optional(key, value);
        if (value < least || value > most)
            refuse(key, fmt::format("[{}] {} doit être compris entre {} et {}", m_name, key, least, most));
        into = static_cast<Number>(value);
    }

    const toml::table& table() const { return *m_table; }

    [[noreturn]] void refuse(std::string_view key, std::string_view what) const {
        const toml::node* const node = m_table->get(key);
        complain(m_file, node != nullptr ? node->source() : m_table->source(), what);
    }

    /// Call last: refuses what nobody asked for. `tables` are the sub-tables that are read on their own.
    void finish(const std::set<std::string_view>& tables = {}) const {
        for (const auto& [key, node] : *m_table)
            if (!m_known.contains(std::string{key.str()}) && !tables.contains(key.str()))
                complain(m_file, node.source(), fmt::format("[{}] ne connaît pas « {} »", m_name, key.str()));
    }

  private:
    const std::filesystem::path& m_file;
    std::string m_name;
    toml::table m_empty;
    const toml::table* m_table;
    std::set<std::string> m_known;
};

std::optional<std::chrono::minutes> minutes_of_day(std::string_view text) {
    unsigned hour = 0;
    unsigned minute = 0;
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto [hour_end, hour_error] = std::from_chars(text.data(), text.data() + 2, hour);
    const auto [minute_end, minute_error] = std::from_chars(text.data() + 3, text.data() + 5, minute);
    if (hour_error != std::errc{} || minute_error != std::errc{} || hour_end != text.data() + 2 ||
        minute_end != text.data() + 5 || hour > 23 || minute > 59)
        return std::nullopt;
    return std::chrono::hours{hour} + std::chrono::minutes{minute};
}

void read_site(Section section, Settings::Site& site) {
    section.required("base_url", site.base_url);
    section.required("town", site.town);
    site.secure = site.base_url.starts_with("https://");
    if (!site.secure && !site.base_url.starts_with("http://"))
        section.refuse("base_url", "[site] base_url doit commencer par https:// ou http://");
    if (site.base_url.ends_with('/')) site.base_url.pop_back();
    section.finish();
}

void read_login(Section section, DatabaseLogin& login) {
    section.required("user", login.user);
    section.path("password_file", login.password_file);
    section.finish();
}

void read_database(const std::filesystem::path& file, Section section, Settings::Database& database) {
    section.path("socket", database.socket);
    section.required("name", database.name);
    read_login({file, section.table(), "owner"}, database.owner);
    read_login({file, section.table(), "worker"}, database.worker);
    read_login({file, section.table(), "jobs"}, database.jobs);
    section.finish({"owner", "worker", "jobs"});
}

void read_folders(Section html, Section sql, Settings& settings) {
    html.path("directory", settings.html_directory);
    html.path("static_directory", settings.static_directory);
    html.finish();
    sql.path("directory", settings.sql_directory);
    sql.finish();
}

void read_worker(Section section, Settings::Worker& worker) {
    section.number("threads", worker.threads, 1, 256);
    section.number("password_hashes_at_once", worker.password_hashes_at_once, 1, 64);
    section.number("max_body_bytes", worker.max_body_bytes, 64 * 1024, 64 * 1024 * 1024);
    section.finish();
}

void read_mail(Section section, Settings::Mail& mail) {
    section.required("smtp_url", mail.smtp_url);
    if (!mail.smtp_url.starts_with("smtp://") && !mail.smtp_url.starts_with("smtps://"))
        section.refuse("smtp_url", "[mail] smtp_url doit commencer par smtp:// ou smtps://");
    section.required("from_name", mail.from_name);
    section.required("from_address", mail.from_address);
    std::int64_t poll_ms = mail.poll.count();
    std::int64_t first_retry_s = mail.first_retry.count();
    section.number("poll_ms", poll_ms, 10, 60'000);
    section.number("first_retry_s", first_retry_s, 1, 3600);
    section.number("max_attempts", mail.max_attempts, 1, 1000);
    mail.poll = std::chrono::milliseconds{poll_ms};
    mail.first_retry = std::chrono::seconds{first_retry_s};
    section.finish();
}

std::optional<MaintenanceHours> read_maintenance(Section section) {
    bool enabled = true;
    std::string from = "02:00";
    std::string until = "04:00";
    section.optional("enabled", enabled);
    section.optional("from", from);
    section.optional("until", until);
    section.finish();
    const auto start = minutes_of_day(from);
    const auto end = minutes_of_day(until);
    if (!start) section.refuse("from", "[maintenance] from est une heure, comme \"02:00\"");
    if (!end) section.refuse("until", "[maintenance] until est une heure, comme \"04:00\"");
    if (!enabled || *start == *end) return std::nullopt;
    return MaintenanceHours{*start, *end};
}

bool is_slug(std::string_view text) {
    return text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

/// Loose on purpose: people read and type these; what is refused could not be one in any country.
bool looks_like_address(std::string_view email) {
    const std::size_t at = email.find('@');
    return at != 0 && at != std::string_view::npos && at == email.rfind('@') && at + 1 < email.size() &&
           email.find_first_of(" \t<>,;") == std::string_view::npos;
}

bool looks_like_phone(std::string_view phone) {
    return phone.find_first_not_of("+0123456789 .()") == std::string_view::npos &&
           std::count_if(phone.begin(), phone.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 3;
}

Department read_department(Section section, std::string_view name) {
    Department department;
    for (const auto& [key, value] :
         std::initializer_list<std::pair<std::string_view, std::string*>>{{"name", &department.name},
                                                                          {"email", &department.email},
                                                                          {"phone", &department.phone},
                                                                          {"address", &department.address}}) {
        section.required(key, *value);
        if (std::any_of(value->begin(), value->end(), [](unsigned char c) { return c < ' '; }))
            section.refuse(key, fmt::format("[departments.{}] {} tient sur une seule ligne", name, key));
    }
    if (!looks_like_address(department.email))
        section.refuse("email", fmt::format("[departments.{}] email est une adresse électronique", name));
    if (!looks_like_phone(department.phone))
        section.refuse("phone", fmt::format("[departments.{}] phone est un numéro, comme \"05 36 49 00 35\"", name));
    section.finish();
    return department;
}

Departments read_departments(const std::filesystem::path& file, const Section& section) {
    Departments departments;
    for (const auto& [key, node] : section.table()) {
        const std::string slug{key.str()};
        if (!is_slug(slug))
            complain(file, node.source(),
                     fmt::format("[departments] « {} » : seuls a à z, les chiffres et - conviennent", slug));
        departments.emplace(slug, read_department({file, section.table(), slug}, slug));
    }
    return departments;
}

toml::table parse(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) throw SettingsError(file.string() + " : illisible");
    try {
        return toml::parse(stream, file.string());
    } catch (const toml::parse_error& error) {
        complain(file, error.source(), error.description());
    }
}

FilingModes read_modes(const Section& section) {
    const std::map<std::string_view, FilingMode> words = {
        {"native", FilingMode::native}, {"prepare", FilingMode::prepare}, {"redirect", FilingMode::redirect}};
    FilingModes modes;
    for (const auto& [service, node] : section.table()) {
        const auto mode = words.find(node.value_or<std::string_view>(""));
        if (mode == words.end())
            section.refuse(service.str(),
                           fmt::format("[modes] {} vaut native, prepare ou redirect", std::string{service.str()}));
        modes.emplace(service.str(), mode->second);
    }
    return modes;
}

}  // namespace

Settings read_settings(const std::filesystem::path& given) {
    const std::filesystem::path file = std::filesystem::absolute(given);
    const toml::table root = parse(file);
    Settings settings;
    read_site({file, root, "site"}, settings.site);
    read_database(file, {file, root, "database"}, settings.database);
    read_folders({file, root, "html"}, {file, root, "sql"}, settings);
    read_worker({file, root, "worker"}, settings.worker);
    Section secrets{file, root, "secrets"};
    secrets.path("key_file", settings.key_file);
    secrets.finish();
    read_mail({file, root, "mail"}, settings.mail);
    settings.maintenance = read_maintenance({file, root, "maintenance"});
    settings.departments = read_departments(file, {file, root, "departments"});
    settings.modes = read_modes({file, root, "modes"});
    Section log{file, root, "log"};
    log.optional("level", settings.log_level);
    if (!std::set<std::string_view>{"debug", "info", "warning", "error"}.contains(settings.log_level))
        log.refuse("level", "[log] level vaut debug, info, warning ou error");
    log.finish();
    for (const auto& [key, node] : root)
        if (!std::set<std::string_view>{"site", "database", "html", "sql", "worker", "secrets", "mail", "maintenance",
                                        "departments", "modes", "log"}
                 .contains(key.str()))
            complain(file, node.source(), fmt::format("il n'y a pas de table [{}]", key.str()));
    return settings;
}

std::string read_secret(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw SettingsError(file.string() + " : illisible");
    std::string text{std::istreambuf_iterator<char>{stream}, {}};
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    return text;
}

std::filesystem::path settings_path(const std::string& option) {
    if (!option.empty()) return option;
    // Read before any thread starts.
    const char* const from_environment = std::getenv("ESERVICES_CONFIG");  // NOLINT(concurrency-mt-unsafe)
    return from_environment != nullptr ? from_environment : "/etc/eservices/eservices.toml";
}

}  // namespace eservices
