#include "CPcap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

_Static_assert(DLT_EN10MB == 1 && DLT_NULL == 0, "the common DLT_ numbers equal their LINKTYPE_ numbers");

pcap_t *finack_open_offline(int descriptor, char *error) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  FILE *file = copy < 0 ? NULL : fdopen(copy, "rb");
  if (!file) {
    snprintf(error, FINACK_ERROR_SIZE, "%s", strerror(errno));
    if (copy >= 0) close(copy);
    return NULL;
  }
  pcap_t *handle = pcap_fopen_offline_with_tstamp_precision(file, PCAP_TSTAMP_PRECISION_NANO, error);
  if (!handle) fclose(file);
  return handle;
}

int finack_next(pcap_t *handle, struct finack_frame *frame) {
  struct pcap_pkthdr *header = NULL;
  const u_char *bytes = NULL;
  int result = pcap_next_ex(handle, &header, &bytes);
  if (result == PCAP_ERROR_BREAK) return 0;
  if (result != 1) return -1;
  frame->seconds = header->ts.tv_sec;
  frame->nanoseconds = header->ts.tv_usec;
  frame->captured_length = header->caplen;
  frame->original_length = header->len;
  frame->bytes = bytes;
  return 1;
}

// The numbers that differ between the two lists; libpcap keeps its own table private (pcap-common.c).
static const struct {
  int dlt;
  int linktype;
} renumbered[] = {
    {DLT_ATM_RFC1483, 100}, {DLT_RAW, 101},    {DLT_SLIP_BSDOS, 102},
    {DLT_PPP_BSDOS, 103}, {DLT_C_HDLC, 104},      {DLT_LOOP, 108},   {DLT_ENC, 109},
    {DLT_ATM_CLIP, 106},  {DLT_PFSYNC, 246},      {DLT_PKTAP, 258},
};

int finack_linktype(int dlt) {
  for (size_t i = 0; i < sizeof renumbered / sizeof *renumbered; i++)
    if (renumbered[i].dlt == dlt) return renumbered[i].linktype;
  return dlt;
}

int finack_dlt(int linktype) {
  if (linktype == 12 || linktype == 14) return DLT_RAW; // DLT_RAW of other systems, written as it was
  for (size_t i = 0; i < sizeof renumbered / sizeof *renumbered; i++)
    if (renumbered[i].linktype == linktype) return renumbered[i].dlt;
  return linktype;
}

int finack_filter_compile(int linktype, const char *expression, int optimize, struct bpf_program *program, char *error) {
  pcap_t *dead = pcap_open_dead(finack_dlt(linktype), 262144);
  if (!dead) {
    snprintf(error, FINACK_ERROR_SIZE, "out of memory");
    return FINACK_FILTER_REJECTED;
  }
  int result = FINACK_FILTER_COMPILED;
  if (pcap_compile(dead, program, expression, optimize, PCAP_NETMASK_UNKNOWN) != 0) {
    snprintf(error, FINACK_ERROR_SIZE, "%s", pcap_geterr(dead));
    result = strstr(error, "all packets") ? FINACK_FILTER_MATCHES_NOTHING : FINACK_FILTER_REJECTED;
  }
  pcap_close(dead);
  return result;
}

int finack_filter_matches(const struct bpf_program *program, const uint8_t *bytes, uint32_t captured_length,
                          uint32_t original_length) {
  struct pcap_pkthdr header = {.caplen = captured_length, .len = original_length};
  return pcap_offline_filter(program, &header, bytes);
}
