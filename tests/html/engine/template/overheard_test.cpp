// Capturing std::cerr is limited to one thread.
#include "html/engine/template/overheard.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include "tests/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(overheard)

namespace {

using namespace eservices;
using html::Overheard;

/// What arrives at standard error while `act` runs.
template <class Act>
std::string written_by(const Act& act) {
    const tests::TemporaryFolder folder;
    folder.write("stderr", "");
    const int own = dup(STDERR_FILENO);
    FILE* const file = std::fopen((folder.path() / "stderr").c_str(), "w");
    BOOST_REQUIRE(own >= 0);
    BOOST_REQUIRE(file != nullptr);
    dup2(fileno(file), STDERR_FILENO);
    act();
    dup2(own, STDERR_FILENO);
    close(own);
    std::fclose(file);
    std::ifstream stream{folder.path() / "stderr"};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(output_of_the_capturing_thread_is_captured_and_not_written) {
    std::string heard;
    const std::string written = written_by([&] {
        const Overheard listener;
        std::cerr << "ERROR: " << 7 << '\n' << std::flush;
        heard = listener.text();
    });
    BOOST_TEST(heard == "ERROR: 7\n");
    BOOST_TEST(written == "");
}

BOOST_AUTO_TEST_CASE(output_of_other_threads_and_later_output_is_written) {
    std::string heard;
    const std::string written = written_by([&] {
        {
            const Overheard listener;
            std::thread{[] { std::cerr << "another thread\n"; }}.join();
            heard = listener.text();
        }
        std::cerr << "afterwards\n";
    });
    BOOST_TEST(heard == "");
    BOOST_TEST(written == "another thread\nafterwards\n");
}

BOOST_AUTO_TEST_SUITE_END()
