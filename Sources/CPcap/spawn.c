#define _GNU_SOURCE
#include "CPcap.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/auxv.h>
#endif

extern char **environ;

/// Where programs are looked for by a process that may do more than others: in folders that only root can write to, on every system.
static const char system_folders[] = "/usr/bin:/bin";

static int is_trusting(void) {
#ifdef __linux__
  if (getauxval(AT_SECURE)) return 0;
#endif
  return !finack_is_privileged();
}

/// Starts a program of one of the folders in a list. Those without an absolute path are passed over: what they hold is a matter of who made
/// the folder that the process happens to be in.
static int spawn_from(const char *folders, const char *program, pid_t *process, const posix_spawn_file_actions_t *actions,
                      const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[]) {
  int failure = ENOENT;
  for (const char *folder = folders; folder;) {
    const char *end = strchr(folder, ':');
    int length = end ? (int)(end - folder) : (int)strlen(folder);
    char path[4096];
    int size = snprintf(path, sizeof path, "%.*s/%s", length, folder, program);
    if (*folder == '/' && size > 0 && (size_t)size < sizeof path) {
      int result = posix_spawn(process, path, actions, attributes, arguments, environment);
      if (result != ENOENT && result != ENOTDIR && result != EACCES) return result;
      if (result == EACCES) failure = result;
    }
    folder = end ? end + 1 : NULL;
  }
  return failure;
}

static int open_pipe(int ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno;
#else
  if (pipe(ends) != 0) return errno;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
#endif
}

int finack_spawn_decompressor(const char *program, int input, int *output, pid_t *process) {
  int ends[2];
  int failure = open_pipe(ends);
  if (failure) return failure;

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);

  // A caller that ignores signals must not pass that on: the child should end when nobody reads it.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  sigaddset(&defaults, SIGXFSZ);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  char option[] = "-dc";
  char *arguments[] = {(char *)program, option, NULL};
  char path[] = "PATH=/usr/bin:/bin";
  char *bare[] = {path, NULL};
  int trusts = is_trusting();
  const char *folders = getenv("PATH");
  if (!folders || !trusts) folders = system_folders;
  failure = spawn_from(folders, program, process, &actions, &attributes, arguments, trusts ? environ : bare);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (failure) close(ends[0]);
  *output = ends[0];
  return failure;
}
