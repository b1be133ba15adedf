// Repeats a piece of work in several threads for a while and prints the result as one line of JSON.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <functional>
#include <iostream>
#include <iterator>
#include <mutex>
#include <thread>
#include <vector>

#include <fmt/format.h>

namespace eservices::bench {

/// One repetition; throws on failure.
using Turn = std::function<void()>;

/// Calls `make_turn` once in each of `threads` threads, then, when all are ready, repeats each thread's turn for `seconds`.
/// Prints requests (turns that did not throw), errors, seconds, and p50 and p99 of a turn in microseconds, in the format that
/// report.lua gives to wrk's figures. The first failure goes to standard error.
inline void measure(int threads, double seconds, const std::function<Turn()>& make_turn) {
    using Clock = std::chrono::steady_clock;
    std::mutex mutex;
    std::vector<double> all;
    std::atomic<int> errors = 0;
    std::atomic<int> ready = 0;
    Clock::time_point begin;
    Clock::time_point end;
    const auto complain = [&](const std::exception& error) {
        if (errors++ == 0) std::cerr << error.what() << std::endl;
    };
    const auto loop = [&](const Turn& turn) {
        std::vector<double> taken;
        for (auto now = Clock::now(); now < end;) {
            try {
                turn();
                const auto after = Clock::now();
                taken.push_back(std::chrono::duration<double, std::micro>(after - now).count());
                now = after;
            } catch (const std::exception& error) {
                complain(error);
                now = Clock::now();
            }
        }
        const std::scoped_lock lock{mutex};
        std::copy(taken.begin(), taken.end(), std::back_inserter(all));
    };
    {
        std::atomic<bool> go = false;
        std::vector<std::jthread> workers;
        for (int i = 0; i < threads; ++i)
            workers.emplace_back([&] {
                Turn turn;
                try {
                    turn = make_turn();
                } catch (const std::exception& error) {
                    complain(error);
                }
                ++ready;
                ready.notify_one();
                go.wait(false);
                if (turn) loop(turn);
            });
        for (int seen = ready; seen < threads; seen = ready) ready.wait(seen);
        begin = Clock::now();
        end = begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>{seconds});
        go = true;
        go.notify_all();
    }
    const double taken = std::chrono::duration<double>(Clock::now() - begin).count();
    std::sort(all.begin(), all.end());
    const auto percentile = [&all](std::size_t percent) {
        return all.empty() ? 0.0 : all[std::min(all.size() - 1, all.size() * percent / 100)];
    };
    std::cout << fmt::format(R"({{"requests":{},"errors":{},"seconds":{:.3f},"p50_us":{:.0f},"p99_us":{:.0f}}})",
                             all.size(), errors.load(), taken, percentile(50), percentile(99))
              << std::endl;
}

}  // namespace eservices::bench
