// Names of browsers, from their User-Agent.
#include "handlers/web/browser_name.hpp"

#include <utility>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(browser_name_of)

BOOST_AUTO_TEST_CASE(browsers_are_told_apart) {
    const std::pair<const char*, const char*> known[] = {
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox sur Windows"},
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36 Edg/128.0",
         "Edge sur Windows"},
        {"Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Mobile Safari/537.36",
         "Chrome sur Android"},
        {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 "
         "Safari/604.1",
         "Safari sur iPhone"},
        {"Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
         "Safari sur macOS"},
        {"curl/8.5", "Navigateur inconnu"},
        {"", "Navigateur inconnu"},
        {"<script>alert(1)</script> Linux", "Navigateur inconnu sur Linux"}};
    for (const auto& [agent, name] : known) BOOST_TEST(eservices::handlers::browser_name(agent) == name, agent);
}

BOOST_AUTO_TEST_SUITE_END()
