// FUZZ_TARGET(name) { … } defines a function over an input: the entry point of a libFuzzer program or, compiled with REPLAY, one of the
// targets that tests/fuzz/replay.cpp runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>

#ifdef REPLAY

namespace eservices::fuzz {

using Target = int (*)(const std::uint8_t* data, std::size_t size);

inline std::map<std::string_view, Target>& targets() {
    static std::map<std::string_view, Target> all;
    return all;
}

}  // namespace eservices::fuzz

#define FUZZ_TARGET(name)                                                                              \
    static int name(const std::uint8_t* data, std::size_t size);                                       \
    [[maybe_unused]] static const auto name##_entry = eservices::fuzz::targets().emplace(#name, name); \
    static int name(const std::uint8_t* data, std::size_t size)

#else

#define FUZZ_TARGET(name) extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)

#endif
