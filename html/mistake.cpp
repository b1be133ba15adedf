// Writing a mistake out.
#include "html/mistake.hpp"

namespace eservices::html {

std::string Mistake::text() const {
    return file + ':' + std::to_string(line) + ':' + std::to_string(column) + ": " + message;
}

}  // namespace eservices::html
