// Restricts itself, calls what should be refused and what should work, and prints a line for each: name, and the error or `ok`.
//   restricted-calls [server|traces]
#ifdef __linux__
#define _GNU_SOURCE
#include "CPcap.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int capture; // stands for the descriptor of a capture
static pthread_barrier_t barrier;

static void report(const char *name, long result) {
  int failure = errno;
  printf("%s: %s\n", name, result >= 0 ? "ok" : strerror(failure));
}

static void *nothing(void *argument) { return argument; }

static long start_thread(void) {
  pthread_t thread;
  int failure = pthread_create(&thread, NULL, nothing, NULL);
  if (!failure) pthread_join(thread, NULL);
  errno = failure;
  return failure ? -1 : 0;
}

static long start_process(void) {
  pid_t child = fork();
  if (child == 0) _exit(0);
  if (child > 0) waitpid(child, NULL, 0);
  return child;
}

static long map(int protection) {
  void *memory = mmap(NULL, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return -1;
  return mprotect(memory, 4096, PROT_READ | PROT_WRITE);
}

static long make_executable(void) {
  void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? -1 : mprotect(memory, 4096, PROT_READ | PROT_EXEC);
}

static long signal_oneself(void) {
  signal(SIGUSR1, SIG_IGN);
  return raise(SIGUSR1) == 0 && kill(getpid(), SIGUSR1) == 0 ? 0 : -1;
}

static long write_file(void) {
  char name[] = "/tmp/finack-restricted-XXXXXX";
  int descriptor = mkstemp(name);
  if (descriptor < 0) return -1;
  long result = write(descriptor, "x", 1) == 1 && ftruncate(descriptor, 0) == 0 ? 0 : -1;
  close(descriptor);
  return unlink(name) == 0 ? result : -1;
}

static long limit_of(pid_t process) {
  struct rlimit limit;
  return syscall(SYS_prlimit64, process, RLIMIT_NOFILE, NULL, &limit);
}

static void refused(void) {
  char *arguments[] = {"/bin/true", NULL};
  uint32_t attributes[32] = {PERF_TYPE_SOFTWARE, sizeof attributes};
  report("execve", execve(arguments[0], arguments, NULL));
  report("execveat", syscall(SYS_execveat, AT_FDCWD, arguments[0], arguments, NULL, 0));
  report("fork", start_process());
  report("ptrace", ptrace(PTRACE_TRACEME, 0, NULL, NULL));
  report("kill another", kill(getppid(), 0));
  report("prlimit of another", limit_of(getppid()));
  report("socket packet", socket(AF_PACKET, SOCK_RAW, 0));
  report("socket raw", socket(AF_INET, SOCK_RAW, 6));
  report("socket udp", socket(AF_INET, SOCK_DGRAM, 0));
  report("socket tcp", socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
  report("socket unix", socket(AF_UNIX, SOCK_STREAM, 0));
  report("write to a capture", write(capture, "x", 1));
  report("duplicate a capture", dup(capture));
  report("mount", syscall(SYS_mount, "none", "/", "tmpfs", 0, NULL));
  report("unshare", unshare(CLONE_NEWUSER));
  report("bpf", syscall(SYS_bpf, 0, NULL, 0));
  report("keyctl", syscall(SYS_keyctl, 0, 0, 0, 0, 0));
  report("io_uring_setup", syscall(425, 1, NULL));
  report("perf_event_open", syscall(SYS_perf_event_open, attributes, 0, -1, -1, 0));
  report("memory that is written and executed", map(PROT_READ | PROT_WRITE | PROT_EXEC));
  report("memory that becomes executable", make_executable());
  report("TIOCSTI", ioctl(0, 0x5412, "x"));
  report("a call of a later kernel", syscall(463, 0, 0, 0, 0, 0, 0));
}

static void works(void) {
  char octet;
  report("thread", start_thread());
  report("memory", map(PROT_READ | PROT_WRITE));
  report("signal oneself", signal_oneself());
  report("file", write_file());
  report("prlimit", limit_of(0));
  report("read a capture", read(capture, &octet, 1));
}

/// A thread that was there before: the filter holds for it, too.
static void *bystander(void *argument) {
  pthread_barrier_wait(&barrier);
  pthread_barrier_wait(&barrier);
  report("socket packet in another thread", socket(AF_PACKET, SOCK_RAW, 0));
  return argument;
}

int main(int count, char **arguments) {
  const char *what = count > 1 ? arguments[1] : "";
  unsigned allowed = !strcmp(what, "server") ? FINACK_ALLOW_SERVER : !strcmp(what, "traces") ? FINACK_ALLOW_TRACES : 0;
  int ends[2];
  pthread_t thread;
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0 || write(ends[1], "x", 1) != 1) return 1;
  capture = ends[0];
  pthread_barrier_init(&barrier, NULL, 2);
  if (pthread_create(&thread, NULL, bystander, NULL) != 0) return 1;
  pthread_barrier_wait(&barrier);
  int failure = finack_restrict(allowed, &capture, 1);
  printf("restrict: %s\n", failure ? strerror(failure) : "ok");
  if (failure) return 1;
  pthread_barrier_wait(&barrier);
  pthread_join(thread, NULL);
  refused();
  works();
  return 0;
}

#else

int main(void) { return 1; }

#endif
