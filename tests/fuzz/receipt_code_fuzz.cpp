// A receipt's code is accepted only if this portal signed it, and is then encoded to the same text again.
#include <string>
#include <string_view>

#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"
#include "values/base64url.hpp"
#include "values/receipt_code.hpp"
#include "values/reference.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;

const SignatureKey& signing_key() {
    static const SignatureKey made = [] {
        start_cryptography();
        return receipt_key(SecretKey::from_hex(std::string(64, '0')));
    }();
    return made;
}

void check(std::string_view code) {
    const auto receipt = verified_receipt(code, signing_key());
    if (!receipt) return;
    fuzz::require(canonical_reference(receipt->reference).has_value());
    fuzz::require(encode(*receipt, signing_key()) == code);
}

}  // namespace

FUZZ_TARGET(receipt_code_fuzz) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    check(input);
    check(to_base64url(input));
    // With a valid signature, which a fuzzer cannot guess.
    const Signature signature = signing_key().sign(input);
    check(to_base64url(std::string{input} + std::string{signature.begin(), signature.end()}));
    return 0;
}
