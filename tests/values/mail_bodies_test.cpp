// The bodies of a mail are read back with their key only.
#include "values/mail_bodies.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(mail_bodies)

namespace {

using namespace eservices;

const SealingKey key = mail_key(SecretKey::from_hex(std::string(64, 'a')));
const SealingKey other_key = mail_key(SecretKey::from_hex(std::string(64, 'b')));

}  // namespace

BOOST_AUTO_TEST_CASE(both_bodies_are_read_back_as_written) {
    for (const auto& [text, html] : {std::pair<std::string, std::string>{"Bonjour 🙂\n", "<p>Bonjour 🙂</p>"},
                                     {"", ""},
                                     {"12\n", ""},
                                     {"", "34\n"},
                                     {std::string(300'000, 'x'), std::string("\0\n\0", 3)}}) {
        const auto bodies = unseal_bodies(seal_bodies(text, html, key), key);
        BOOST_REQUIRE(bodies.has_value());
        BOOST_TEST((bodies->text == text));
        BOOST_TEST((bodies->html == html));
    }
}

BOOST_AUTO_TEST_CASE(bodies_are_unreadable_without_the_key) {
    const std::string sealed = seal_bodies("https://demarches.example/activation/secret", "", key);
    BOOST_TEST(sealed.find("activation") == std::string::npos);
    BOOST_TEST(!unseal_bodies(sealed, other_key));
    BOOST_TEST(!unseal_bodies(sealed + 'x', key));
    BOOST_TEST(!unseal_bodies("", key));
}

BOOST_AUTO_TEST_CASE(a_text_encrypted_for_another_purpose_is_not_a_mail) {
    for (const char* const text : {"", "5", "x\nabc", "-1\nabc", "4\nabc", "99999999999999999999\nabc"})
        BOOST_TEST(!unseal_bodies(seal(text, key), key), text);
}

BOOST_AUTO_TEST_SUITE_END()
