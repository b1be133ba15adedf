// The line before the Argon2id counter: more hashes at once than cores lose throughput, and too many waiting would leave no thread
// for anybody else.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <optional>

#include "handlers/machine_turns.hpp"

namespace eservices::handlers {

/// What the citizen reads when the line is full.
inline constexpr const char* too_busy =
    "Beaucoup de personnes se connectent en ce moment. Attendez quelques secondes, puis réessayez.";

class PasswordQueue {
  public:
    /// `at_once` hashes run among all workers that name the same `turns` folder (see MachineTurns); at most `most_waiting` threads
    /// of this one wait for their turn.
    PasswordQueue(int at_once, int most_waiting, const std::filesystem::path& turns = {})
        : m_turns(turns, at_once), m_most_waiting(most_waiting) {}

    /// Runs `hash` when its turn comes and returns its result; nothing when the line is full or did not move for five seconds:
    /// the citizen is then asked to try again in a moment. Safe for many threads.
    template <class Hash>
    auto run(const Hash& hash) -> std::optional<decltype(hash())> {
        if (m_waiting.fetch_add(1) >= m_most_waiting) {
            --m_waiting;
            return std::nullopt;
        }
        const MachineTurns::Turn turn = m_turns.take(patience);
        --m_waiting;
        if (!turn) return std::nullopt;
        return hash();
    }

  private:
    static constexpr std::chrono::seconds patience{5};

    MachineTurns m_turns;
    int m_most_waiting;
    std::atomic<int> m_waiting = 0;
};

}  // namespace eservices::handlers
