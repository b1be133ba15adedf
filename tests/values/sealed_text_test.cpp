// Encrypted text is read back with its key only.
#include "values/sealed_text.hpp"

#include <boost/test/unit_test.hpp>

#include "values/token.hpp"

namespace eservices {
namespace {

const SecretKey portal_key = SecretKey::from_hex(std::string(64, 'a'));

}  // namespace

BOOST_AUTO_TEST_SUITE(sealed_text)

BOOST_AUTO_TEST_CASE(an_encrypted_text_is_read_back_with_its_key) {
    const SealingKey key = portal_key.derive("test", "one");
    for (const std::string& text : {std::string{}, std::string{"Éléonore Šťastná"}, std::string(100'000, '\0')}) {
        const std::string sealed = seal(text, key);
        BOOST_TEST((unseal(sealed, key) == text));
        if (!text.empty()) BOOST_TEST((sealed.find(text) == std::string::npos));
    }
}

BOOST_AUTO_TEST_CASE(the_same_text_is_encrypted_differently_each_time) {
    const SealingKey key = portal_key.derive("test");
    BOOST_TEST(seal("x", key) != seal("x", key));
}

BOOST_AUTO_TEST_CASE(another_key_or_a_changed_byte_is_refused) {
    const SealingKey key = portal_key.derive("test", "one");
    const std::string sealed = seal("secret", key);
    BOOST_TEST(!unseal(sealed, portal_key.derive("test", "two")).has_value());
    BOOST_TEST(!unseal(sealed, portal_key.derive("other", "one")).has_value());
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        BOOST_TEST(!unseal(changed, key).has_value(), "byte " << i);
        BOOST_TEST(!unseal(std::string_view{sealed}.substr(0, i), key).has_value(), "first " << i << " bytes");
    }
}

BOOST_AUTO_TEST_CASE(a_derived_key_is_always_the_same) {
    BOOST_TEST((portal_key.derive("test", "one") == portal_key.derive("test", "one")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices
