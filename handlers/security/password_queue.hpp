// The line before the Argon2id counter: more hashes at once than cores lose throughput, and too many waiting would leave no thread
// for anybody else.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "handlers/security/machine_turns.hpp"

namespace eservices::handlers {

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

    /// The same for somebody at this network address, who has no more than an equal share of the line: of a flood from one address
    /// half of it stays free for the others. Nothing when the share is used up.
    template <class Hash>
    auto run(const std::string& address, const Hash& hash) -> std::optional<decltype(hash())> {
        const Share share{*this, address};
        return share.is_fair() ? run(hash) : std::nullopt;
    }

  private:
    static constexpr std::chrono::seconds patience{5};

    /// One place of an address, from its coming to its going.
    class Share {
      public:
        Share(PasswordQueue& queue, const std::string& address) : m_queue(queue) {
            const std::lock_guard lock{queue.m_mutex};
            m_place = queue.m_places.try_emplace(address, 0).first;
            const int one_more = static_cast<int>(queue.m_places.size()) + 1;
            m_is_fair = m_place->second < std::max(queue.m_most_waiting / one_more, 1);
            ++m_place->second;
        }
        ~Share() {
            const std::lock_guard lock{m_queue.m_mutex};
            if (--m_place->second == 0) m_queue.m_places.erase(m_place);
        }
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;

        [[nodiscard]] bool is_fair() const { return m_is_fair; }

      private:
        PasswordQueue& m_queue;
        std::map<std::string, int>::iterator m_place;
        bool m_is_fair;
    };

    MachineTurns m_turns;
    int m_most_waiting;
    std::atomic<int> m_waiting = 0;
    std::mutex m_mutex;
    std::map<std::string, int> m_places;  ///< of each address in the line or at the counter
};

}  // namespace eservices::handlers
