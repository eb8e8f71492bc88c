#define _GNU_SOURCE
#include "CPcap.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef O_TMPFILE

int finack_create_unnamed(const char *folder, mode_t mode) {
  return open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
}

int finack_give_name(int descriptor, const char *path) {
  char open_file[64];
  snprintf(open_file, sizeof open_file, "/proc/self/fd/%d", descriptor);
  return linkat(AT_FDCWD, open_file, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

#else

int finack_create_unnamed(const char *folder, mode_t mode) {
  (void)folder, (void)mode;
  errno = EOPNOTSUPP;
  return -1;
}

int finack_give_name(int descriptor, const char *path) {
  (void)descriptor, (void)path;
  errno = EOPNOTSUPP;
  return -1;
}

#endif

enum { PATHS = 16 };

// What the handler removes. A place is filled last and emptied first, so that a handler never sees half of a path.
static char *volatile removed[PATHS];

static void remove_and_end(int signal_number) {
  for (int i = 0; i < PATHS; i++)
    if (removed[i]) unlink(removed[i]);
  raise(signal_number); // the action is the usual one again
}

static void catch_ends(void) {
  static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    struct sigaction action;
    if (sigaction(signals[i], NULL, &action) != 0 || action.sa_handler != SIG_DFL) continue;
    memset(&action, 0, sizeof action);
    action.sa_handler = remove_and_end;
    sigemptyset(&action.sa_mask);
    action.sa_flags = (int)SA_RESETHAND;
    sigaction(signals[i], &action, NULL);
  }
}

void finack_remove_at_signal(const char *path) {
  catch_ends();
  for (int i = 0; i < PATHS; i++) {
    if (removed[i]) continue;
    removed[i] = strdup(path);
    return;
  }
}

void finack_keep_at_signal(const char *path) {
  for (int i = 0; i < PATHS; i++) {
    char *kept = removed[i];
    if (!kept || strcmp(kept, path) != 0) continue;
    removed[i] = NULL;
    free(kept);
  }
}
