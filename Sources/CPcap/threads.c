#define _GNU_SOURCE
#include "CPcap.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

struct work {
  void (*body)(void *context, unsigned index);
  void *context;
  unsigned index;
  pthread_t thread;
};

static void *begin(void *argument) {
  struct work *work = argument;
  work->body(work->context, work->index);
  return NULL;
}

int finack_run_in_threads(unsigned count, void (*body)(void *context, unsigned index), void *context) {
  struct work *works = calloc(count, sizeof *works);
  if (!works) return ENOMEM;
  int failure = 0;
  unsigned begun = 1;
  for (; begun < count && !failure; begun++) {
    works[begun] = (struct work){.body = body, .context = context, .index = begun};
    failure = pthread_create(&works[begun].thread, NULL, begin, &works[begun]);
    if (failure) break;
  }
  if (!failure) body(context, 0);
  for (unsigned index = 1; index < begun; index++) pthread_join(works[index].thread, NULL);
  free(works);
  return failure;
}

int finack_processor_count(void) {
#ifdef __linux__
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? (int)count : 1;
}
