// Measures how many filings per second the database stores: the rows of one request in one durable transaction, through
// the connector without the repositories.
// Usage: inserts THREADS SECONDS LOGIN      copies the rows of that citizen's last request, with keys of their own
#include <cstdlib>

#include "tests/bench/bare_filing.hpp"
#include "tests/bench/timed_loop.hpp"

int main(int argc, char** argv) {
    using namespace eservices;
    try {
        if (argc != 4) throw std::invalid_argument("THREADS SECONDS LOGIN are needed");
        start_cryptography();
        const Settings settings = read_settings(settings_path(""));
        const bench::Model model = bench::read_model(settings, argv[3]);
        bench::measure(std::atoi(argv[1]), std::atof(argv[2]), [&]() -> bench::Turn {
            return [filing = std::make_shared<bench::Filing>(settings, model)] { filing->run(); };
        });
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        std::cerr << "inserts: " << error.what() << std::endl;
        return EXIT_FAILURE;
    }
}
