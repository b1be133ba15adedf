// Runs a fuzz target without a fuzzer: on its seeds and on some thousands of mutations of them, always the same ones. Any compiler builds
// it, so that `make check` runs every target with the sanitizers.
// Usage: replay TARGET FOLDER…      without arguments: lists the targets
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/target.hpp"

namespace {

constexpr int mutations_in_all = 4000;
constexpr std::size_t most_bytes = 16 * 1024;

void run(eservices::fuzz::Target target, const std::string& input) {
    // A buffer of exactly this size, so that the sanitizer detects an access to the first byte beyond it.
    const std::vector<std::uint8_t> exact(input.begin(), input.end());
    target(exact.data(), exact.size());
}

std::vector<std::string> seeds_in(int count, char** folders) {
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < count; ++i)
        for (const auto& entry : std::filesystem::directory_iterator(folders[i])) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<std::string> seeds;
    for (const auto& file : files) {
        std::ifstream stream{file, std::ios::binary};
        seeds.emplace_back(std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{});
    }
    return seeds;
}

class Mutator {
  public:
    explicit Mutator(const std::vector<std::string>& seeds) : m_seeds(seeds) {}

    std::string next() {
        std::string input = any_seed();
        for (std::size_t changes = 1 + below(4); changes > 0; --changes) change(input);
        input.resize(std::min(input.size(), most_bytes));
        return input;
    }

  private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_random() % limit; }
    const std::string& any_seed() { return m_seeds.at(below(m_seeds.size())); }

    void change(std::string& input) {
        constexpr std::array<std::string_view, 12> pieces = {"\"", "<", "{{", "}}",   "\r\n", "&",
                                                             "=",  "%", "--", "\xFE", "é",    "9"};
        const std::size_t at = below(input.size() + 1);
        const std::size_t length = below(std::min<std::size_t>(input.size() - at, 64) + 1);
        const std::string piece = input.substr(at, length);
        switch (below(6)) {
            case 0:
                if (at < input.size()) input[at] = static_cast<char>(m_random());
                break;
            case 1:
                input.erase(at, length);
                break;
            case 2:
                input.insert(at, pieces.at(below(pieces.size())));
                break;
            case 3:
                for (std::size_t copies = 1 + below(8); copies > 0; --copies) input.insert(at, piece);
                break;
            case 4:
                input.resize(at);
                break;
            default:
                input.replace(at, length, any_seed().substr(0, 1 + below(200)));
        }
    }

    const std::vector<std::string>& m_seeds;
    std::mt19937 m_random{20261123};
};

}  // namespace

int main(int count, char** arguments) {
    const auto& targets = eservices::fuzz::targets();
    if (count < 2) {
        for (const auto& [name, target] : targets) std::printf("%s\n", name.data());
        return 0;
    }
    const auto target = targets.find(arguments[1]);
    if (target == targets.end()) {
        std::fprintf(stderr, "%s: no such target\n", arguments[1]);
        return 2;
    }
    const std::vector<std::string> seeds = seeds_in(count - 2, arguments + 2);
    if (seeds.empty()) {
        std::fprintf(stderr, "%s: no seeds\n", arguments[1]);
        return 1;
    }
    for (const std::string& seed : seeds) run(target->second, seed);
    Mutator mutator{seeds};
    for (int i = 0; i < mutations_in_all; ++i) run(target->second, mutator.next());
    std::printf("  1 test case out of 1 passed\n");
    return 0;
}
