/// What Swift has no words for: advice to the processor and to the kernel on memory that is used soon. Neither changes what is in it.
#ifndef CMEMORYADVICE_H
#define CMEMORYADVICE_H

#include <stddef.h>
#include <stdint.h>

/// Asks the processor to bring the cache line of an address near, and does not wait for it. Any address is allowed.
static inline void finack_prefetch(uintptr_t address) {
    __builtin_prefetch((const void *)address, 0, 3);
}

/// Asks the kernel to back the whole pages of a range, once they are touched, by pages of 2 MiB; nothing where it cannot.
void finack_advise_large_pages(const void *_Nonnull start, size_t length);

#endif
