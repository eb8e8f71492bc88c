#define _DEFAULT_SOURCE
#include "CMemoryAdvice.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

void finack_advise_large_pages(const void *start, size_t length) {
#ifdef MADV_HUGEPAGE
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t first = ((uintptr_t)start + page - 1) / page * page;
    uintptr_t end = ((uintptr_t)start + length) / page * page;
    if (first < end) {
        (void)madvise((void *)first, end - first, MADV_HUGEPAGE);
    }
#else
    (void)start;
    (void)length;
#endif
}
