#define _GNU_SOURCE
#include "CPcap.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static int writing_end = -1;

// Only write(2), which is safe in a handler. A full pipe loses a signal that is like the ones in it.
static void note(int signal) {
  int saved = errno;
  unsigned char kind = signal == SIGINT || signal == SIGTERM ? FINACK_SIGNAL_END : FINACK_SIGNAL_REPORT;
  ssize_t written = write(writing_end, &kind, 1);
  (void)written;
  errno = saved;
}

int finack_signals_open(void) {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
  }
  writing_end = ends[1];
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGUSR1};
  sigset_t caught; // the parent process may have blocked them
  sigemptyset(&caught);
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    sigaddset(&caught, signals[i]);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART | (signals[i] == SIGINT || signals[i] == SIGTERM ? (int)SA_RESETHAND : 0);
    sigaction(signals[i], &action, NULL);
  }
  sigprocmask(SIG_UNBLOCK, &caught, NULL);
  return ends[0];
}

int finack_signals_next(int descriptor) {
  unsigned char kind = 0;
  return read(descriptor, &kind, 1) == 1 ? kind : FINACK_SIGNAL_NONE;
}
