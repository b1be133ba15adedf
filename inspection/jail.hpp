// The walls that a process puts around itself before it reads a stranger's file.
#pragma once

namespace eservices::inspection {

struct JailLimits {
    unsigned memory_mb = 1024;  ///< of address space, what is loaded already included
    unsigned cpu_seconds = 20;  ///< since the process began, of all its threads
};

/// From here on the process computes, reads its standard input, writes to its standard output and error (which are no
/// regular files), starts threads of its own, and ends: any other system call kills it with SIGSYS, and going beyond a limit
/// with SIGXCPU or a failed allocation. It closes all other descriptors; it gains no privilege, leaves no core, and no
/// other process of its user reads its memory. There is no way back. Throws std::system_error where a wall does not stand.
void enter_jail(const JailLimits& limits);

}  // namespace eservices::inspection
