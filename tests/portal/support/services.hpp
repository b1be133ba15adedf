// The e-services that the project's own files publish.
#pragma once

#include <string>
#include <vector>

namespace eservices::portal_test {

/// The address of each, as `/e-services/acte-naissance`; throws std::runtime_error when there is none.
std::vector<std::string> service_addresses();

}  // namespace eservices::portal_test
