// The portal's configuration: one TOML file, read once at start by each program.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "settings/settings_error.hpp"
#include "values/accessibility.hpp"
#include "values/department.hpp"
#include "values/filing_mode.hpp"

namespace eservices {

/// How one program logs in to the database.
struct DatabaseLogin {
    std::string user;
    std::filesystem::path password_file;  ///< read when the connection opens, so each program needs only its own
};

/// The daily closing time, minutes after midnight in Europe/Paris.
struct MaintenanceHours {
    std::chrono::minutes from, until;
};

struct Settings {
    struct Site {
        std::string base_url;  ///< without a final slash; every link in a mail starts with it
        std::string town;
        std::string contact;  ///< slug of the department responsible for the site; empty: none in particular
        bool secure = false;  ///< whether base_url is https
        std::string security_contact = {};  ///< contact for reporting vulnerabilities (RFC 9116); empty: there is no
                                            ///< security.txt
    } site;
    struct Database {
        std::filesystem::path socket;
        std::string name;
        DatabaseLogin owner, worker, jobs;
    } database;
    std::filesystem::path html_directory, static_directory, sql_directory;
    struct Worker {
        int threads = 32;
        int password_hashes_at_once = 1;  ///< over all workers, one per core: more would lower throughput
        std::filesystem::path turns_directory =
            {};  ///< where workers share this limit; empty: it applies to each worker separately
        std::size_t max_body_bytes = 16UL * 1024 * 1024;
        int uploads_at_once = 1;  ///< in each process: each upload is in memory for a moment
    } worker;
    std::filesystem::path key_file;
    struct Documents {
        std::filesystem::path key_file;      ///< the master keys, current one first: MasterKeys::from_text
        std::filesystem::path clamd_socket;  ///< of the antivirus; empty: documents are not scanned
        std::size_t max_bytes = 3UL * 1024 * 1024;
        std::size_t quota_bytes = 60UL * 1024 * 1024;  ///< of one porte-documents
        std::chrono::seconds refusals_told_after{60};  ///< the refusals within that time are one mail
    } documents;
    struct Captcha {
        std::filesystem::path key_file;          ///< encrypts captchas: read by the workers and eservices-captcha only
        std::filesystem::path sounds_directory;  ///< captcha::Voice
    } captcha;
    struct Accounts {
        int tries_per_address =
            100;  ///< failed logins, sign-ups… from one network address before it has to wait between them
        bool login_code = false;                      ///< whether a code is mailed to citizens at each login
        bool secret_question = true;                  ///< whether citizens choose one for a forgotten password
        std::chrono::minutes counter_delay{48 * 60};  ///< between the counter and the link mailed to the new address
        std::filesystem::path french_words = {};      ///< WordList; empty: only the most common words are known
    } accounts;
    struct Mail {
        std::string smtp_url;
        std::string from_name, from_address;
        std::chrono::milliseconds poll{500};   ///< how often the relay looks for new mail
        std::chrono::seconds first_retry{60};  ///< doubled at each attempt, one hour at most
        int max_attempts = 60;                 ///< then the mail is dead, kept and reported
    } mail;
    std::optional<MaintenanceHours> maintenance;
    /// The filing modes that the town sets, by slug; others have the service's own default.
    FilingModes modes;
    Accessibility accessibility;
    Departments departments;  ///< those named by the e-service files, by slug
    std::string log_level = "info";
};

/// Reads and checks the file. Relative paths are relative to its folder. Throws SettingsError for a file that cannot be
/// read, an unknown key, a wrong type or a value out of range.
Settings read_settings(const std::filesystem::path& given);

/// The content of a file that holds one secret, without the final line break; throws SettingsError if it cannot be read.
std::string read_secret(const std::filesystem::path& file);

/// `--config` or, when empty, $ESERVICES_CONFIG or /etc/eservices/eservices.toml.
std::filesystem::path settings_path(const std::string& option);

}  // namespace eservices
