#ifndef CRUNTIMECOUNTS_H
#define CRUNTIMECOUNTS_H

#include <stdint.h>

/// What the process has asked of its allocator and of the Swift runtime since it began.
struct runtime_counts {
  uint64_t allocations, retains, releases, accesses;
};

struct runtime_counts runtime_counts_now(void);

#endif
