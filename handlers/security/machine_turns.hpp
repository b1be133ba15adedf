// Turns that all workers of the machine share, in the order in which they are asked for.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include <pthread.h>
#include <semaphore.h>

namespace eservices::handlers {

class MachineTurns {
  public:
    /// `count` turns at once, 1 to 64, among all processes that name the same folder, which must exist; with an empty path among the
    /// threads of this process. Throws std::system_error when the file of turns cannot be made.
    MachineTurns(const std::filesystem::path& folder, int count);

    /// A turn, given back at its end, which the thread that took it has to come to; or at the death of its process.
    struct GiveBack {
        sem_t* bell = nullptr;
        void operator()(pthread_mutex_t* turn) const;
    };
    using Turn = std::unique_ptr<pthread_mutex_t, GiveBack>;

    /// Waits for a turn for so long; nothing when none came. Safe for many threads.
    Turn take(std::chrono::milliseconds patience);

  private:
    struct Shared;
    struct Unmap {
        void operator()(Shared* shared) const;
    };

    /// Stays open and locked as long as the worker lives: it tells the next ones that they are not alone.
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
