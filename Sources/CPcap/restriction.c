#define _GNU_SOURCE
#include "CPcap.h"

#include <errno.h>

#if defined(__linux__) && (defined(__x86_64__) || (defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__))

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifndef SECCOMP_FILTER_FLAG_SPEC_ALLOW
#define SECCOMP_FILTER_FLAG_SPEC_ALLOW (1UL << 2)
#endif

// Numbers from 424 on are the same on all processors, and headers may be older than the kernel.
enum {
  PIDFD_SEND_SIGNAL = 424, IO_URING_SETUP = 425, IO_URING_ENTER = 426, IO_URING_REGISTER = 427, OPEN_TREE = 428, MOVE_MOUNT = 429,
  FSOPEN = 430, FSCONFIG = 431, FSMOUNT = 432, FSPICK = 433, PIDFD_OPEN = 434, CLONE3 = 435, PIDFD_GETFD = 438, PROCESS_MADVISE = 440,
  MOUNT_SETATTR = 442, QUOTACTL_FD = 443, MEMFD_SECRET = 447, PROCESS_MRELEASE = 448,
  /// The last call that was looked at for this filter: mseal(2).
  LAST_KNOWN = 462,
};

/// A call that is refused whatever its arguments, unless something is allowed.
struct refused {
  int number;
  unsigned unless;
};

static const struct refused refused[] = {
    // Other programs and processes. A process is also started by clone(2), see below.
    {SYS_execve, 0}, {SYS_execveat, 0}, {SYS_ptrace, 0}, {SYS_process_vm_readv, 0}, {SYS_process_vm_writev, 0}, {SYS_kcmp, 0},
    {SYS_tkill, 0}, {SYS_rt_sigqueueinfo, 0}, {SYS_rt_tgsigqueueinfo, 0}, {PIDFD_SEND_SIGNAL, 0}, {PIDFD_OPEN, 0}, {PIDFD_GETFD, 0},
    {PROCESS_MADVISE, 0}, {PROCESS_MRELEASE, 0}, {SYS_personality, 0},
    // The network.
    {SYS_socketpair, 0}, {SYS_connect, 0}, {SYS_bind, FINACK_ALLOW_SERVER}, {SYS_listen, FINACK_ALLOW_SERVER},
    {SYS_accept, FINACK_ALLOW_SERVER}, {SYS_accept4, FINACK_ALLOW_SERVER}, {SYS_sendto, FINACK_ALLOW_SERVER},
    {SYS_sendmsg, FINACK_ALLOW_SERVER}, {SYS_sendmmsg, FINACK_ALLOW_SERVER}, {SYS_setsockopt, FINACK_ALLOW_SERVER},
    {SYS_shutdown, FINACK_ALLOW_SERVER},
    // Identity and namespaces.
    {SYS_setuid, 0}, {SYS_setgid, 0}, {SYS_setreuid, 0}, {SYS_setregid, 0}, {SYS_setresuid, 0}, {SYS_setresgid, 0}, {SYS_setgroups, 0},
    {SYS_setfsuid, 0}, {SYS_setfsgid, 0}, {SYS_capset, 0}, {SYS_unshare, 0}, {SYS_setns, 0}, {SYS_chroot, 0}, {SYS_add_key, 0},
    {SYS_request_key, 0}, {SYS_keyctl, 0},
    // File systems and devices.
    {SYS_mount, 0}, {SYS_umount2, 0}, {SYS_pivot_root, 0}, {OPEN_TREE, 0}, {MOVE_MOUNT, 0}, {FSOPEN, 0}, {FSCONFIG, 0}, {FSMOUNT, 0},
    {FSPICK, 0}, {MOUNT_SETATTR, 0}, {SYS_swapon, 0}, {SYS_swapoff, 0}, {SYS_quotactl, 0}, {QUOTACTL_FD, 0}, {SYS_mknodat, 0},
    {SYS_open_by_handle_at, 0}, {SYS_name_to_handle_at, 0}, {SYS_fanotify_init, 0}, {SYS_fanotify_mark, 0}, {SYS_acct, 0},
    // The machine.
    {SYS_init_module, 0}, {SYS_finit_module, 0}, {SYS_delete_module, 0}, {SYS_kexec_load, 0}, {SYS_kexec_file_load, 0}, {SYS_reboot, 0},
    {SYS_syslog, 0}, {SYS_settimeofday, 0}, {SYS_clock_settime, 0}, {SYS_adjtimex, 0}, {SYS_clock_adjtime, 0}, {SYS_sethostname, 0},
    {SYS_setdomainname, 0}, {SYS_vhangup, 0},
    // Much of the kernel behind one call, and objects that processes share.
    {SYS_bpf, 0}, {SYS_perf_event_open, FINACK_ALLOW_TRACES}, {SYS_userfaultfd, 0}, {IO_URING_SETUP, 0}, {IO_URING_ENTER, 0},
    {IO_URING_REGISTER, 0}, {SYS_io_setup, 0}, {SYS_io_submit, 0}, {SYS_splice, 0}, {SYS_tee, 0}, {SYS_vmsplice, 0},
    {SYS_memfd_create, 0}, {MEMFD_SECRET, 0}, {SYS_shmget, 0}, {SYS_shmat, 0}, {SYS_semget, 0}, {SYS_msgget, 0}, {SYS_mq_open, 0},
    {SYS_migrate_pages, 0}, {SYS_move_pages, 0}, {SYS_remap_file_pages, 0},
#ifdef __x86_64__
    {SYS_fork, 0}, {SYS_vfork, 0}, {SYS_mknod, 0}, {SYS_iopl, 0}, {SYS_ioperm, 0}, {SYS_modify_ldt, 0}, {SYS_uselib, 0}, {SYS_ustat, 0},
    {SYS_sysfs, 0},
#endif
};

