// The systemd units.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(units)

namespace {

std::string text_of_unit(const std::filesystem::path& file) {
    std::ifstream stream{file};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

bool has_line(const std::string& text, const std::string& line) {
    return ('\n' + text).find('\n' + line + '\n') != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(services_that_always_run_are_restarted_without_limit) {
    int services = 0;
    for (const auto& entry : std::filesystem::directory_iterator{"conf/systemd"}) {
        const std::string text = text_of_unit(entry.path());
        if (!has_line(text, "Restart=always")) continue;
        ++services;
        BOOST_TEST(has_line(text, "StartLimitIntervalSec=0"), entry.path());
    }
    BOOST_TEST(services == 3);
}

BOOST_AUTO_TEST_CASE(only_nginx_reaches_the_sockets) {
    int sockets = 0;
    for (const auto& entry : std::filesystem::directory_iterator{"conf/systemd"}) {
        if (entry.path().extension() != ".socket") continue;
        ++sockets;
        BOOST_TEST(has_line(text_of_unit(entry.path()), "SocketGroup=eservices-web"), entry.path());
        BOOST_TEST(has_line(text_of_unit(entry.path()), "SocketMode=0660"), entry.path());
    }
    BOOST_TEST(sockets == 2);
}

BOOST_AUTO_TEST_SUITE_END()
