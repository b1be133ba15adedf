// The services of the town that take charge of requests, and how to reach them.
#pragma once

#include <functional>
#include <map>
#include <string>

namespace eservices {

struct Department {
    std::string name = {};                             ///< as people read it: "État civil"
    std::string email = {}, phone = {}, address = {};  ///< one line each
};

/// By slug, as the e-service files name them.
using Departments = std::map<std::string, Department, std::less<>>;

}  // namespace eservices
