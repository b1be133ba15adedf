// Resource limits, then a seccomp filter with a short list of allowed calls.
#include "inspection/jail.hpp"

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

#include <linux/sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <seccomp.h>

namespace eservices::inspection {
namespace {

// The address sanitizer's shadow takes terabytes of address space: with it memory is not limited.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool limits_memory = false;
#else
constexpr bool limits_memory = true;
#endif

struct FilterRelease {
    void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FilterRelease>;

/// Checks an answer of libseccomp: 0 or a negative errno.
void require(int answer, const char* what) {
    if (answer < 0) throw std::system_error(-answer, std::generic_category(), what);
}

void require_call(int answer, const char* what) {
    if (answer < 0) throw std::system_error(errno, std::generic_category(), what);
}

void set_limit(decltype(RLIMIT_AS) resource, rlim_t soft, rlim_t hard) {
    const rlimit limit{soft, hard};
    require_call(setrlimit(resource, &limit), "setrlimit");
}

void set_limits(const JailLimits& limits) {
    if (limits_memory) {
        const rlim_t bytes = rlim_t{limits.memory_mb} * 1024 * 1024;
        set_limit(RLIMIT_AS, bytes, bytes);
    }
    // The soft limit sends SIGXCPU, which tells the parent the reason; the hard one SIGKILL.
    set_limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1);
    set_limit(RLIMIT_CORE, 0, 0);
    set_limit(RLIMIT_FSIZE, 0, 0);
    set_limit(RLIMIT_NOFILE, 0, 0);
}

/// Memory, threads, time and exit: of no use for an escape.
constexpr std::array harmless = {SCMP_SYS(brk),
                                 SCMP_SYS(munmap),
                                 SCMP_SYS(mremap),
                                 SCMP_SYS(madvise),
                                 SCMP_SYS(futex),
                                 SCMP_SYS(set_robust_list),
                                 SCMP_SYS(rseq),
                                 SCMP_SYS(sched_yield),
                                 SCMP_SYS(gettid),
                                 SCMP_SYS(getpid),
                                 SCMP_SYS(rt_sigprocmask),
                                 SCMP_SYS(rt_sigreturn),
                                 SCMP_SYS(rt_sigaction),
                                 SCMP_SYS(sigaltstack),
                                 SCMP_SYS(clock_gettime),
                                 SCMP_SYS(clock_nanosleep),
                                 SCMP_SYS(gettimeofday),
                                 SCMP_SYS(getrandom),
                                 SCMP_SYS(sysinfo),
                                 SCMP_SYS(getrusage),
                                 SCMP_SYS(sched_getaffinity),
                                 SCMP_SYS(exit),
                                 SCMP_SYS(exit_group),
                                 SCMP_SYS(restart_syscall)};

void allow(scmp_filter_ctx filter, int call) { require(seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0), "seccomp"); }

/// Allowed only if this argument, masked, has this value.
void allow_if(scmp_filter_ctx filter, int call, const scmp_arg_cmp& condition) {
    require(seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &condition), "seccomp");
}

scmp_arg_cmp is(unsigned argument, scmp_datum_t value) {
    return {.arg = argument, .op = SCMP_CMP_EQ, .datum_a = value, .datum_b = 0};
}

scmp_arg_cmp has(unsigned argument, scmp_datum_t mask, scmp_datum_t value) {
    return {.arg = argument, .op = SCMP_CMP_MASKED_EQ, .datum_a = mask, .datum_b = value};
}

Filter filter_of_calls() {
    Filter filter{seccomp_init(SCMP_ACT_KILL_PROCESS)};
    if (!filter) throw std::system_error(ENOMEM, std::generic_category(), "seccomp");
    require(seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS), "seccomp");
    // Applies to threads that the libraries have already started.
    require(seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1), "seccomp");
    for (const int call : harmless) allow(filter.get(), call);
    allow_if(filter.get(), SCMP_SYS(read), is(0, STDIN_FILENO));
    for (const int out : {STDOUT_FILENO, STDERR_FILENO}) {
        allow_if(filter.get(), SCMP_SYS(write), is(0, static_cast<scmp_datum_t>(out)));
        allow_if(filter.get(), SCMP_SYS(writev), is(0, static_cast<scmp_datum_t>(out)));
    }
    // Memory that is not executable; threads, but no processes; a thread's name; a signal to itself (abort).
    allow_if(filter.get(), SCMP_SYS(mmap), has(2, PROT_EXEC, 0));
    allow_if(filter.get(), SCMP_SYS(mprotect), has(2, PROT_EXEC, 0));
    allow_if(filter.get(), SCMP_SYS(clone), has(0, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM));
    allow_if(filter.get(), SCMP_SYS(prctl), is(0, PR_SET_NAME));
    allow_if(filter.get(), SCMP_SYS(tgkill), is(0, static_cast<scmp_datum_t>(getpid())));
    // clone3 has its flags in memory, where a filter cannot read them; on ENOSYS the C library falls back to clone.
    require(seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0), "seccomp");
    return filter;
}

}  // namespace

void enter_jail(const JailLimits& limits) {
    const Filter filter = filter_of_calls();
    require_call(close_range(STDERR_FILENO + 1, ~0U, 0), "close_range");
    require_call(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl");
    require_call(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0), "prctl");
    set_limits(limits);
    require(seccomp_load(filter.get()), "seccomp");
}

}  // namespace eservices::inspection
