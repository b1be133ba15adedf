// A mail to an address that is not proven has no name (decision 18).
#include "html/engine/text/greeting.hpp"

#include "phrases/phrase.hpp"

namespace eservices::html {

std::string greeting(std::string_view name) {
    if (name.empty()) return phrase("greeting.nameless");
    return phrase("greeting.named", {{"NAME", name}});
}

}  // namespace eservices::html
