#define _GNU_SOURCE
#include "CPcap.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/capability.h>
#include <linux/openat2.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#endif

enum { NOBODY = 65534 };

int finack_is_root(void) { return getuid() == 0 || geteuid() == 0; }

#ifdef __linux__

static int read_capabilities(struct __user_cap_data_struct data[2]) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  memset(data, 0, 2 * sizeof *data);
  return (int)syscall(SYS_capget, &header, data);
}

static int has_capabilities(void) {
  struct __user_cap_data_struct data[2];
  if (read_capabilities(data) != 0) return 1;
  return (data[0].effective | data[0].permitted | data[0].inheritable | data[1].effective | data[1].permitted |
          data[1].inheritable) != 0;
}

static int clear_capabilities(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[2];
  memset(none, 0, sizeof none);
  return (int)syscall(SYS_capset, &header, none);
}

// Capabilities belong to threads; setresuid(2) of the C library reaches all of them, these calls do not.
static int thread_count(void) {
  DIR *tasks = opendir("/proc/self/task");
  if (!tasks) return 1; // no /proc: nothing says otherwise
  int count = 0;
  for (struct dirent *entry; (entry = readdir(tasks));) count += entry->d_name[0] != '.';
  closedir(tasks);
  return count;
}

// Lowering the bounding set takes CAP_SETPCAP: root usually has it; without it nothing is lost that matters.
static void lower_bounding_set(void) {
  for (unsigned long capability = 0; capability < 64; capability++)
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) break;
}

static const char *drop_capabilities(void) {
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  if (clear_capabilities() != 0) return "the capabilities cannot be given up";
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return "new privileges cannot be renounced";
  errno = 0;
  if (has_capabilities()) return "capabilities are left";
  if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) return "new privileges are not renounced";
  return NULL;
}

int finack_is_privileged(void) { return finack_is_root() || has_capabilities(); }

int finack_create_for(const char *path, struct finack_user user) {
  if (user.is_caller) return -1;
  struct open_how how;
  memset(&how, 0, sizeof how);
  how.flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
  how.mode = 0600;
  how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  int descriptor = (int)syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
  if (descriptor < 0) return -1;
  if (fchown(descriptor, user.user, user.group) == 0) return descriptor;
  close(descriptor);
  return -1;
}

#else

static int thread_count(void) { return 1; }
static void lower_bounding_set(void) {}
static const char *drop_capabilities(void) { return NULL; }
int finack_is_privileged(void) { return finack_is_root(); }
int finack_create_for(const char *path, struct finack_user user) {
  (void)path, (void)user;
  return -1;
}

#endif

static long number(const char *name) {
  const char *text = getenv(name);
  if (!text || !*text) return -1;
  char *end = NULL;
  errno = 0;
  long value = strtol(text, &end, 10);
  return errno == 0 && *end == 0 && value > 0 && value < 0xffffffffL ? value : -1;
}

/// The user who had root lent: sudo(8) sets two numbers, pkexec(1) one, doas(1) a name.
static struct finack_user caller(void) {
  long user = number("SUDO_UID");
  long group = number("SUDO_GID");
  if (user > 0 && group > 0) return (struct finack_user){(uid_t)user, (gid_t)group, 1};
  if (user < 0) user = number("PKEXEC_UID");
  const char *name = getenv("DOAS_USER");
  const struct passwd *entry = user > 0 ? getpwuid((uid_t)user) : name ? getpwnam(name) : NULL;
  if (entry && entry->pw_uid != 0 && entry->pw_gid != 0) return (struct finack_user){entry->pw_uid, entry->pw_gid, 1};
  return (struct finack_user){0, 0, entry ? entry->pw_uid != 0 : user > 0 || name};
}

struct finack_user finack_unprivileged_user(void) {
  struct finack_user user = caller();
  if (user.user != 0) return user;
  const struct passwd *nobody = getpwnam("nobody");
  if (nobody && nobody->pw_uid != 0 && nobody->pw_gid != 0)
    return (struct finack_user){nobody->pw_uid, nobody->pw_gid, user.is_caller};
  return (struct finack_user){NOBODY, NOBODY, user.is_caller};
}

static const char *drop_identity(struct finack_user user) {
  if (user.user == 0 || user.group == 0) return "root cannot be given up for root";
  if (setgroups(0, NULL) != 0) return "the supplementary groups cannot be given up";
#ifdef __linux__
  if (setresgid(user.group, user.group, user.group) != 0) return "the group cannot be changed";
  if (setresuid(user.user, user.user, user.user) != 0) return "the user cannot be changed";
  uid_t real, effective, saved;
  gid_t real_group, effective_group, saved_group;
  if (getresuid(&real, &effective, &saved) != 0 || real != user.user || effective != user.user || saved != user.user)
    return "the user was not changed";
  if (getresgid(&real_group, &effective_group, &saved_group) != 0 || real_group != user.group ||
      effective_group != user.group || saved_group != user.group)
    return "the group was not changed";
#else
  if (setgid(user.group) != 0) return "the group cannot be changed";
  if (setuid(user.user) != 0) return "the user cannot be changed";
#endif
  errno = 0;
  if (getuid() != user.user || geteuid() != user.user) return "the user was not changed";
  if (getgid() != user.group || getegid() != user.group) return "the group was not changed";
  if (getgroups(0, NULL) > 0) return "supplementary groups are left";
  if (setuid(0) == 0 || seteuid(0) == 0 || setgid(0) == 0) return "root can be taken back";
  return NULL;
}

const char *finack_drop_privileges(struct finack_user user) {
  errno = 0;
  if (thread_count() != 1) return "there is more than one thread";
  lower_bounding_set();
  const char *failure = finack_is_root() ? drop_identity(user) : NULL;
  return failure ? failure : drop_capabilities();
}
