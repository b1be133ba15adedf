// The programs' exit codes; --help and the manual page list them.
#pragma once

namespace eservices::commands {

enum ExitCode : int {
    done = 0,
    failed = 1,          ///< a fault, or the database is out of reach: the same command may succeed later
    usage = 2,           ///< the command line or the configuration is wrong
    found_mistakes = 3,  ///< `check` or `audit` did its work and found mistakes
};

}  // namespace eservices::commands
