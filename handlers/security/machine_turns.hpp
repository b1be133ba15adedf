// A limit on concurrent work that all workers of the machine share, granted in order of arrival.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include <pthread.h>
#include <semaphore.h>

namespace eservices::handlers {

class MachineTurns {
  public:
    /// At most `count` turns (1 to 64) at once among all processes that name the same folder, which must exist; with an empty path,
    /// among the threads of this process. Throws std::system_error when the shared file cannot be created.
    MachineTurns(const std::filesystem::path& folder, int count);

    /// Gives the turn back when it is destroyed, on the thread that took it, or when the process dies.
    struct GiveBack {
        sem_t* bell = nullptr;
        void operator()(pthread_mutex_t* turn) const;
    };
    using Turn = std::unique_ptr<pthread_mutex_t, GiveBack>;

    /// Waits for a turn, at most for `patience`; null when none came. Thread-safe.
    Turn take(std::chrono::milliseconds patience);

  private:
    struct Shared;
    struct Unmap {
        void operator()(Shared* shared) const;
    };

    /// Stays open and locked while the worker lives, so that later workers do not initialise the memory again.
    struct File {
        int descriptor = -1;
        File() = default;
        File(const File&) = delete;
        File& operator=(const File&) = delete;
        ~File();
    };

    int m_count;
    File m_file;
    std::unique_ptr<Shared, Unmap> m_shared;
};

}  // namespace eservices::handlers
