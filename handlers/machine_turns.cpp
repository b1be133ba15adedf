// A mutex a turn, in memory that the workers share: the kernel hands each to whoever has waited longest (priority inheritance) and
// tells the next one when its holder is dead (robustness).
#include "handlers/machine_turns.hpp"

#include <atomic>
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

constexpr int most_turns = 64;

void require(bool done, const std::string& what) {
    if (!done) throw std::system_error(errno, std::generic_category(), what);
}

/// Whether that call locked the mutex; what a dead holder left behind is nothing but the lock.
bool is_locked(int result, pthread_mutex_t& turn) {
    if (result == EOWNERDEAD) pthread_mutex_consistent(&turn);
    return result == 0 || result == EOWNERDEAD;
}

timespec after(std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now().time_since_epoch() + patience;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(until);
    return {.tv_sec = seconds.count(), .tv_nsec = std::chrono::nanoseconds(until - seconds).count()};
}

}  // namespace

struct MachineTurns::Shared {
    std::atomic<unsigned> asked = 0;  ///< who finds no turn free waits for the one whose number comes round
    pthread_mutex_t turns[most_turns];

    Shared() {
        pthread_mutexattr_t kind;
        pthread_mutexattr_init(&kind);
        pthread_mutexattr_setpshared(&kind, PTHREAD_PROCESS_SHARED);
        pthread_mutexattr_setrobust(&kind, PTHREAD_MUTEX_ROBUST);
        pthread_mutexattr_setprotocol(&kind, PTHREAD_PRIO_INHERIT);
        pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK);
        for (pthread_mutex_t& turn : turns) pthread_mutex_init(&turn, &kind);
        pthread_mutexattr_destroy(&kind);
    }
};

void MachineTurns::Unmap::operator()(Shared* shared) const { munmap(shared, sizeof(Shared)); }

MachineTurns::File::~File() {
    if (descriptor >= 0) close(descriptor);
}

MachineTurns::MachineTurns(const std::filesystem::path& folder, int count) : m_count(count) {
    if (count < 1 || count > most_turns) throw std::out_of_range("turns");
    const std::string name = folder / "turns";
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
    for (int i = 0; i < m_count; ++i) {
        pthread_mutex_t& turn = m_shared->turns[i];
        // It is free only while nobody waits for it.
        if (is_locked(pthread_mutex_trylock(&turn), turn)) return Turn{&turn};
    }
    pthread_mutex_t& turn = m_shared->turns[m_shared->asked++ % static_cast<unsigned>(m_count)];
    const timespec until = after(patience);
    return Turn{is_locked(pthread_mutex_clocklock(&turn, CLOCK_MONOTONIC, &until), turn) ? &turn : nullptr};
}

}  // namespace eservices::handlers
