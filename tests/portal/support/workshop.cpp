// Makes the copy, and reads its pages from outside.
#include "tests/portal/support/workshop.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "values/token.hpp"

namespace eservices::portal_test {
namespace {

constexpr auto readable = fs::perms::group_read | fs::perms::others_read;
constexpr auto reachable = fs::perms::group_exec | fs::perms::others_exec;

fs::path copy_of_html() {
    fs::path copy = state() / "html-under-work";
    fs::remove_all(copy);
    fs::copy(project() / "html", copy, fs::copy_options::recursive);
    fs::permissions(copy, readable | reachable, fs::perm_options::add);
    for (const auto& entry : fs::recursive_directory_iterator(copy))
        fs::permissions(entry.path(), entry.is_directory() ? readable | reachable : readable, fs::perm_options::add);
    return copy;
}

bool is_served(const fs::path& file) {
    const std::string name = file.string();
    return name.find("/style/") == std::string::npos && name.find("/static/") == std::string::npos &&
           name.find("/nginx/") == std::string::npos && (file.extension() == ".html" || file.extension() == ".txt");
}

struct Reading {
    std::size_t times = 0;
    std::vector<std::string> mistakes;  ///< of the last time
};

Reading reading_since(std::uintmax_t offset) {
    Reading reading;
    std::vector<std::string> mistakes;
    std::istringstream lines{log_text("workers", offset)};
    for (std::string line; std::getline(lines, line) && !lines.eof();) {
        if (line.find("html_") == std::string::npos) continue;
        const auto event = nlohmann::json::parse(line, nullptr, false);
        if (!event.is_object()) continue;
        if (event.value("event", "") == "html_mistake") mistakes.push_back(event.at("mistake").get<std::string>());
        if (event.value("event", "") != "html_reloaded") continue;
        ++reading.times;
        reading.mistakes = std::move(mistakes);
        mistakes.clear();
    }
    return reading;
}

}  // namespace

int random_changes() { return is_sanitized() ? 40 : 200; }

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>{stream}, {}};
}

void write_file(const fs::path& file, std::string_view content) {
    const fs::path next = state() / "next-version";
    std::ofstream{next, std::ios::binary} << content;
    fs::permissions(next, readable, fs::perm_options::add);
    fs::rename(next, file);
}

Restored::Restored(fs::path changed) : file(std::move(changed)), content(content_of(file)) {}

Restored::~Restored() { write_file(file, content); }

Workshop::Workshop()
    : folder(copy_of_html()),
      m_portal("\"" + (project() / "html").string() + "\"", "\"" + folder.string() + "\"", 1),
      m_reference(file_request(m_citizen.browser)),
      m_draft(start_draft(m_citizen.browser)),
      m_tag(m_citizen.browser.csrf()) {
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && is_served(entry.path())) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    pages();  // shows the notices that wait for a next page
}

std::vector<std::string> Workshop::reload() {
    const std::uintmax_t offset = log_size("workers");
    for (const pid_t worker : workers()) kill(worker, SIGHUP);
    Reading reading;
    const bool read = eventually([&] {
        reading = reading_since(offset);
        return reading.times > 0;
    });
    if (!read) throw std::runtime_error("the worker did not read the folder again");
    return reading.mistakes;
}

std::map<std::string, std::string> Workshop::pages() {
    std::map<std::string, std::string> shown;
    const auto keep = [&](const std::string& name, const Answer& answer) {
        shown[name] = std::to_string(answer.status) + '\n' + without_tokens(answer);
    };
    Browser& citizen = m_citizen.browser;
    for (const char* const path : {"/", "/faq", "/connexion", "/inscription", "/e-services", "/nulle-part"})
        keep(path, m_visitor.get(path));
    keep("request", citizen.get("/mon-suivi/" + m_reference));
    keep("service", m_visitor.get("/e-services/acte-naissance"));  // where nobody has begun a draft
    keep("step", citizen.get(m_draft + "/etape/1"));
    keep("empty step", citizen.post(m_draft + "/etape/1", {{"csrf", m_tag}}));
    keep("desk", people().officer.browser.get("/agent/demandes/" + m_reference));
    return shown;
}

int Workshop::file() {
    // Straight to the addresses: the pages that lead there may be the ones that are broken.
    Browser& citizen = m_citizen.browser;
    const Answer begun = citizen.post("/e-services/acte-naissance", {{"csrf", m_tag}, {"autre", "oui"}});
    if (begun.status != 303) return begun.status;
    const std::string first = begun.header("location");
    const std::string draft = first.substr(0, first.find("/etape/"));
    const Fields fields = with(birth_certificate_fields(), "csrf", m_tag);
    for (const char* const step : {"1", "3", "5"})
        if (const Answer saved = citizen.post(draft + "/etape/" + step, fields); saved.status != 303)
            return saved.status;
    const std::string version = Database{}.value("SELECT version FROM drafts ORDER BY updated_at DESC LIMIT 1");
    return citizen.post(draft + "/verification", {{"csrf", m_tag}, {"version", version}}).status;
}

}  // namespace eservices::portal_test
