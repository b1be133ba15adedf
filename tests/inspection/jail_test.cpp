// The jail holds: a child enters it, tries one way out, and is killed.
#include <csignal>
#include <cstdlib>
#include <functional>
#include <string>

#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "inspection/jail.hpp"

BOOST_AUTO_TEST_SUITE(jail)

namespace {

using namespace eservices;

constexpr int done = 7;

/// How a child ended that ran this in the jail: "exit 7", "signal 31".
std::string fate(const std::function<int()>& deed, const inspection::JailLimits& limits = {}) {
    const pid_t child = fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
        // Boost.Test handles signals; a child must die of them.
        for (const int signal : {SIGSYS, SIGXCPU, SIGABRT, SIGXFSZ, SIGSEGV}) std::signal(signal, SIG_DFL);
        alarm(30);
        try {
            inspection::enter_jail(limits);
            std::_Exit(deed());
        } catch (...) {
            std::_Exit(99);
        }
    }
    int status = 0;
    BOOST_REQUIRE_EQUAL(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? "exit " + std::to_string(WEXITSTATUS(status))
                             : "signal " + std::to_string(WTERMSIG(status));
}

const std::string killed = "signal " + std::to_string(SIGSYS);

/// True if the thread started and returned its argument.
bool in_a_thread(void* (*deed)(void*)) {
    pthread_t thread{};
    int given = 0;
    void* result = nullptr;
    return pthread_create(&thread, nullptr, deed, &given) == 0 && pthread_join(thread, &result) == 0 &&
           result == &given;
}

}  // namespace

BOOST_AUTO_TEST_CASE(no_file_can_be_opened) {
    BOOST_TEST(fate([] { return open("/etc/passwd", O_RDONLY | O_CLOEXEC); }) == killed);
    BOOST_TEST(fate([] { return static_cast<int>(syscall(SYS_open, "/dev/null", O_RDONLY)); }) == killed);
    BOOST_TEST(fate([] { return unlink("/nonexistent"); }) == killed);
    BOOST_TEST(fate([] { return access("/etc", F_OK); }) == killed);
}

BOOST_AUTO_TEST_CASE(no_connection_can_be_made) {
    BOOST_TEST(fate([] { return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); }) == killed);
    BOOST_TEST(fate([] { return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }) == killed);
    BOOST_TEST(fate([] { return kill(getppid(), 0); }) == killed);
}

BOOST_AUTO_TEST_CASE(no_program_or_process_can_be_started) {
    BOOST_TEST(fate([] { return static_cast<int>(fork()); }) == killed);
    BOOST_TEST(fate([] { return static_cast<int>(vfork()); }) == killed);
    BOOST_TEST(fate([] { return execl("/bin/true", "true", nullptr); }) == killed);
}

BOOST_AUTO_TEST_CASE(no_memory_can_be_made_executable) {
    BOOST_TEST(fate([] {
                   mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                   return done;
               }) == killed);
}

BOOST_AUTO_TEST_CASE(limits_cannot_be_changed) {
    const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
    BOOST_TEST(fate([&] { return setrlimit(RLIMIT_CPU, &more); }) == killed);
    BOOST_TEST(fate([] { return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); }) == killed);
}

BOOST_AUTO_TEST_CASE(other_descriptors_are_closed) {
    const int inherited = open("/dev/null", O_WRONLY | O_CLOEXEC);
    BOOST_TEST(fate([&] { return static_cast<int>(write(inherited, "x", 1)); }) == killed);
    BOOST_TEST(fate([] {
                   char byte = 0;
                   return static_cast<int>(read(STDOUT_FILENO, &byte, 1));
               }) == killed);
    close(inherited);
}

BOOST_AUTO_TEST_CASE(cpu_time_is_limited) {
    BOOST_TEST(fate(
                   [] {
                       for (volatile bool goes_on = true; goes_on;) continue;
                       return done;
                   },
                   {.cpu_seconds = 1}) == "signal " + std::to_string(SIGXCPU));
}

#if !defined(__SANITIZE_ADDRESS__)
BOOST_AUTO_TEST_CASE(memory_is_limited) {
    BOOST_TEST(fate([] { return std::malloc(std::size_t{2} << 30) == nullptr ? done : 0; }) == "exit 7");
}
#endif

BOOST_AUTO_TEST_CASE(threads_are_confined_too) {
    BOOST_TEST(fate([] { return in_a_thread([](void* answer) { return answer; }) ? done : 0; }) == "exit 7");
    BOOST_TEST(fate([] {
                   return in_a_thread([](void* answer) {
                       (void)open("/etc/passwd", O_RDONLY | O_CLOEXEC);
                       return answer;
                   })
                              ? done
                              : 0;
               }) == killed);
}

BOOST_AUTO_TEST_SUITE_END()
