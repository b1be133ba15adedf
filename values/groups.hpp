// Groups the characters of a code, to be read aloud and copied.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// "ABCDEFGH" becomes "ABCD-EFGH".
inline std::string in_groups_of_four(std::string_view signs, char between = '-') {
    constexpr std::size_t group = 4;
    std::string code;
    for (std::size_t i = 0; i < signs.size(); i += group) {
        if (i > 0) code += between;
        code += signs.substr(i, group);
    }
    return code;
}

}  // namespace eservices