/// Calls whose first argument is a descriptor that they write to, or make another number for.
static const int writing[] = {
    SYS_write, SYS_writev, SYS_pwrite64, SYS_pwritev, SYS_pwritev2, SYS_sendfile, SYS_sendto, SYS_sendmsg, SYS_sendmmsg, SYS_setsockopt,
    SYS_bind, SYS_shutdown, SYS_fcntl, SYS_dup, SYS_dup3,
#ifdef __x86_64__
    SYS_dup2,
#endif
};

/// What may be asked of a terminal or of any descriptor, of the requests that begin with `T`: its size, its modes, and who is in front. TIOCSTI,
/// which feeds characters to the shell behind the program, is one of the others.
static const unsigned terminal_requests[] = {
    0x5401, // TCGETS
    0x542a, // TCGETS2 of most processors
    0x540f, // TIOCGPGRP
    0x5413, // TIOCGWINSZ
    0x541b, // FIONREAD
    0x5421, // FIONBIO
    0x5450, // FIONCLEX
    0x5451, // FIOCLEX
};

/// The filter while it is built.
struct filter {
  struct sock_filter *code;
  unsigned count;
};

enum { BUILT_IN = 512 }; // instructions, at most, without those for the captures
static const unsigned REFUSE = SECCOMP_RET_ERRNO | EPERM;
static const unsigned UNKNOWN = SECCOMP_RET_ERRNO | ENOSYS;

static void add(struct filter *filter, unsigned short code, unsigned value, unsigned char if_true, unsigned char if_false) {
  filter->code[filter->count++] = (struct sock_filter){code, if_true, if_false, value};
}

static void load(struct filter *filter, unsigned offset) { add(filter, BPF_LD | BPF_W | BPF_ABS, offset, 0, 0); }

/// Loads the low half of an argument: descriptors, flags and requests have 32 bits.
static void load_argument(struct filter *filter, unsigned index) {
  load(filter, (unsigned)(offsetof(struct seccomp_data, args) + index * sizeof(uint64_t)));
}

static void answer(struct filter *filter, unsigned action) { add(filter, BPF_RET | BPF_K, action, 0, 0); }

/// Answers when what was loaded compares so with a value.
static void answer_if(struct filter *filter, unsigned short comparison, unsigned value, unsigned action) {
  add(filter, BPF_JMP | comparison | BPF_K, value, 0, 1);
  answer(filter, action);
}

static void answer_unless_equal(struct filter *filter, unsigned value, unsigned action) {
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0);
  answer(filter, action);
}

/// Begins what is only for one call; returns the place of the jump that `end_call` completes.
static unsigned begin_call(struct filter *filter, int number) {
  load(filter, offsetof(struct seccomp_data, nr));
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)number, 1, 0);
  add(filter, BPF_JMP | BPF_JA, 0, 0, 0);
  return filter->count - 1;
}

static void end_call(struct filter *filter, unsigned jump) {
  answer(filter, SECCOMP_RET_ALLOW);
  filter->code[jump].k = filter->count - jump - 1;
}

static void keep_captures(struct filter *filter, const int *captures, unsigned count) {
  load(filter, offsetof(struct seccomp_data, nr));
  unsigned calls = sizeof writing / sizeof *writing;
  for (unsigned i = 0; i < calls; i++)
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)writing[i], (unsigned char)(calls - i), 0);
  add(filter, BPF_JMP | BPF_JA, count * 2 + 1, 0, 0);
  load_argument(filter, 0);
  for (unsigned i = 0; i < count; i++) answer_if(filter, BPF_JEQ, (unsigned)captures[i], REFUSE);
}

static void keep_to_own_process(struct filter *filter, int call, int allows_zero) {
  unsigned jump = begin_call(filter, call);
  load_argument(filter, 0);
  if (allows_zero) answer_if(filter, BPF_JEQ, 0, SECCOMP_RET_ALLOW);
  answer_unless_equal(filter, (unsigned)getpid(), REFUSE);
  end_call(filter, jump);
}

