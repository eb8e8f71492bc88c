/// The one instruction that Swift has no word for.
#ifndef CPREFETCH_H
#define CPREFETCH_H

/// Asks the processor to bring the cache line of an address near, and does not wait for it. Any address is allowed.
static inline void finack_prefetch(const void *_Nonnull address) {
    __builtin_prefetch(address, 0, 3);
}

#endif
