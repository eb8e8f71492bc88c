#ifndef FINACK_CPCAP_H
#define FINACK_CPCAP_H

// What Swift cannot call of libpcap as it is: `FILE *` hand-over, borrowed out-pointers, the DLT_ numbers of this
// platform, and the many structures that posix_spawn(3) wants, and files without a name. Every symbol of this target starts with `finack_`.

#include "CPcapLive.h"
#include "CPcapRestriction.h"

#include <pcap/pcap.h>
#include <stdint.h>
#include <sys/types.h>

/// The size of every `error` buffer below.
enum { FINACK_ERROR_SIZE = PCAP_ERRBUF_SIZE };

/// One packet as libpcap lends it: `bytes` is valid until the next call on the same handle.
struct finack_frame {
  int64_t seconds;
  int64_t nanoseconds;
  uint32_t captured_length;
  uint32_t original_length;
  const uint8_t *bytes;
};

/// Opens a savefile with nanosecond timestamps, reading from a duplicate of `descriptor`.
/// Returns NULL, with the reason in `error`, when libpcap does not know the format.
pcap_t *finack_open_offline(int descriptor, char *error);

/// Reads the next packet: 1 with `frame` filled, 0 at the end of the file, -1 with the reason in `pcap_geterr`.
int finack_next(pcap_t *handle, struct finack_frame *frame);

/// The `LINKTYPE_` number for a `DLT_` number of this platform.
int finack_linktype(int dlt);

/// The `DLT_` number of this platform for a `LINKTYPE_` number, or for one of the raw-IP numbers old files contain.
int finack_dlt(int linktype);

/// What `finack_filter_compile` found.
enum finack_filter_result {
  FINACK_FILTER_COMPILED = 0,
  FINACK_FILTER_MATCHES_NOTHING = 1, ///< the optimizer proved that no packet of this link type can match
  FINACK_FILTER_REJECTED = -1,       ///< a syntax error, or a primitive that this link type does not have
};

/// Compiles a pcap-filter(7) expression; on success `program` is to be released with `pcap_freecode`.
int finack_filter_compile(int linktype, const char *expression, int optimize, struct bpf_program *program, char *error);

/// Runs a compiled filter on a packet; nonzero when it matches.
int finack_filter_matches(const struct bpf_program *program, const uint8_t *bytes, uint32_t captured_length,
                          uint32_t original_length);

/// Starts `program -dc`, without a shell, reading from `input`; `output` becomes the reading end of a pipe it writes to.
/// It is looked for in the folders of PATH that have an absolute path; by root, and by a process with capabilities, in `/usr/bin` and `/bin`
/// alone, and then it gets no environment but that path.
/// What it prints on its standard error is dropped: its exit status tells enough. Returns 0, or a value of `errno`.
int finack_spawn_decompressor(const char *program, int input, int *output, pid_t *process);

/// Creates a file in a folder that has no name yet, open for writing, with a mode less the umask: it is gone when the process ends.
/// Returns a descriptor, or -1 with `errno`; not every system and file system has such files.
int finack_create_unnamed(const char *folder, mode_t mode);

/// Gives a file of `finack_create_unnamed` a name in its folder, which must not exist; 0, or -1 with `errno`.
int finack_give_name(int descriptor, const char *path);

/// Has a file removed when SIGHUP, SIGINT, SIGQUIT or SIGTERM ends the process, where they would; of more than 16 at a time the rest is not.
void finack_remove_at_signal(const char *path);

/// Undoes `finack_remove_at_signal`.
void finack_keep_at_signal(const char *path);

/// Calls `body` with each index below `count`, each in a thread of its own, the first in the caller's; returns when all have ended.
/// What no thread can be had for is done in the caller's, one after the other: fewer threads take longer, and do the same.
void finack_run_in_threads(unsigned count, void (*body)(void *context, unsigned index), void *context);

/// How many processors the process may use.
int finack_processor_count(void);

#endif
