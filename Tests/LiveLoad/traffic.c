// Traffic for .ci/live-load:
//   traffic serve ADDRESS PORT                  answers and closes, until it is ended
//   traffic connect ADDRESS PORT SECONDS RATE   short connections from many addresses of 10.98.0.0/16; prints how many were made
//   traffic flood INTERFACE COUNT RATE          SYNs from as many sources to an address that nobody has
// RATE is a second; 0 is as fast as it goes.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS = 4, REQUEST = 100, REPLY = 400 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

// Sleeps until as many events as happened are due.
static void pace(double begin, uint64_t events, double rate) {
  if (rate <= 0) return;
  double ahead = (double)events / rate - (now() - begin);
  if (ahead > 0.001) usleep((useconds_t)(ahead * 1e6));
}

static struct sockaddr_in address(const char *text, uint16_t port) {
  struct sockaddr_in result = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_pton(AF_INET, text, &result.sin_addr);
  return result;
}

static size_t receive(int socket, size_t wanted) {
  char octets[1024];
  size_t count = 0;
  while (count < wanted) {
    ssize_t more = recv(socket, octets, sizeof octets, 0);
    if (more <= 0) break;
    count += (size_t)more;
  }
  return count;
}

static int serve(const char *host, uint16_t port) {
  static const char reply[REPLY];
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in local = address(host, port);
  if (bind(listener, (struct sockaddr *)&local, sizeof local) != 0 || listen(listener, 4096) != 0) return perror(host), 1;
  for (int i = 1; i < WORKERS; i++) {
    if (fork() != 0) continue;
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    break;
  }
  while (1) {
    int peer = accept(listener, NULL, NULL);
    if (peer < 0) continue;
    if (receive(peer, REQUEST) == REQUEST) send(peer, reply, sizeof reply, MSG_NOSIGNAL);
    close(peer);
  }
}

static uint64_t connect_many(const char *host, uint16_t port, double seconds, double rate, int worker) {
  static const char request[REQUEST];
  struct sockaddr_in remote = address(host, port);
  uint64_t made = 0, tried = 0;
  double begin = now();
  for (; now() - begin < seconds; tried++) {
    pace(begin, tried, rate / WORKERS);
    int connection = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    setsockopt(connection, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    struct sockaddr_in local = {.sin_family = AF_INET};
    local.sin_addr.s_addr = htonl(0x0a620000u + 1 + (uint32_t)worker * 16000 + (uint32_t)(tried % 16000));
    if (bind(connection, (struct sockaddr *)&local, sizeof local) == 0 &&
        connect(connection, (struct sockaddr *)&remote, sizeof remote) == 0) {
      send(connection, request, sizeof request, MSG_NOSIGNAL);
      if (receive(connection, REPLY + 1) == REPLY) made++;
    }
    close(connection);
  }
  return made;
}

static int connect_all(const char *host, uint16_t port, double seconds, double rate) {
  uint64_t *made = mmap(NULL, WORKERS * sizeof *made, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int worker = 0; worker < WORKERS; worker++) {
    if (fork() == 0) {
      made[worker] = connect_many(host, port, seconds, rate, worker);
      return 0;
    }
  }
  uint64_t total = 0;
  for (int worker = 0; worker < WORKERS; worker++) wait(NULL);
  for (int worker = 0; worker < WORKERS; worker++) total += made[worker];
  printf("%llu\n", (unsigned long long)total);
  return 0;
}

struct syn {
  struct ether_header link;
  uint8_t ip[20];
  uint8_t tcp[20];
} __attribute__((packed));

static void fill(struct syn *frame, uint32_t number) {
  memset(frame, 0, sizeof *frame);
  memset(frame->link.ether_dhost, 0xff, 6); // any address reaches the other end of a veth pair
  frame->link.ether_dhost[0] = 0x02;
  frame->link.ether_shost[0] = 0x02;
  frame->link.ether_type = htons(ETHERTYPE_IP);
  const uint8_t ip[20] = {0x45, 0, 0, 40, 0, 0, 0x40, 0, 64, 6, 0, 0, 11, 0, 0, 0, 10, 99, 0, 77};
  memcpy(frame->ip, ip, sizeof ip);
  for (int i = 0; i < 3; i++) frame->ip[13 + i] = (uint8_t)(number >> (16 - 8 * i));
  const uint8_t tcp[20] = {0x30, 0x39, 0, 80, 0, 0, 0, 0, 0, 0, 0, 0, 0x50, 0x02, 0xff, 0xff};
  memcpy(frame->tcp, tcp, sizeof tcp);
  for (int i = 0; i < 4; i++) frame->tcp[4 + i] = (uint8_t)((number * 2654435761u) >> (24 - 8 * i));
}

static int flood(const char *interface, uint32_t count, double rate) {
  enum { BATCH = 64 };
  static struct syn frames[BATCH];
  static struct mmsghdr messages[BATCH];
  static struct iovec parts[BATCH];
  struct sockaddr_ll target = {.sll_family = AF_PACKET, .sll_ifindex = (int)if_nametoindex(interface), .sll_halen = 6};
  int descriptor = socket(AF_PACKET, SOCK_RAW, 0);
  if (descriptor < 0) return perror("socket"), 1;
  double begin = now();
  uint32_t sent = 0;
  while (sent < count) {
    unsigned batch = count - sent < BATCH ? count - sent : BATCH;
    for (unsigned i = 0; i < batch; i++) {
      fill(&frames[i], sent + i);
      parts[i] = (struct iovec){&frames[i], sizeof frames[i]};
      messages[i].msg_hdr = (struct msghdr){
          .msg_name = &target, .msg_namelen = sizeof target, .msg_iov = &parts[i], .msg_iovlen = 1};
    }
    int result = sendmmsg(descriptor, messages, batch, 0);
    if (result > 0) sent += (uint32_t)result;
    pace(begin, sent, rate);
  }
  printf("%u in %.1f s\n", sent, now() - begin);
  return 0;
}

int main(int count, char **words) {
  signal(SIGPIPE, SIG_IGN);
  if (count == 4 && !strcmp(words[1], "serve")) return serve(words[2], (uint16_t)atoi(words[3]));
  if (count == 6 && !strcmp(words[1], "connect"))
    return connect_all(words[2], (uint16_t)atoi(words[3]), atof(words[4]), atof(words[5]));
  if (count == 5 && !strcmp(words[1], "flood")) return flood(words[2], (uint32_t)atol(words[3]), atof(words[4]));
  fprintf(stderr, "traffic serve|connect|flood …\n");
  return 64;
}
