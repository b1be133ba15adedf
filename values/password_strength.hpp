// How hard a password is to guess, and which part of it an attacker would try first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "values/word_list.hpp"

namespace eservices {

/// CNIL, délibération 2022-100: 50 bits where wrong passwords cost time.
inline constexpr double least_password_bits = 50;

/// Two to the power of this many guesses find the password (zxcvbn, with French words and with `own`: names and addresses of whoever
/// chooses it). Letter case and accents make no difference.
double password_bits(std::string_view password, const WordList& french, const std::vector<std::string>& own);

/// Why a password has fewer than least_password_bits.
struct PasswordWeakness {
    std::string known_word;  ///< the part that an attacker would try first; empty when no single word is to blame
};

/// std::nullopt for a password that is hard enough to guess.
std::optional<PasswordWeakness> password_weakness(std::string_view password, const WordList& french,
                                                  const std::vector<std::string>& own);

}  // namespace eservices
