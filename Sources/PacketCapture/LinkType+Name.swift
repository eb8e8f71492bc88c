/// The names of the registry at tcpdump.org/linktypes.html, for the numbers that are met in practice.
extension LinkType: CustomStringConvertible {
  /// The name without its prefix, as `ETHERNET`; `LINKTYPE_n` for a number without a name here.
  public var description: String { Self.names[rawValue] ?? "LINKTYPE_\(rawValue)" }

  private static let names: [UInt32: String] = [
    0: "NULL", 1: "ETHERNET", 3: "AX25", 6: "IEEE802_5", 7: "ARCNET_BSD", 8: "SLIP", 9: "PPP", 10: "FDDI",
    12: "RAW", 14: "RAW", 50: "PPP_HDLC", 51: "PPP_ETHER", 99: "SYMANTEC_FIREWALL", 100: "ATM_RFC1483", 101: "RAW",
    104: "C_HDLC", 105: "IEEE802_11", 107: "FRELAY", 108: "LOOP", 109: "ENC", 113: "LINUX_SLL", 114: "LTALK",
    117: "PFLOG", 119: "IEEE802_11_PRISM", 122: "IP_OVER_FC", 123: "SUNATM", 127: "IEEE802_11_RADIOTAP",
    129: "ARCNET_LINUX", 138: "APPLE_IP_OVER_IEEE1394", 140: "MTP2", 141: "MTP3", 143: "DOCSIS", 144: "LINUX_IRDA",
    147: "USER0", 163: "IEEE802_11_AVS", 165: "BACNET_MS_TP", 166: "PPP_PPPD", 169: "GPRS_LLC", 177: "LINUX_LAPD",
    187: "BLUETOOTH_HCI_H4", 189: "USB_LINUX", 192: "PPI", 195: "IEEE802_15_4_WITHFCS",
    201: "BLUETOOTH_HCI_H4_WITH_PHDR",
    204: "PPP_WITH_DIR", 215: "IEEE802_15_4_NONASK_PHY", 220: "USB_LINUX_MMAPPED", 226: "IPNET",
    227: "CAN_SOCKETCAN", 228: "IPV4", 229: "IPV6", 230: "IEEE802_15_4_NOFCS", 231: "DBUS", 235: "DVB_CI",
    239: "NFLOG", 240: "NETANALYZER", 248: "SCTP", 249: "USBPCAP", 251: "BLUETOOTH_LE_LL", 252: "WIRESHARK_UPPER_PDU",
    253: "NETLINK", 254: "BLUETOOTH_LINUX_MONITOR", 256: "BLUETOOTH_LE_LL_WITH_PHDR", 258: "PKTAP", 264: "ISO_14443",
    266: "USB_DARWIN", 271: "VSOCK", 272: "NORDIC_BLE", 276: "LINUX_SLL2", 279: "EBHSCR",
  ]
}
