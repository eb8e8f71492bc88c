#ifndef FINACK_CPCAP_LIVE_H
#define FINACK_CPCAP_LIVE_H

// Live capture and what a program needs around it: interfaces, signals, and giving up privileges.

#include <pcap/pcap.h>
#include <stdint.h>
#include <sys/types.h>

struct finack_frame;

/// How an interface is to be opened.
struct finack_live_options {
  int snapshot_length;
  int buffer_size; ///< of the kernel's buffer, in octets
  int timeout;     ///< after how many milliseconds frames are handed over, in batches
  int promiscuous;
  int immediate; ///< hand over every frame at once
};

/// Opens an interface, non-blocking, with nanosecond timestamps where there are any.
/// Returns NULL, with the reason in `error` and a `PCAP_ERROR` number in `status`. A filter, if any, must compile.
pcap_t *finack_live_open(const char *interface, const struct finack_live_options *options, int *status, char *error);

/// Sets a filter for good: nobody can take it off or put another in its place. 0, or -1 with the reason in `error`.
int finack_live_filter(pcap_t *handle, const char *expression, int optimize, char *error);

/// Reads the next packet that has arrived: 1 with `frame` filled, 0 when there is none, -1 with the reason in `pcap_geterr`.
int finack_live_next(pcap_t *handle, struct finack_frame *frame);

/// What libpcap counted since the interface was opened; 0, or -1.
int finack_live_statistics(pcap_t *handle, uint64_t *received, uint64_t *dropped, uint64_t *dropped_by_interface);

/// Lists the interfaces as text, to be released with `free`: a line each, with fields between tabs: name, flags (`up`,
/// `running`, `loopback`, separated by commas), addresses (separated by commas), description. NULL with the reason in `error`.
char *finack_live_interfaces(char *error);

/// Whether an interface can be opened: its `DLT_` number, or a negative `PCAP_ERROR` number with the reason in `error`.
int finack_live_probe(const char *interface, char *error);

/// Catches SIGINT, SIGTERM, SIGHUP and SIGUSR1; each is a byte in the pipe whose reading end this returns, or -1. A second
/// SIGINT or SIGTERM ends the process as usual.
int finack_signals_open(void);

/// The next signal that was caught, 0 when there is none.
int finack_signals_next(int descriptor);

/// Numbers for `finack_signals_next`, and names for the platform's.
enum finack_signal { FINACK_SIGNAL_NONE = 0, FINACK_SIGNAL_END = 1, FINACK_SIGNAL_REPORT = 2 };

/// The time of the clock that packets are stamped by, in nanoseconds since 1970.
int64_t finack_capture_clock(void);

/// Who the process is to be after it has given up root.
struct finack_user {
  uid_t user;
  gid_t group;
  int is_caller; ///< whether it is a user who had root lent, and not `nobody`
};

/// Whether the process has an identity or a capability that it has to give up.
int finack_is_privileged(void);

/// Whether one of the process's user identities is root's.
int finack_is_root(void);

/// The user who called sudo, doas or pkexec, by the environment that they set, otherwise `nobody`; never root. Meaningful for root alone.
struct finack_user finack_unprivileged_user(void);

/// Gives up for good what a process may have that others have not: the bounding set, groups, identities, capabilities, and
/// the right to gain any by executing. Then holds every one against what the kernel says.
/// Returns NULL, or what failed; `errno` says why. Only for a process of a single thread.
const char *finack_drop_privileges(struct finack_user user);

/// As root: creates a file that does not exist yet, for `nobody`, and without following a symbolic link anywhere on its path.
/// Returns a descriptor for writing, or -1: then it is left to the user.
///
/// Nothing is created for a user who had root lent: a user who may run only this program as root would own files in folders of others.
int finack_create_for(const char *path, struct finack_user user);

/// Writes a strftime(3) pattern with a time in local time; the length without the end, 0 when it does not fit.
size_t finack_format_time(const char *pattern, int64_t seconds, char *text, size_t size);

#endif
