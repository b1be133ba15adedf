// The checks of `eservices check`, one function each.
#include "commands/check.hpp"

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <unistd.h>

#include "html/engine/template/pages.hpp"
#include "phrases/phrase.hpp"
#include "settings/keys.hpp"
#include "settings/settings.hpp"

namespace eservices::commands {
namespace {

using Mistakes = std::vector<std::string>;

void check_folder(const std::filesystem::path& folder, Mistakes& mistakes) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        mistakes.push_back(phrase("commands.check.no_folder", {{"FOLDER", folder.string()}}));
}

/// The content of a secret file; nullopt if the file is missing, or if only another program's user may read it.
std::optional<std::string> look_at_secret(const std::filesystem::path& file, Mistakes& mistakes) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        mistakes.push_back(phrase("commands.check.no_file", {{"FILE", file.string()}}));
        return std::nullopt;
    }
    if (access(file.c_str(), R_OK) != 0) return std::nullopt;
    return read_secret(file);
}

void check_password(const DatabaseLogin& login, Mistakes& mistakes) {
    const auto password = look_at_secret(login.password_file, mistakes);
    if (password && password->empty())
        mistakes.push_back(phrase("commands.check.empty_password", {{"FILE", login.password_file.string()}}));
}

/// `read` throws SettingsError for a malformed key file.
template <class Read>
void check_keys(const std::filesystem::path& file, Read read, Mistakes& mistakes) {
    try {
        if (look_at_secret(file, mistakes)) static_cast<void>(read(file));
    } catch (const SettingsError& error) {
        mistakes.emplace_back(error.what());
    }
}

void check_settings(const Settings& settings, Mistakes& mistakes) {
    check_folder(settings.html_directory, mistakes);
    check_folder(settings.static_directory, mistakes);
    check_folder(settings.sql_directory, mistakes);
    check_folder(settings.captcha.sounds_directory, mistakes);
    check_password(settings.database.owner, mistakes);
    check_password(settings.database.worker, mistakes);
    check_password(settings.database.jobs, mistakes);
    check_keys(settings.key_file, read_key, mistakes);
    check_keys(settings.captcha.key_file, read_key, mistakes);
    check_keys(settings.documents.key_file, read_master_keys, mistakes);
}

/// Pages, mails and forms, as the workers would read them.
void check_html(const Settings& settings, Mistakes& mistakes) {
    if (!std::filesystem::is_directory(settings.html_directory)) return;  // already reported
    const html::Pages pages{settings.html_directory, {settings.site.town, settings.static_directory}};
    for (const html::Mistake& mistake : pages.edition()->mistakes())
        mistakes.push_back((settings.html_directory / mistake.text()).string());
}

Mistakes find_mistakes(const std::filesystem::path& config) {
    Mistakes mistakes;
    try {
        const Settings settings = read_settings(config);
        check_settings(settings, mistakes);
        check_html(settings, mistakes);
    } catch (const SettingsError& error) {
        mistakes.emplace_back(error.what());  // without settings nothing else can be checked
    }
    return mistakes;
}

}  // namespace

std::size_t check(const std::filesystem::path& config, std::ostream& out) {
    const Mistakes mistakes = find_mistakes(config);
    for (const std::string& mistake : mistakes) out << mistake << '\n';
    return mistakes.size();
}

}  // namespace eservices::commands
