// How many large bodies one process holds at once: cgicc keeps a body in memory several times over while it reads it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <utility>

namespace eservices::fcgi {

/// Places for uploads, given in the order in which they were asked for.
class UploadSlots {
  public:
    explicit UploadSlots(int at_once) : m_free(at_once) {}

    /// A place among those that upload, given back at the end of its life; or none.
    class Slot {
      public:
        Slot() = default;
        explicit Slot(UploadSlots& slots) : m_slots(&slots) {}
        Slot(Slot&& other) noexcept : m_slots(std::exchange(other.m_slots, nullptr)) {}
        Slot& operator=(Slot&& other) noexcept {
            std::swap(m_slots, other.m_slots);
            return *this;
        }
        ~Slot() {
            if (m_slots != nullptr) m_slots->give_back();
        }

        [[nodiscard]] bool held() const { return m_slots != nullptr; }

      private:
        UploadSlots* m_slots = nullptr;
    };

    /// Waits in line; a place that is not held when it came to no end in time.
    Slot take(std::chrono::milliseconds patience) {
        std::unique_lock lock{m_mutex};
        const std::uint64_t own = m_next++;
        m_line.push_back(own);
        const bool mine = m_changed.wait_for(lock, patience, [&] { return m_free > 0 && m_line.front() == own; });
        std::erase(m_line, own);
        if (mine) --m_free;
        m_changed.notify_all();
        return mine ? Slot{*this} : Slot{};
    }

  private:
    void give_back() {
        {
            const std::scoped_lock lock{m_mutex};
            ++m_free;
        }
        m_changed.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::uint64_t> m_line;
    std::uint64_t m_next = 0;
    int m_free;
};

}  // namespace eservices::fcgi