static void keep_to_threads(struct filter *filter) {
  unsigned jump = begin_call(filter, SYS_clone);
  load_argument(filter, 0);
  add(filter, BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0);
  answer(filter, REFUSE);
  end_call(filter, jump);
}

static void keep_memory_apart(struct filter *filter) {
  unsigned jump = begin_call(filter, SYS_mmap);
  load_argument(filter, 2);
  add(filter, BPF_ALU | BPF_AND | BPF_K, PROT_WRITE | PROT_EXEC, 0, 0);
  answer_if(filter, BPF_JEQ, PROT_WRITE | PROT_EXEC, REFUSE);
  end_call(filter, jump);
  static const int changing[] = {SYS_mprotect, SYS_pkey_mprotect};
  for (unsigned i = 0; i < 2; i++) {
    jump = begin_call(filter, changing[i]);
    load_argument(filter, 2);
    answer_if(filter, BPF_JSET, PROT_EXEC, REFUSE);
    end_call(filter, jump);
  }
}

static void keep_terminals(struct filter *filter) {
  unsigned jump = begin_call(filter, SYS_ioctl);
  load_argument(filter, 1);
  for (unsigned i = 0; i < sizeof terminal_requests / sizeof *terminal_requests; i++)
    answer_if(filter, BPF_JEQ, terminal_requests[i], SECCOMP_RET_ALLOW);
  add(filter, BPF_ALU | BPF_AND | BPF_K, 0xff00, 0, 0);
  answer_if(filter, BPF_JEQ, 'T' << 8, REFUSE);
  end_call(filter, jump);
}

/// Refuses sockets, but those of a TCP server where one is allowed.
static void keep_sockets(struct filter *filter, unsigned allowed) {
  unsigned jump = begin_call(filter, SYS_socket);
  if (!(allowed & FINACK_ALLOW_SERVER)) {
    answer(filter, REFUSE);
    end_call(filter, jump);
    return;
  }
  load_argument(filter, 1);
  add(filter, BPF_ALU | BPF_AND | BPF_K, (unsigned)~(SOCK_CLOEXEC | SOCK_NONBLOCK), 0, 0);
  answer_unless_equal(filter, SOCK_STREAM, REFUSE);
  load_argument(filter, 0);
  answer_if(filter, BPF_JEQ, AF_INET, SECCOMP_RET_ALLOW);
  answer_unless_equal(filter, AF_INET6, REFUSE);
  end_call(filter, jump);
}

static void build(struct filter *filter, unsigned allowed, const int *captures, unsigned count) {
  load(filter, offsetof(struct seccomp_data, arch));
  answer_unless_equal(filter, ARCHITECTURE, REFUSE); // another calling convention, as of 32-bit programs
  load(filter, offsetof(struct seccomp_data, nr));
  answer_if(filter, BPF_JGT, LAST_KNOWN, UNKNOWN);
  answer_if(filter, BPF_JEQ, CLONE3, UNKNOWN); // its flags lie in memory, where no filter looks
  keep_captures(filter, captures, count);
  keep_to_threads(filter);
  keep_memory_apart(filter);
  keep_terminals(filter);
  keep_sockets(filter, allowed);
  keep_to_own_process(filter, SYS_kill, 0);
  keep_to_own_process(filter, SYS_tgkill, 0);
  keep_to_own_process(filter, SYS_prlimit64, 1);
  load(filter, offsetof(struct seccomp_data, nr));
  for (unsigned i = 0; i < sizeof refused / sizeof *refused; i++)
    if (!(refused[i].unless & allowed)) answer_if(filter, BPF_JEQ, (unsigned)refused[i].number, REFUSE);
  answer(filter, SECCOMP_RET_ALLOW);
}

/// Installs a filter in all threads: 0, -1, or the number of a thread that has another one.
static long install(const struct sock_fprog *program) {
  // Kernels before 5.16 slow down a process with a filter, as one that runs the code of others; this one does not.
  unsigned long flags = SECCOMP_FILTER_FLAG_TSYNC | SECCOMP_FILTER_FLAG_SPEC_ALLOW;
  long result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, program);
  if (result >= 0 || errno != EINVAL) return result;
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, program);
}

int finack_restrict(unsigned allowed, const int *captures, unsigned count) {
  if (count > BPF_MAXINSNS - BUILT_IN) return E2BIG;
  struct filter filter = {calloc(BUILT_IN + 2 * count, sizeof *filter.code), 0};
  if (!filter.code) return ENOMEM;
  build(&filter, allowed, captures, count);
  struct sock_fprog program = {(unsigned short)filter.count, filter.code};
  long result = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? install(&program) : -1;
  int failure = result == 0 ? 0 : result > 0 ? EBUSY : errno;
  free(filter.code);
  return failure;
}

#else

int finack_restrict(unsigned allowed, const int *captures, unsigned count) {
  (void)allowed, (void)captures, (void)count;
  return ENOTSUP;
}

#endif
