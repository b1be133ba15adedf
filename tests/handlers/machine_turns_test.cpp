// Turns that processes share.
#include "handlers/machine_turns.hpp"

#include <csignal>
#include <system_error>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include "tests/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(machine_turns, *boost::unit_test::timeout(60))

namespace {

using eservices::handlers::MachineTurns;
using namespace std::chrono_literals;

}  // namespace

BOOST_AUTO_TEST_CASE(there_are_as_many_turns_as_were_asked_for_whoever_asks) {
    const eservices::tests::TemporaryFolder folder;
    MachineTurns one_worker{folder.path(), 2};
    MachineTurns another{folder.path(), 2};
    const auto first = one_worker.take(0ms);
    auto second = another.take(0ms);
    BOOST_TEST((first && second));
    BOOST_TEST(!one_worker.take(0ms));
    BOOST_TEST(!another.take(1ms));
    second.reset();
    BOOST_TEST(!!one_worker.take(0ms));
}

BOOST_AUTO_TEST_CASE(without_a_folder_a_worker_has_its_turns_to_itself) {
    MachineTurns one_worker{{}, 1};
    MachineTurns another{{}, 1};
    const auto turn = one_worker.take(0ms);
    BOOST_TEST(!!turn);
    BOOST_TEST(!one_worker.take(0ms));
    BOOST_TEST(!!another.take(0ms));
}

BOOST_AUTO_TEST_CASE(who_waits_gets_the_turn_that_is_given_back) {
    const eservices::tests::TemporaryFolder folder;
    MachineTurns turns{folder.path(), 1};
    auto turn = turns.take(0ms);
    std::jthread other{[&] {
        std::this_thread::sleep_for(20ms);
        turn.reset();
    }};
    BOOST_TEST(!!turns.take(30s));
}

BOOST_AUTO_TEST_CASE(a_worker_that_is_killed_gives_its_turn_back) {
    const eservices::tests::TemporaryFolder folder;
    MachineTurns turns{folder.path(), 1};
    int ready[2];
    BOOST_REQUIRE(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        MachineTurns of_child{folder.path(), 1};
        const auto turn = of_child.take(0ms);
        const char sign = turn ? '+' : '-';
        if (write(ready[1], &sign, 1) == 1) pause();
        _exit(1);
    }
    char sign = 0;
    BOOST_REQUIRE(read(ready[0], &sign, 1) == 1);
    BOOST_TEST(sign == '+');
    BOOST_TEST(!turns.take(0ms));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    BOOST_TEST(!!turns.take(0ms));
    close(ready[0]);
    close(ready[1]);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_told_of) {
    BOOST_CHECK_THROW(MachineTurns("/nowhere/at/all", 1), std::system_error);
}

BOOST_AUTO_TEST_SUITE_END()
