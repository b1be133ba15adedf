// Turns that all workers of the machine share, by lock files: whoever is killed gives its turn back.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <filesystem>
#include <memory>

namespace eservices::handlers {

class MachineTurns {
    struct Place {
        int lock_file = -1;               ///< -1: the process has its places to itself
        std::atomic<bool> taken = false;  ///< by this process, whose threads share the file's lock
        Place() = default;
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place();
    };

  public:
    /// `count` turns at once among all processes that name the same folder, which must exist; with an empty path among the threads
    /// of this process. Throws std::system_error when a lock file cannot be made.
    MachineTurns(const std::filesystem::path& folder, int count);

    /// A turn, given back at its end.
    struct GiveBack {
        void operator()(Place* place) const;
    };
    using Turn = std::unique_ptr<Place, GiveBack>;

    /// Waits for a turn for so long; nothing when none came. Safe for many threads.
    Turn take(std::chrono::milliseconds patience);

  private:
    Turn try_to_take();

    std::deque<Place> m_places;
};

}  // namespace eservices::handlers
