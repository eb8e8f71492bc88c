#include "CPcap.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

static void explain(pcap_t *handle, int status, char *error) {
  const char *text = pcap_geterr(handle);
  if (text && *text) {
    snprintf(error, FINACK_ERROR_SIZE, "%s", text);
  } else {
    snprintf(error, FINACK_ERROR_SIZE, "%s", pcap_statustostr(status));
  }
}

pcap_t *finack_live_open(const char *interface, const struct finack_live_options *options, int *status, char *error) {
  *status = PCAP_ERROR;
  pcap_t *handle = pcap_create(interface, error);
  if (!handle) return NULL;
  pcap_set_snaplen(handle, options->snapshot_length);
  pcap_set_buffer_size(handle, options->buffer_size);
  pcap_set_timeout(handle, options->timeout);
  pcap_set_promisc(handle, options->promiscuous);
  pcap_set_immediate_mode(handle, options->immediate);
  pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO); // where it cannot, microseconds are multiplied
  *status = pcap_activate(handle);
  if (*status >= 0 && pcap_setnonblock(handle, 1, error) == 0) return handle;
  if (*status < 0) explain(handle, *status, error);
  pcap_close(handle);
  return NULL;
}

/// Has the kernel keep the filter of a socket; where something else than a socket is captured on, there is nothing to keep.
static int lock_filter(pcap_t *handle, char *error) {
#ifdef SO_LOCK_FILTER
  int on = 1;
  if (setsockopt(pcap_get_selectable_fd(handle), SOL_SOCKET, SO_LOCK_FILTER, &on, sizeof on) == 0) return 0;
  if (errno == ENOTSOCK || errno == EBADF || errno == ENOPROTOOPT) return 0;
  snprintf(error, FINACK_ERROR_SIZE, "the filter cannot be locked: %s", strerror(errno));
  return -1;
#else
  (void)handle, (void)error;
  return 0;
#endif
}

int finack_live_filter(pcap_t *handle, const char *expression, int optimize, char *error) {
  struct bpf_program program;
  if (pcap_compile(handle, &program, expression, optimize, PCAP_NETMASK_UNKNOWN) != 0) {
    snprintf(error, FINACK_ERROR_SIZE, "%s", pcap_geterr(handle));
    return -1;
  }
  int result = pcap_setfilter(handle, &program);
  if (result != 0) snprintf(error, FINACK_ERROR_SIZE, "%s", pcap_geterr(handle));
  pcap_freecode(&program);
  return result == 0 ? lock_filter(handle, error) : -1;
}

int finack_live_next(pcap_t *handle, struct finack_frame *frame) {
  struct pcap_pkthdr *header = NULL;
  const u_char *bytes = NULL;
  int result = pcap_next_ex(handle, &header, &bytes);
  if (result != 1) return result == 0 || result == PCAP_ERROR_BREAK ? 0 : -1;
  int64_t unit = pcap_get_tstamp_precision(handle) == PCAP_TSTAMP_PRECISION_NANO ? 1 : 1000;
  frame->seconds = header->ts.tv_sec;
  frame->nanoseconds = header->ts.tv_usec * unit;
  frame->captured_length = header->caplen;
  frame->original_length = header->len;
  frame->bytes = bytes;
  return 1;
}

int finack_live_statistics(pcap_t *handle, uint64_t *received, uint64_t *dropped, uint64_t *dropped_by_interface) {
  struct pcap_stat statistics;
  if (pcap_stats(handle, &statistics) != 0) return -1;
  *received = statistics.ps_recv;
  *dropped = statistics.ps_drop;
  *dropped_by_interface = statistics.ps_ifdrop;
  return 0;
}

static void print_addresses(FILE *text, const pcap_addr_t *address) {
  const char *separator = "";
  for (; address; address = address->next) {
    char name[INET6_ADDRSTRLEN];
    if (!address->addr) continue;
    const void *octets = NULL;
    if (address->addr->sa_family == AF_INET) octets = &((const struct sockaddr_in *)address->addr)->sin_addr;
    if (address->addr->sa_family == AF_INET6) octets = &((const struct sockaddr_in6 *)address->addr)->sin6_addr;
    if (!octets || !inet_ntop(address->addr->sa_family, octets, name, sizeof name)) continue;
    fprintf(text, "%s%s", separator, name);
    separator = ",";
  }
}

static void print_interface(FILE *text, const pcap_if_t *interface) {
  fprintf(text, "%s\t", interface->name);
  const char *separator = "";
  static const struct {
    bpf_u_int32 flag;
    const char *name;
  } flags[] = {{PCAP_IF_UP, "up"}, {PCAP_IF_RUNNING, "running"}, {PCAP_IF_LOOPBACK, "loopback"}};
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
    if (!(interface->flags & flags[i].flag)) continue;
    fprintf(text, "%s%s", separator, flags[i].name);
    separator = ",";
  }
  fputc('\t', text);
  print_addresses(text, interface->addresses);
  fprintf(text, "\t%s\n", interface->description ? interface->description : "");
}

char *finack_live_interfaces(char *error) {
  pcap_if_t *interfaces = NULL;
  if (pcap_findalldevs(&interfaces, error) != 0) return NULL;
  char *content = NULL;
  size_t size = 0;
  FILE *text = open_memstream(&content, &size);
  if (!text) {
    snprintf(error, FINACK_ERROR_SIZE, "out of memory");
    pcap_freealldevs(interfaces);
    return NULL;
  }
  for (const pcap_if_t *interface = interfaces; interface; interface = interface->next) print_interface(text, interface);
  pcap_freealldevs(interfaces);
  fclose(text);
  return content;
}

int finack_live_probe(const char *interface, char *error) {
  pcap_t *handle = pcap_create(interface, error);
  if (!handle) return PCAP_ERROR;
  pcap_set_snaplen(handle, 64);
  pcap_set_buffer_size(handle, 1 << 17);
  int status = pcap_activate(handle);
  if (status < 0) explain(handle, status, error);
  int result = status < 0 ? status : pcap_datalink(handle);
  pcap_close(handle);
  return result;
}

int64_t finack_capture_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

size_t finack_format_time(const char *pattern, int64_t seconds, char *text, size_t size) {
  time_t moment = (time_t)seconds;
  struct tm fields;
  if (!localtime_r(&moment, &fields)) return 0;
  return strftime(text, size, pattern, &fields);
}
