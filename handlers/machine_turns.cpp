// One file a turn; its lock is the kernel's, which releases it with the process.
#include "handlers/machine_turns.hpp"

#include <cerrno>
#include <string>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace eservices::handlers {

MachineTurns::Place::~Place() {
    if (lock_file >= 0) close(lock_file);
}

MachineTurns::MachineTurns(const std::filesystem::path& folder, int count) {
    for (int i = 0; i < count; ++i) {
        Place& place = m_places.emplace_back();
        if (folder.empty()) continue;
        const std::string file = folder / ("turn-" + std::to_string(i));
        place.lock_file = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (place.lock_file < 0) throw std::system_error(errno, std::generic_category(), file);
    }
}

void MachineTurns::GiveBack::operator()(Place* place) const {
    if (place->lock_file >= 0) flock(place->lock_file, LOCK_UN);
    place->taken = false;
}

MachineTurns::Turn MachineTurns::try_to_take() {
    for (Place& place : m_places) {
        if (place.taken.exchange(true)) continue;
        if (place.lock_file < 0 || flock(place.lock_file, LOCK_EX | LOCK_NB) == 0) return Turn{&place};
        place.taken = false;
    }
    return nullptr;
}

MachineTurns::Turn MachineTurns::take(std::chrono::milliseconds patience) {
    // The kernel wakes whoever waits for one file, but none for the first of several. A look costs ten microseconds, waking up
    // included, and a check takes twenty milliseconds.
    constexpr std::chrono::milliseconds between_looks{1};
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        if (Turn turn = try_to_take()) return turn;
        if (std::chrono::steady_clock::now() >= deadline) return nullptr;
        std::this_thread::sleep_for(between_looks);
    }
}

}  // namespace eservices::handlers
