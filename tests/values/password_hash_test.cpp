// Passwords are hashed with more work than OWASP's minimum, and verified.
#include "values/password_hash.hpp"

#include <algorithm>
#include <fstream>
#include <new>
#include <set>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(password_hash)

namespace {

using eservices::hash_password;
using eservices::is_of_bytes_as_typed;
using eservices::needs_rehash;
using eservices::new_password;
using eservices::password_matches;

}  // namespace

BOOST_AUTO_TEST_CASE(a_hash_names_argon2id_and_its_parameters) {
    const std::string hash = hash_password("une phrase de passe");
    BOOST_TEST(hash.starts_with("$argon2id$v=19$m=32768,t=4,p=1$"));
    BOOST_TEST(hash.size() <= 128U);
    BOOST_TEST(hash.find('\0') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(two_hashes_of_one_password_differ_and_both_match) {
    const std::string first = hash_password("une phrase de passe");
    const std::string second = hash_password("une phrase de passe");
    BOOST_TEST(first != second);
    BOOST_TEST(password_matches(first, "une phrase de passe"));
    BOOST_TEST(password_matches(second, "une phrase de passe"));
}

BOOST_AUTO_TEST_CASE(another_password_does_not_match) {
    const std::string hash = hash_password("une phrase de passe");
    for (const char* const wrong : {"", "une phrase de pass", "une phrase de passe ", "Une phrase de passe"})
        BOOST_TEST(!password_matches(hash, wrong));
}

BOOST_AUTO_TEST_CASE(accents_emoji_length_and_nul_are_significant) {
    const std::string long_one(1000, 'x');
    const std::string with_nul{"a\0b", 3};
    BOOST_TEST(password_matches(hash_password("clé à molette 🔧"), "clé à molette 🔧"));
    BOOST_TEST(!password_matches(hash_password(long_one), long_one + "y"));
    BOOST_TEST(password_matches(hash_password(with_nul), with_nul));
    BOOST_TEST(!password_matches(hash_password(with_nul), "a"));
}

BOOST_AUTO_TEST_CASE(a_phrase_is_the_same_in_every_unicode_form_and_with_every_space) {
    const std::string composed = "l'été à la plage déjà vu";
    const std::string apart = "l'e\u0301te\u0301 a\u0300 la plage de\u0301ja\u0300 vu";
    const std::string spaced = "l'été\u00A0à\u202Fla plage déjà\u3000vu";
    const std::string hash = hash_password(composed);
    for (const std::string& typed : {composed, apart, spaced}) {
        BOOST_TEST(password_matches(hash, typed));
        BOOST_TEST(password_matches(hash_password(typed), composed));
        BOOST_TEST(!is_of_bytes_as_typed(hash, typed));
    }
    BOOST_TEST(!password_matches(hash, "l'ete a la plage deja vu"));
}

BOOST_AUTO_TEST_CASE(an_older_hash_of_the_bytes_as_typed_still_matches_and_needs_a_rehash) {
    // Argon2id, m=8, t=1, of "e" U+0301 "te" U+0301, made without opaque_string().
    const std::string apart = "e\u0301te\u0301";
    const std::string former =
        "$argon2id$v=19$m=8,t=1,p=1$onYt9TJynvTtCFR50kcCyg$/eS1ENspmYd6c+7+m9Yhmoqx04YaSXuIGaNDaG53NTw";
    BOOST_TEST(password_matches(former, apart));
    BOOST_TEST(is_of_bytes_as_typed(former, apart));
    BOOST_TEST(!password_matches(former, "e\u0301te"));
    BOOST_TEST(!is_of_bytes_as_typed(hash_password("plain"), "plain"));
}

/// True if verifying this hash, which itself needs hardly any memory, fills more than 16 MiB beyond the present size.
bool fills_much_memory(const std::string& hash) {
    const pid_t child = fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
        rlim_t pages = 0;
        std::ifstream{"/proc/self/statm"} >> pages;
        const rlim_t most = pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (rlim_t{16} << 20);
        const rlimit limit{most, most};
        if (setrlimit(RLIMIT_AS, &limit) != 0) _exit(2);
        try {
            password_matches(hash, "une phrase de passe");
        } catch (const std::bad_alloc&) {
            _exit(1);
        }
        _exit(0);
    }
    int status = 0;
    BOOST_REQUIRE_EQUAL(waitpid(child, &status, 0), child);
    BOOST_REQUIRE(WIFEXITED(status));
    BOOST_REQUIRE(WEXITSTATUS(status) < 2);
    return WEXITSTATUS(status) == 1;
}

BOOST_AUTO_TEST_CASE(verifying_an_older_cheaper_hash_costs_as_much_as_a_new_one) {
    // The time would reveal the age of an account: the memory that an older hash does not fill is filled as well.
    BOOST_TEST(fills_much_memory(
        "$argon2id$v=19$m=8,t=1,p=1$onYt9TJynvTtCFR50kcCyg$/eS1ENspmYd6c+7+m9Yhmoqx04YaSXuIGaNDaG53NTw"));
}

BOOST_AUTO_TEST_CASE(a_text_that_is_not_a_hash_matches_no_password) {
    for (const char* const hash : {"", "x", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA",
                                   "$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234"})
        BOOST_TEST(!password_matches(hash, "une phrase de passe"));
}

BOOST_AUTO_TEST_CASE(a_hash_with_other_parameters_needs_a_rehash) {
    BOOST_TEST(!needs_rehash(hash_password("une phrase de passe")));
    BOOST_TEST(
        needs_rehash("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
                     "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"));
    BOOST_TEST(needs_rehash("not a hash"));
}

BOOST_AUTO_TEST_CASE(a_new_password_is_long_readable_and_unique) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string password = new_password();
        BOOST_TEST(password.size() == 23U);
        BOOST_TEST(std::count(password.begin(), password.end(), '-') == 3);
        BOOST_TEST(password.find_first_of("01OIlio") == std::string::npos);
        seen.insert(password);
    }
    BOOST_TEST(seen.size() == 1000U);
}

BOOST_AUTO_TEST_SUITE_END()
