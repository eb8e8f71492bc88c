// The functions that are to be counted, under their own names: an executable's symbols come before those of its libraries, so that
// nothing has to be preloaded. Each counts, and calls the one that it hides.
#define _GNU_SOURCE
#include "CRuntimeCounts.h"

#include <dlfcn.h>
#include <stddef.h>

static struct runtime_counts counts;

struct runtime_counts runtime_counts_now(void) { return counts; }

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size) {
  counts.allocations++;
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  counts.allocations++;
  return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
  counts.allocations++;
  return __libc_realloc(old, size);
}

typedef void *retain_function(void *object);
typedef void release_function(void *object);
typedef void access_function(void *pointer, void *buffer, uintptr_t flags, void *pc);

void *swift_retain(void *object) {
  static retain_function *hidden;
  if (!hidden) hidden = (retain_function *)dlsym(RTLD_NEXT, "swift_retain");
  counts.retains++;
  return hidden(object);
}

void swift_release(void *object) {
  static release_function *hidden;
  if (!hidden) hidden = (release_function *)dlsym(RTLD_NEXT, "swift_release");
  counts.releases++;
  hidden(object);
}

void swift_beginAccess(void *pointer, void *buffer, uintptr_t flags, void *pc) {
  static access_function *hidden;
  if (!hidden) hidden = (access_function *)dlsym(RTLD_NEXT, "swift_beginAccess");
  counts.accesses++;
  hidden(pointer, buffer, flags, pc);
}
