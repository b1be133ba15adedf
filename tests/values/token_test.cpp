// Tokens, their hashes, and tags made with the portal's key.
#include "values/token.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(token)

namespace {

using eservices::hash_token;
using eservices::new_token;
using eservices::SecretKey;

SecretKey key(char digit = '7') { return SecretKey::from_hex(std::string(64, digit)); }

bool is_base64url(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_token_is_43_unreserved_characters_and_unique) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = new_token();
        BOOST_TEST(token.size() == 43U);
        BOOST_TEST(is_base64url(token));
        seen.insert(token);
    }
    BOOST_TEST(seen.size() == 1000U);
}

BOOST_AUTO_TEST_CASE(a_hash_is_blake2b_256) {
    // RFC 7693 defines the algorithm; this value is the output of `b2sum -l 256` for "abc".
    constexpr unsigned char expected[] = {0xbd, 0xdd, 0x81, 0x3c, 0x63, 0x42, 0x39, 0x72, 0x31, 0x71, 0xef,
                                          0x3f, 0xee, 0x98, 0x57, 0x9b, 0x94, 0x96, 0x4e, 0x3b, 0xb1, 0xcb,
                                          0x3e, 0x42, 0x72, 0x62, 0xc8, 0xc0, 0x68, 0xd5, 0x23, 0x19};
    const auto hash = hash_token("abc");
    BOOST_TEST(std::equal(hash.begin(), hash.end(), std::begin(expected), std::end(expected)));
    BOOST_TEST(eservices::raw(hash).size() == 32U);
}

BOOST_AUTO_TEST_CASE(tokens_that_differ_in_one_character_have_different_hashes) {
    std::string token = new_token();
    const auto hash = hash_token(token);
    token[20] = token[20] == 'x' ? 'y' : 'x';
    BOOST_TEST((hash_token(token) != hash));
}

BOOST_AUTO_TEST_CASE(a_key_is_64_hexadecimal_digits_and_nothing_else) {
    BOOST_CHECK_NO_THROW(SecretKey::from_hex(std::string(64, 'A')));
    for (const std::string& bad : {std::string{}, std::string(63, 'a'), std::string(65, 'a'), std::string(66, 'a'),
                                   std::string(63, 'a') + "g", " " + std::string(63, 'a'), std::string(64, 'a') + "\n"})
        BOOST_CHECK_THROW(SecretKey::from_hex(bad), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_tag_verifies_for_its_own_key_purpose_and_subject_only) {
    const std::string tag = key().tag("csrf", "session 1");
    BOOST_TEST(tag.size() == 64U);
    BOOST_TEST(is_base64url(tag));
    BOOST_TEST(key().verifies(tag, "csrf", "session 1"));
    BOOST_TEST(!key().verifies(tag, "csrf", "session 2"));
    BOOST_TEST(!key().verifies(tag, "cookie", "session 1"));
    BOOST_TEST(!key('8').verifies(tag, "csrf", "session 1"));
}

BOOST_AUTO_TEST_CASE(a_letter_moved_from_the_purpose_to_the_subject_breaks_the_tag) {
    const std::string tag = key().tag("csrf", "session");
    BOOST_TEST(!key().verifies(tag, "csr", "fsession"));
    BOOST_TEST(!key().verifies(tag, "csrfs", "ession"));
    BOOST_TEST(!key().verifies(tag, "", "csrfsession"));
}

BOOST_AUTO_TEST_CASE(two_tags_of_one_subject_differ) {
    BOOST_TEST(key().tag("csrf", "session") != key().tag("csrf", "session"));
}

BOOST_AUTO_TEST_CASE(a_tag_with_any_one_character_changed_is_refused) {
    const std::string tag = key().tag("csrf", "session");
    for (std::size_t i = 0; i < tag.size(); ++i) {
        std::string tampered = tag;
        tampered[i] = tampered[i] == 'A' ? 'B' : 'A';
        BOOST_TEST(!key().verifies(tampered, "csrf", "session"));
    }
}

BOOST_AUTO_TEST_CASE(a_tag_that_is_truncated_extended_or_has_other_characters_is_refused) {
    const std::string tag = key().tag("csrf", "session");
    for (const std::string& bad :
         {std::string{}, tag.substr(1), tag.substr(0, 63), tag + "A", tag + "=", std::string(64, '!'), " " + tag,
          tag + std::string(1000, 'A'), std::string(64, '\0')})
        BOOST_TEST(!key().verifies(bad, "csrf", "session"));
}

BOOST_AUTO_TEST_SUITE_END()
