// Limits how many passwords are hashed at once (Argon2id): more hashes than cores lose throughput, and too many waiting threads would
// leave none for other requests.
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
    /// of this worker wait for their turn.
    PasswordQueue(int at_once, int most_waiting, const std::filesystem::path& turns = {})
        : m_turns(turns, at_once), m_most_waiting(most_waiting) {}

    /// Waits for a turn, runs `hash` and returns its result; std::nullopt when the queue is full or no turn came within five seconds: the
    /// citizen is then asked to try again in a moment. Thread-safe.
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

    /// The same for a request from this network address, which gets no more than an equal share of the queue: a flood from one address
    /// leaves half of it to the others. std::nullopt when the share is used up.
    template <class Hash>
    auto run(const std::string& address, const Hash& hash) -> std::optional<decltype(hash())> {
        const Share share{*this, address};
        return share.is_fair() ? run(hash) : std::nullopt;
    }

  private:
    static constexpr std::chrono::seconds patience{5};

    /// One place of an address, taken by the constructor and given back by the destructor.
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
    std::map<std::string, int> m_places;  ///< taken by each address, waiting or hashing
};

}  // namespace eservices::handlers
