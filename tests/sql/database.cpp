// Empties the database and adds the rows that tests need.
#include "tests/sql/database.hpp"

#include <cstdlib>
#include <stdexcept>

#include "values/reference.hpp"

namespace eservices::tests {

Settings test_settings() {
    // Read before any thread starts.
    const char* const state = std::getenv("ESERVICES_STATE");  // NOLINT(concurrency-mt-unsafe)
    if (state == nullptr) throw std::runtime_error("run these tests as `tests/with-mariadb PROGRAM`");
    return read_settings(std::filesystem::path{state} / "eservices.toml");
}

store::ConnectionOptions options_of(const Settings& settings, const DatabaseLogin& login) {
    return {settings.database.socket, settings.database.name, login.user, read_secret(login.password_file)};
}

Database::Database() {
    store::Connection owner{owner_options, {}};
    for (const char* const table : {"document_readings",
                                    "request_documents",
                                    "draft_documents",
                                    "document_store",
                                    "documents",
                                    "messages",
                                    "request_events",
                                    "requests",
                                    "drafts",
                                    "held_forms",
                                    "kept_posts",
                                    "refused_pages",
                                    "service_versions",
                                    "sessions",
                                    "activations",
                                    "outbox",
                                    "officer_departments",
                                    "account_resets",
                                    "officers",
                                    "account_events",
                                    "attempts",
                                    "quotas",
                                    "used_captchas",
                                    "users"})
        owner.run_script_statement(std::string{"DELETE FROM "} + table);
}

void Database::open_session(std::string_view token, const Uuid& user, UtcTime at, UtcTime expires_at) {
    store.sign_ins.add({.user = user,
                        .session = hash_token(token),
                        .browser = hash_token("browser"),
                        .browser_name = "Firefox",
                        .now = at,
                        .expires_at = expires_at},
                       {});
}

Uuid Database::add_user(std::string_view login) {
    const Uuid id = Uuid::at(now);
    const std::string email = std::string{login} + "@example.org";
    const std::string family_name = "Nom de " + std::string{login};
    store.users.add({.id = id,
                     .login = login,
                     .email = email,
                     .family_name = family_name,
                     .given_names = "Prénom",
                     .password_hash = "no hash",
                     .created_at = now});
    return id;
}

Uuid Database::add_officer(std::string_view login, std::string_view department) {
    store::Officer officer;
    officer.id = Uuid::at(now);
    officer.login = login;
    officer.name = "Agent " + officer.login;
    officer.email = officer.login + "@example.org";
    officer.departments = {std::string{department}};
    store.officer_accounts.add(officer, {.by = {}, .at = now});
    return officer.id;
}

Database::Filed Database::file_request(const Uuid& user, UtcTime submitted_at, std::string_view department,
                                       std::string_view answers_json) {
    Filed filed{Uuid::at(submitted_at), new_reference()};
    store.filings.add({.request = {.id = filed.id,
                                   .reference = filed.reference,
                                   .user_id = user,
                                   .service = "acte-naissance",
                                   .service_title = "Copie d'acte de naissance",
                                   .department = department,
                                   .answers_json = answers_json,
                                   .submission_key = hash_token(new_token()),
                                   .submitted_at = submitted_at}});
    return filed;
}

bool Database::change_status(const Uuid& officer, const Uuid& request, store::RequestStatus from,
                             store::RequestStatus to) {
    const UtcTime later = now + std::chrono::hours{1};
    return store.connection.transaction(
        [&] { return store.requests.change_status(officer, request, from, to, later); });
}

}  // namespace eservices::tests
