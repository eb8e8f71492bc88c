#ifndef FINACK_CPCAP_RESTRICTION_H
#define FINACK_CPCAP_RESTRICTION_H

// What a process that has given up root, and goes on reading frames from strangers, can no longer ask of the kernel: seccomp(2).

/// What a restricted process may do beside capturing and writing files.
enum finack_allowance {
  FINACK_ALLOW_SERVER = 1, ///< to open TCP sockets, accept connections, and answer
  FINACK_ALLOW_TRACES = 2, ///< to open and control perf events
};

/// Has the kernel refuse, for all threads and for good, what a capture does not do.
///
/// `EPERM`: executing a program and starting a process; looking into, steering or signalling another process; opening a socket, and sending on
/// one; writing to `captures`, or duplicating them; memory that is written and executed; mounting, namespaces, changing identity, time,
/// modules and keys; the interfaces that most exploits of the kernel went through (bpf, io_uring, userfaultfd, perf events …); feeding
/// characters to a terminal. `ENOSYS`: calls that a kernel of later years may have, so that a C library takes an older one.
/// Left alone: reading, writing, files, folders, memory, threads, signals, time. Which files may be opened is a matter of the user's rights.
///
/// Returns 0, or a value of `errno`: `ENOTSUP` when there is no filter for this system or processor, `ENOSYS` or `EINVAL` when the kernel has none.
int finack_restrict(unsigned allowed, const int *captures, unsigned count);

#endif
