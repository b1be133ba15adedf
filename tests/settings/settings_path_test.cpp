// Where the configuration file is looked for.
#include <cstdlib>
#include <string>

#include <boost/test/unit_test.hpp>

#include "settings/settings.hpp"

BOOST_AUTO_TEST_SUITE(settings_paths)

BOOST_AUTO_TEST_CASE(the_option_wins_over_the_environment_and_the_environment_over_the_default) {
    const char* const before = std::getenv("ESERVICES_CONFIG");  // NOLINT(concurrency-mt-unsafe)
    const std::string kept = before != nullptr ? before : "";
    setenv("ESERVICES_CONFIG", "/tmp/from-environment.toml", 1);  // NOLINT(concurrency-mt-unsafe)
    BOOST_TEST(eservices::settings_path("/tmp/from-option.toml") == "/tmp/from-option.toml");
    BOOST_TEST(eservices::settings_path("") == "/tmp/from-environment.toml");
    unsetenv("ESERVICES_CONFIG");  // NOLINT(concurrency-mt-unsafe)
    BOOST_TEST(eservices::settings_path("") == "/etc/eservices/eservices.toml");
    if (before != nullptr) setenv("ESERVICES_CONFIG", kept.c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
}

BOOST_AUTO_TEST_SUITE_END()
