// Measures how many password checks per second the cores allow: the ceiling of logins.
// Usage: hashes THREADS SECONDS
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "tests/bench/timed_loop.hpp"
#include "values/password_hash.hpp"
#include "values/token.hpp"

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "Usage: hashes THREADS SECONDS\n";
        return EXIT_FAILURE;
    }
    eservices::start_cryptography();
    const std::string password = eservices::new_password();
    const std::string hash = eservices::hash_password(password);
    eservices::bench::measure(std::atoi(argv[1]), std::atof(argv[2]), [&] {
        return [&] {
            if (!eservices::password_matches(hash, password))
                throw std::logic_error("the password does not match its hash");
        };
    });
    return EXIT_SUCCESS;
}
