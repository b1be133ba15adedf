// A configuration file for tests, valid or with mistakes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "settings/settings.hpp"
#include "tests/temporary_folder.hpp"

namespace eservices::tests::settings_file {

using eservices::read_settings;
using eservices::Settings;
using eservices::SettingsError;

// Line 1 is empty, so that [site] is line 2.
inline constexpr std::string_view good = R"(
[site]
base_url = "https://demarches.example"
town = "Poitiers"

[database]
socket = "/run/mysqld/mysqld.sock"
name = "eservices"
[database.owner]
user = "owner"
password_file = "owner.password"
[database.worker]
user = "worker"
password_file = "secrets/worker.password"
[database.jobs]
user = "jobs"
password_file = "/etc/jobs.password"

[html]
directory = "../html"
static_directory = "static"

[sql]
directory = "sql"

[secrets]
key_file = "secret.key"

[documents]
key_file = "documents.key"

[mail]
smtp_url = "smtp://127.0.0.1:25"
from_name = "E-services de Poitiers"
from_address = "ne-pas-repondre@poitiers.example"
[captcha]
key_file = "captcha.key"
sounds_directory = "sounds"
)";

// The first line after `good`, whose table is thus on line 40.
inline constexpr std::string_view one_department = R"(
[departments.etat-civil]
name = "Service de l'état civil"
email = "etat-civil@poitiers.example"
phone = "05 36 49 00 35"
address = "15 place du Maréchal-Leclerc, 86000 Poitiers"
)";

struct File {
    eservices::tests::TemporaryFolder folder;
    std::filesystem::path path = folder.path() / "eservices.toml";

    Settings read(std::string_view content) const {
        folder.write("eservices.toml", content);
        return read_settings(path);
    }

    /// The error for the good file with one piece replaced, without the file's name.
    std::string complaint(std::string_view piece, std::string_view replacement) const {
        std::string content{good};
        BOOST_REQUIRE(content.find(piece) != std::string::npos);
        content.replace(content.find(piece), piece.size(), replacement);
        return complaint_about(content);
    }

    std::string complaint_about(const std::string& content) const {
        try {
            read(content);
        } catch (const SettingsError& error) {
            const std::string what = error.what();
            BOOST_TEST(what.starts_with(path.string() + ":"));
            return what.substr(path.string().size() + 1);
        }
        return "no complaint";
    }

    /// The position in the error: `line:column`.
    std::string place(std::string_view piece, std::string_view replacement) const {
        const std::string what = complaint(piece, replacement);
        return what.substr(0, what.find(": "));
    }
};

}  // namespace eservices::tests::settings_file
