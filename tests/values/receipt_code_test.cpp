// Receipt codes are read back as made, and no byte of them can be changed.
#include "values/receipt_code.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "values/base64url.hpp"
#include "values/reference.hpp"

BOOST_AUTO_TEST_SUITE(receipt_code)

namespace {

using namespace eservices;

const SecretKey secret = SecretKey::from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
const SignatureKey key = receipt_key(secret);

ReceiptCode a_receipt() {
    return {.reference = new_reference(),
            .submitted_at = from_sql("2026-11-23 13:05:00"),
            .content_hash = hash_of_content("acte-naissance", R"([{"legend":"L'acte"}])")};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_code_is_read_back_as_made) {
    for (const char* const time : {"2026-11-23 13:05:00", "1970-01-01 00:00:00", "9999-12-31 23:59:59"}) {
        ReceiptCode receipt = a_receipt();
        receipt.submitted_at = from_sql(time);
        const std::string code = encode(receipt, key);
        BOOST_TEST(code.size() == 132U);
        const auto read = verified_receipt(code, key);
        BOOST_REQUIRE(read.has_value());
        BOOST_TEST(read->reference == receipt.reference);
        BOOST_TEST((read->submitted_at == receipt.submitted_at));
        BOOST_TEST(read->content_hash == receipt.content_hash);
    }
}

BOOST_AUTO_TEST_CASE(a_fraction_of_a_second_is_dropped) {
    ReceiptCode receipt = a_receipt();
    receipt.submitted_at = from_sql("2026-11-23 13:05:00.999999");
    BOOST_TEST((verified_receipt(encode(receipt, key), key)->submitted_at == from_sql("2026-11-23 13:05:00")));
}

BOOST_AUTO_TEST_CASE(a_change_of_any_byte_is_refused) {
    const std::string bytes = from_base64url(encode(a_receipt(), key)).value();
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (int change = 1; change < 256; ++change) {
            std::string wrong = bytes;
            wrong[i] = static_cast<char>(static_cast<unsigned char>(wrong[i]) ^ static_cast<unsigned>(change));
            if (verified_receipt(to_base64url(wrong), key)) BOOST_ERROR("byte " << i << " changed by " << change);
        }
}

BOOST_AUTO_TEST_CASE(a_change_of_any_character_is_refused) {
    const std::string good = encode(a_receipt(), key);
    for (std::size_t i = 0; i < good.size(); ++i)
        for (int c = 0; c < 256; ++c) {
            if (static_cast<char>(c) == good[i]) continue;
            std::string wrong = good;
            wrong[i] = static_cast<char>(c);
            if (verified_receipt(wrong, key)) BOOST_ERROR("character " << i << " replaced by " << c);
        }
}

BOOST_AUTO_TEST_CASE(another_length_is_refused) {
    const std::string good = encode(a_receipt(), key);
    for (std::size_t size = 0; size < good.size(); ++size) BOOST_TEST(!verified_receipt(good.substr(0, size), key));
    for (const char* const more : {"A", "AA", "AAA", "AAAA", "=", "\n", " "})
        BOOST_TEST(!verified_receipt(good + more, key));
    BOOST_TEST(!verified_receipt(std::string(1'000'000, 'A'), key));
}

BOOST_AUTO_TEST_CASE(a_code_of_another_portal_or_another_version_is_refused) {
    const SecretKey other = SecretKey::from_hex(std::string(64, 'a'));
    BOOST_TEST(!verified_receipt(encode(a_receipt(), receipt_key(other)), key));
    // Correctly signed, but of a version unknown to this program.
    std::string content = from_base64url(encode(a_receipt(), key)).value().substr(0, 35);
    content[0] = 2;
    const Signature signature = key.sign(content);
    BOOST_TEST(!verified_receipt(to_base64url(content + std::string{signature.begin(), signature.end()}), key));
}

BOOST_AUTO_TEST_CASE(a_code_that_could_not_be_read_back_is_not_made) {
    ReceiptCode receipt = a_receipt();
    receipt.content_hash.pop_back();
    BOOST_CHECK_THROW(encode(receipt, key), std::invalid_argument);
    ReceiptCode too_old = a_receipt();
    too_old.submitted_at = from_sql("1969-12-31 23:59:59");
    BOOST_CHECK_THROW(encode(too_old, key), std::invalid_argument);
    for (const char* const reference : {"", "K7M4Q2XPRC", "k7m4q-2xprc", "00000-00000"}) {
        ReceiptCode wrong = a_receipt();
        wrong.reference = reference;
        BOOST_CHECK_THROW(encode(wrong, key), std::invalid_argument);
    }
}

BOOST_AUTO_TEST_CASE(the_hash_depends_on_the_service_and_on_the_answers) {
    BOOST_TEST(hash_of_content("a", "b").size() == 16U);
    BOOST_TEST(hash_of_content("a", "b") == hash_of_content("a", "b"));
    BOOST_TEST(hash_of_content("a", "b") != hash_of_content("a", "c"));
    BOOST_TEST(hash_of_content("a", "b") != hash_of_content("", "ab"));
}

BOOST_AUTO_TEST_SUITE_END()
