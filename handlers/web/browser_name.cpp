// The first match wins, so the order of the signs matters: most browsers also name others in their User-Agent.
#include "handlers/web/browser_name.hpp"

#include <array>
#include <span>

#include "phrases/phrase.hpp"

namespace eservices::handlers {
namespace {

struct Sign {
    std::string_view word, name;
};

constexpr std::array browsers = {
    Sign{"Edg", "Edge"},        Sign{"OPR/", "Opera"},    Sign{"SamsungBrowser", "Samsung Internet"},
    Sign{"Firefox", "Firefox"}, Sign{"FxiOS", "Firefox"}, Sign{"Chrom", "Chrome"},
    Sign{"CriOS", "Chrome"},    Sign{"Safari", "Safari"}};
constexpr std::array systems = {Sign{"iPhone", "iPhone"},   Sign{"iPad", "iPad"},      Sign{"Android", "Android"},
                                Sign{"Windows", "Windows"}, Sign{"Mac OS X", "macOS"}, Sign{"CrOS", "ChromeOS"},
                                Sign{"Linux", "Linux"}};

std::string_view find(std::string_view text, std::span<const Sign> signs) {
    for (const Sign& sign : signs)
        if (text.find(sign.word) != std::string_view::npos) return sign.name;
    return {};
}

}  // namespace

std::string browser_name(std::string_view user_agent) {
    std::string browser{find(user_agent, browsers)};
    if (browser.empty()) browser = phrase("web.browser_name.unknown");
    const std::string_view system = find(user_agent, systems);
    return system.empty() ? browser : phrase("web.browser_name.on_system", {{"BROWSER", browser}, {"SYSTEM", system}});
}

}  // namespace eservices::handlers
