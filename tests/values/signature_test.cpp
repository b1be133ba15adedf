// Only the holder of the portal's key can sign, and only the signed message verifies.
#include "values/signature.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(signature)

namespace {

using namespace eservices;

const SecretKey secret = SecretKey::from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
const SecretKey other_secret = SecretKey::from_hex("ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

}  // namespace

BOOST_AUTO_TEST_CASE(a_signature_verifies_in_another_process_with_the_same_secret) {
    const SignatureKey one{secret, "receipt"};
    const SignatureKey other{secret, "receipt"};
    for (const std::string& message : {std::string{}, std::string{"a"}, std::string(10'000, '\0')}) {
        const Signature signature = one.sign(message);
        BOOST_TEST(other.verifies(message, signature));
        BOOST_TEST((signature == other.sign(message)));
    }
}

BOOST_AUTO_TEST_CASE(another_secret_or_purpose_does_not_verify) {
    const Signature signature = SignatureKey{secret, "receipt"}.sign("message");
    BOOST_TEST((!SignatureKey{other_secret, "receipt"}.verifies("message", signature)));
    BOOST_TEST((!SignatureKey{secret, "certificate"}.verifies("message", signature)));
}

BOOST_AUTO_TEST_CASE(another_message_is_refused) {
    const SignatureKey key{secret, "receipt"};
    const Signature signature = key.sign("message");
    for (const char* const message : {"", "messag", "message ", "Message", "messagemessage"})
        BOOST_TEST(!key.verifies(message, signature));
}

BOOST_AUTO_TEST_CASE(every_single_wrong_bit_of_a_signature_is_refused) {
    const SignatureKey key{secret, "receipt"};
    const Signature good = key.sign("message");
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        Signature wrong = good;
        wrong[bit / 8] = static_cast<std::uint8_t>(wrong[bit / 8] ^ (1U << bit % 8));
        BOOST_TEST(!key.verifies("message", wrong), "bit " << bit);
    }
}

BOOST_AUTO_TEST_SUITE_END()
