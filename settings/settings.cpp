// Reads the TOML file, with file:line:column in every error.
#include "settings/settings.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "phrases/phrase.hpp"
#include "settings/section.hpp"
#include "values/email_address.hpp"

namespace eservices {
namespace {

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
    section.optional("contact", site.contact);
    site.secure = site.base_url.starts_with("https://");
    if (!site.secure && !site.base_url.starts_with("http://"))
        section.refuse("base_url", phrase("settings.settings.base_url"));
    if (site.base_url.ends_with('/')) site.base_url.pop_back();
    section.optional("security_contact", site.security_contact);
    const std::string& contact = site.security_contact;
    if (!contact.empty() && !contact.starts_with("mailto:") && !contact.starts_with("https://"))
        section.refuse("security_contact", phrase("settings.settings.security_contact"));
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
    section.optional_path("turns_directory", worker.turns_directory);
    section.number("uploads_at_once", worker.uploads_at_once, 1, 64);
    section.number("max_body_bytes", worker.max_body_bytes, 64 * 1024, 64 * 1024 * 1024);
    section.finish();
}

void read_accounts(Section section, Settings::Accounts& accounts) {
    section.optional_path("french_words", accounts.french_words);
    std::string profile = "standard";
    section.optional("profile", profile);
    if (profile != "standard" && profile != "strict") section.refuse("profile", phrase("settings.settings.profile"));
    accounts.login_code = profile == "strict";
    accounts.secret_question = profile != "strict";
    section.optional("login_code", accounts.login_code);
    section.optional("secret_question", accounts.secret_question);
    section.number("tries_per_address", accounts.tries_per_address, 1, 1'000'000);
    std::int64_t delay = accounts.counter_delay.count();
    section.number("counter_delay_minutes", delay, 1, 7 * 24 * 60);
    accounts.counter_delay = std::chrono::minutes{delay};
    section.finish();
}

void read_documents(const std::filesystem::path& file, Section section, Settings::Documents& documents) {
    section.path("key_file", documents.key_file);
    std::string clamd = "/run/clamav/clamd.ctl";
    section.optional("clamd_socket", clamd);
    if (!clamd.empty()) documents.clamd_socket = file.parent_path() / clamd;
    constexpr std::size_t megabyte = 1024UL * 1024;
    std::size_t most = documents.max_bytes / megabyte;
    std::size_t quota = documents.quota_bytes / megabyte;
    section.number("max_megabytes", most, 1, 15);
    section.number("quota_megabytes", quota, 1, 100'000);
    if (quota < most) section.refuse("quota_megabytes", phrase("settings.settings.quota"));
    std::int64_t told_after = documents.refusals_told_after.count();
    section.number("refusals_told_after_s", told_after, 0, 3600);
    documents.refusals_told_after = std::chrono::seconds{told_after};
    documents.max_bytes = most * megabyte;
    documents.quota_bytes = quota * megabyte;
    section.finish();
}

void read_captcha(Section section, Settings::Captcha& captcha) {
    section.path("key_file", captcha.key_file);
    section.path("sounds_directory", captcha.sounds_directory);
    section.finish();
}

void read_mail(Section section, Settings::Mail& mail) {
    section.required("smtp_url", mail.smtp_url);
    if (!mail.smtp_url.starts_with("smtp://") && !mail.smtp_url.starts_with("smtps://"))
        section.refuse("smtp_url", phrase("settings.settings.smtp_url"));
    section.required("from_name", mail.from_name);
    if (std::any_of(mail.from_name.begin(), mail.from_name.end(), [](unsigned char c) { return c < ' '; }))
        section.refuse("from_name", phrase("settings.settings.from_name"));
    section.required("from_address", mail.from_address);
    if (!is_one_address(mail.from_address)) section.refuse("from_address", phrase("settings.settings.from_address"));
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
    if (!start) section.refuse("from", phrase("settings.settings.maintenance_from"));
    if (!end) section.refuse("until", phrase("settings.settings.maintenance_until"));
    if (!enabled || *start == *end) return std::nullopt;
    return MaintenanceHours{*start, *end};
}

toml::table parse(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) throw SettingsError(phrase("settings.settings.unreadable", {{"FILE", file.string()}}));
    try {
        return toml::parse(stream, file.string());
    } catch (const toml::parse_error& error) {
        complain(file, error.source(), error.description());
    }
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
    read_documents(file, {file, root, "documents"}, settings.documents);
    read_captcha({file, root, "captcha"}, settings.captcha);
    read_accounts({file, root, "accounts"}, settings.accounts);
    read_mail({file, root, "mail"}, settings.mail);
    settings.maintenance = read_maintenance({file, root, "maintenance"});
    settings.departments = read_departments(file, {file, root, "departments"});
    if (!settings.site.contact.empty() && !settings.departments.contains(settings.site.contact))
        Section{file, root, "site"}.refuse("contact", phrase("settings.settings.contact"));
    settings.accessibility = read_accessibility({file, root, "accessibility"});
    settings.modes = read_modes({file, root, "modes"});
    Section log{file, root, "log"};
    log.optional("level", settings.log_level);
    if (!std::set<std::string_view>{"debug", "info", "warning", "error"}.contains(settings.log_level))
        log.refuse("level", phrase("settings.settings.log_level"));
    log.finish();
    for (const auto& [key, node] : root)
        if (!std::set<std::string_view>{"site", "database", "html", "sql", "worker", "secrets", "documents", "captcha",
                                        "accounts", "mail", "maintenance", "departments", "accessibility", "modes",
                                        "log"}
                 .contains(key.str()))
            complain(file, node.source(), phrase("settings.settings.unknown_table", {{"TABLE", key.str()}}));
    return settings;
}

std::string read_secret(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw SettingsError(phrase("settings.settings.unreadable", {{"FILE", file.string()}}));
    std::string text{std::istreambuf_iterator<char>{stream}, {}};
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    return text;
}

std::filesystem::path settings_path(const std::string& option) {
    if (!option.empty()) return option;
    // Before any thread starts.
    const char* const from_environment = std::getenv("ESERVICES_CONFIG");  // NOLINT(concurrency-mt-unsafe)
    return from_environment != nullptr ? from_environment : "/etc/eservices/eservices.toml";
}

}  // namespace eservices
