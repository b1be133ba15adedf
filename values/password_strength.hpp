// How hard a password is to guess, told as a person would: which part of it everybody would try.
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
/// chooses it). Every letter case and accent is one to it.
double password_bits(std::string_view password, const WordList& french, const std::vector<std::string>& own);

/// What is wrong with a password of fewer than least_password_bits, as a French sentence that says how to mend it; nothing for a good one.
std::optional<std::string> password_weakness(std::string_view password, const WordList& french,
                                             const std::vector<std::string>& own);

}  // namespace eservices
