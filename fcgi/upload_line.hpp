// Limits how many large bodies one process holds at once, and queues the others without a thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace eservices::fcgi {

/// Places for uploads, given in the order of the requests. Thread-safe.
template <class Item>
class UploadLine {
  public:
    using Clock = std::chrono::steady_clock;

    enum class Entry : std::uint8_t {
        begins,  ///< it has a place, to be given back by leave()
        waits,   ///< it is queued; a later leave() will return it
        full,    ///< the queue is full
    };

    UploadLine(int at_once, std::size_t longest) : m_free(at_once), m_longest(longest) {}

    /// Moves from `item` only when it waits.
    Entry enter(Item& item, Clock::time_point now = Clock::now()) {
        const std::scoped_lock lock{m_mutex};
        if (m_free > 0) {
            --m_free;
            return Entry::begins;
        }
        if (m_line.size() >= m_longest) return Entry::full;
        m_line.emplace_back(std::move(item), now);
        return Entry::waits;
    }

    /// Gives a place back: to the item that has waited longest, which is returned with the time of its entry; nullopt
    /// if none waits.
    std::optional<std::pair<Item, Clock::time_point>> leave() {
        const std::scoped_lock lock{m_mutex};
        if (m_line.empty()) {
            ++m_free;
            return std::nullopt;
        }
        auto next = std::move(m_line.front());
        m_line.pop_front();
        return next;
    }

  private:
    std::mutex m_mutex;
    std::deque<std::pair<Item, Clock::time_point>> m_line;
    int m_free;
    std::size_t m_longest;
};

}  // namespace eservices::fcgi
