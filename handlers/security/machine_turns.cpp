// Each turn is a mutex in memory that the workers share; one more mutex is the head of the queue. Only its holder tries to lock a turn, so
// no turn stays free while a thread waits. The kernel hands the head on in order of arrival (priority inheritance) and releases what a
// dead thread held (robust mutexes).
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
/// A killed holder never posts the semaphore, so the waiting thread also tries the turns at this interval.
constexpr std::chrono::milliseconds look_again{100};
/// Its number changes with the layout of Shared: workers of the version before may still run.
constexpr const char* file_name = "turns-2";

void require(bool done, const std::string& what) {
    if (!done) throw std::system_error(errno, std::generic_category(), what);
}

/// Whether the call that returned `result` locked the mutex. A dead holder leaves nothing to repair but the lock itself.
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
    pthread_mutex_t head;  ///< held by the thread that is next
    sem_t bell;            ///< posted when a turn is given back
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
    // One post is enough: the thread that it wakes tries all turns.
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
        // The first process initialises the memory, since a power cut leaves turns locked; the others wait until it has.
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
