import PacketCapture
import Testing

@Suite struct LinkTypeTests {
  @Test(arguments: [
    (UInt32(0), "NULL"), (1, "ETHERNET"), (101, "RAW"), (108, "LOOP"), (113, "LINUX_SLL"), (127, "IEEE802_11_RADIOTAP"),
    (249, "USBPCAP"), (276, "LINUX_SLL2"), (9999, "LINKTYPE_9999"),
  ])
  func names(number: UInt32, name: String) {
    #expect(LinkType(rawValue: number).description == name)
  }
}
