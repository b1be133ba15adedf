// A mutex a turn, and one for the head of the line, in memory that the workers share. Only the head of the line looks for a turn, so
// none is free while somebody waits; the kernel hands the head on in the order of arrival (priority inheritance) and gives back what
// a dead thread held (robustness).
#include "handlers/security/machine_turns.hpp"

#include <algorithm>
#include <cerrno>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

namespace eservices::handlers {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int most_turns = 64;
/// The bell is not rung for a turn whose holder was killed.
constexpr std::chrono::milliseconds look_again{100};
/// Of this layout: workers of the version before may still be there.
constexpr const char* file_name = "turns-2";

void require(bool done, const std::string& what) {
    if (!done) throw std::system_error(errno, std::generic_category(), what);
}

/// Whether that call locked the mutex; what a dead holder left behind is nothing but the lock.
bool is_locked(int result, pthread_mutex_t& turn) {
    if (result == EOWNERDEAD) pthread_mutex_consistent(&turn);
    return result == 0 || result == EOWNERDEAD;
}

timespec as_timespec(Clock::time_point time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
    return {.tv_sec = seconds.count(), .tv_nsec = std::chrono::nanoseconds(time.time_since_epoch() - seconds).count()};
}

void make_mutex(pthread_mutex_t& mutex, int protocol) {
    pthread_mutexattr_t kind;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_setpshared(&kind, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&kind, PTHREAD_MUTEX_ROBUST);
    pthread_mutexattr_setprotocol(&kind, protocol);
    pthread_mutex_init(&mutex, &kind);
    pthread_mutexattr_destroy(&kind);
}

struct Unlock {
    void operator()(pthread_mutex_t* mutex) const { pthread_mutex_unlock(mutex); }
};

}  // namespace

struct MachineTurns::Shared {
    pthread_mutex_t head;  ///< held by whoever is the next
    sem_t bell;            ///< rung when a turn is given back
    pthread_mutex_t turns[most_turns];

    Shared() {
        constexpr int between_processes = 1;
        make_mutex(head, PTHREAD_PRIO_INHERIT);
        sem_init(&bell, between_processes, 0);
        for (pthread_mutex_t& turn : turns) make_mutex(turn, PTHREAD_PRIO_NONE);
    }
};

void MachineTurns::GiveBack::operator()(pthread_mutex_t* turn) const {
    pthread_mutex_unlock(turn);
    int rings = 0;
    // One is enough: whoever hears it looks at all turns.
    if (sem_getvalue(bell, &rings) == 0 && rings == 0) sem_post(bell);
}

void MachineTurns::Unmap::operator()(Shared* shared) const { munmap(shared, sizeof(Shared)); }

MachineTurns::File::~File() {
    if (descriptor >= 0) close(descriptor);
}

MachineTurns::MachineTurns(const std::filesystem::path& folder, int count) : m_count(count) {
    if (count < 1 || count > most_turns) throw std::out_of_range("turns");
    const std::string name = folder / file_name;
    int& file = m_file.descriptor;
    bool is_first = true;
    if (!folder.empty()) {
        file = open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        require(file >= 0, name);
        // Whoever is alone makes the turns anew: a machine without power gives none back. The others wait until it has.
        is_first = flock(file, LOCK_EX | LOCK_NB) == 0;
        require(is_first ? ftruncate(file, sizeof(Shared)) == 0 : flock(file, LOCK_SH) == 0, name);
    }
    const int sharing = folder.empty() ? MAP_SHARED | MAP_ANONYMOUS : MAP_SHARED;
    void* const memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, sharing, file, 0);
    require(memory != MAP_FAILED, name);
    m_shared.reset(is_first ? new (memory) Shared : static_cast<Shared*>(memory));
    require(folder.empty() || flock(file, LOCK_SH) == 0, name);
}

MachineTurns::Turn MachineTurns::take(std::chrono::milliseconds patience) {
    const auto until = Clock::now() + patience;
    const timespec end = as_timespec(until);
    pthread_mutex_t& head = m_shared->head;
    if (!is_locked(pthread_mutex_clocklock(&head, CLOCK_MONOTONIC, &end), head)) return {};
    const std::unique_ptr<pthread_mutex_t, Unlock> next{&head};
    for (;;) {
        for (int i = 0; i < m_count; ++i) {
            pthread_mutex_t& turn = m_shared->turns[i];
            if (is_locked(pthread_mutex_trylock(&turn), turn)) return {&turn, GiveBack{&m_shared->bell}};
        }
        const auto now = Clock::now();
        if (now >= until) return {};
        const timespec wake = as_timespec(std::min<Clock::time_point>(until, now + look_again));
        sem_clockwait(&m_shared->bell, CLOCK_MONOTONIC, &wake);
    }
}

}  // namespace eservices::handlers
