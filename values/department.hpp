// The town's departments, which handle requests, and their contact details.
#pragma once

#include <functional>
#include <map>
#include <string>

namespace eservices {

struct Department {
    std::string name = {};                             ///< as displayed: "État civil"
    std::string email = {}, phone = {}, address = {};  ///< one line each
};

/// By slug, as the e-service files name them.
using Departments = std::map<std::string, Department, std::less<>>;

}  // namespace eservices
