// The sandbox that a process enters before it reads an untrusted file.
#pragma once

namespace eservices::inspection {

struct JailLimits {
    unsigned memory_mb = 1024;  ///< of address space, including what is loaded already
    unsigned cpu_seconds = 20;  ///< of all its threads since the process began
};

/// From here on the process can compute, read its standard input, write to its standard output and error (which are no
/// regular files), start threads and exit: any other system call kills it with SIGSYS, and exceeding a limit ends in
/// SIGXCPU or a failed allocation. Closes all other descriptors; the process gains no privilege, leaves no core dump,
/// and its memory cannot be read by other processes of its user. Irreversible. Throws std::system_error when a
/// restriction cannot be set.
void enter_jail(const JailLimits& limits);

}  // namespace eservices::inspection
