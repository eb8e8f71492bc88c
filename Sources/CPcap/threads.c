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
#ifdef __linux__
  cpu_set_t allowed;
#endif
};

static void *begin(void *argument) {
  struct work *work = argument;
#ifdef __linux__
  if (CPU_COUNT(&work->allowed) > 1) (void)pthread_setaffinity_np(pthread_self(), sizeof work->allowed, &work->allowed);
#endif
  work->body(work->context, work->index);
  return NULL;
}

/// Starts a thread on another processor than those before it, from which the kernel may move it as soon as it runs.
///
/// Threads that live for milliseconds are over before the kernel balances its load: left to it, all of them may run where the caller does,
/// one after the other.
static int start(struct work *work) {
#ifdef __linux__
  CPU_ZERO(&work->allowed);
  pthread_attr_t attributes;
  int current = sched_getcpu();
  if (current >= 0 && sched_getaffinity(0, sizeof work->allowed, &work->allowed) == 0 && CPU_COUNT(&work->allowed) > 1 &&
      pthread_attr_init(&attributes) == 0) {
    int processor = current;
    for (unsigned left = work->index % (unsigned)CPU_COUNT(&work->allowed); left > 0;) {
      processor = (processor + 1) % CPU_SETSIZE;
      if (CPU_ISSET(processor, &work->allowed)) left--;
    }
    cpu_set_t first;
    CPU_ZERO(&first);
    CPU_SET(processor, &first);
    int failure = pthread_attr_setaffinity_np(&attributes, sizeof first, &first);
    if (!failure) failure = pthread_create(&work->thread, &attributes, begin, work);
    pthread_attr_destroy(&attributes);
    if (!failure) return 0;
  }
#endif
  return pthread_create(&work->thread, NULL, begin, work);
}

void finack_run_in_threads(unsigned count, void (*body)(void *context, unsigned index), void *context) {
  struct work *works = calloc(count, sizeof *works);
  unsigned begun = 1;
  for (; works && begun < count; begun++) {
    works[begun] = (struct work){.body = body, .context = context, .index = begun};
    if (start(&works[begun])) break;
  }
  body(context, 0);
  for (unsigned index = begun; index < count; index++) body(context, index);
  for (unsigned index = 1; index < begun; index++) pthread_join(works[index].thread, NULL);
  free(works);
}

int finack_processor_count(void) {
#ifdef __linux__
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? (int)count : 1;
}
