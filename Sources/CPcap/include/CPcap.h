#ifndef FINACK_CPCAP_H
#define FINACK_CPCAP_H
#include <pcap/pcap.h>
#endif
