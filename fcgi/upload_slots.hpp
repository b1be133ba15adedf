// How many large bodies one process holds at once: cgicc keeps a body in memory several times over while it reads it.
#pragma once

#include <chrono>
#include <semaphore>
#include <utility>

namespace eservices::fcgi {

class UploadSlots {
  public:
    explicit UploadSlots(int at_once) : m_free(at_once) {}

    /// A place among those that upload, given back at the end of its life; or none.
    class Slot {
      public:
        Slot() = default;
        explicit Slot(std::counting_semaphore<>& free) : m_free(&free) {}
        Slot(Slot&& other) noexcept : m_free(std::exchange(other.m_free, nullptr)) {}
        Slot& operator=(Slot&& other) noexcept {
            std::swap(m_free, other.m_free);
            return *this;
        }
        ~Slot() {
            if (m_free != nullptr) m_free->release();
        }

        [[nodiscard]] bool held() const { return m_free != nullptr; }

      private:
        std::counting_semaphore<>* m_free = nullptr;
    };

    /// Waits for a place; one that is not held when there was none in time.
    Slot take(std::chrono::milliseconds patience) { return m_free.try_acquire_for(patience) ? Slot{m_free} : Slot{}; }

  private:
    std::counting_semaphore<> m_free;
};

}  // namespace eservices::fcgi
