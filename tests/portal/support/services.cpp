// Read from html/e-services, so that a new e-service is tested without a change here.
#include "tests/portal/support/services.hpp"

#include <filesystem>
#include <stdexcept>

#include "tests/portal/support/instance.hpp"

namespace eservices::portal_test {

std::vector<std::string> service_addresses() {
    std::vector<std::string> addresses;
    for (const auto& file : std::filesystem::directory_iterator(project() / "html" / "e-services"))
        if (file.path().extension() == ".html") addresses.push_back("/e-services/" + file.path().stem().string());
    if (addresses.empty()) throw std::runtime_error("html/e-services has no e-service");
    return addresses;
}

}  // namespace eservices::portal_test
