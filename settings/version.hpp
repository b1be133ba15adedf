// The portal's version, shared by all its programs.
#pragma once

namespace eservices {

inline constexpr const char* version = "0.1.0";

}  // namespace eservices
