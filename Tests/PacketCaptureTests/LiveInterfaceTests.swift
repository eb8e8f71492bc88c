import Testing

@testable import PacketCapture

#if canImport(Glibc)
  import Glibc
#endif

/// Interfaces, as far as a test may count on any.
struct LiveInterfaceTests {
  @Test func aLineIsAnInterface() throws {
    let interface = try #require(LiveInterface("lo\tup,loopback\t127.0.0.1,::1\ta\tb"))
    #expect(interface.name == "lo")
    #expect(interface.flags == ["up", "loopback"])
    #expect(interface.addresses == ["127.0.0.1", "::1"])
    #expect(interface.description == "a\tb")
    #expect(LiveInterface("lo\tup") == nil)
  }

  @Test func anInterfaceThatIsNotThereCannotBeOpened() {
    do {
      _ = try LiveCapture(interface: "no-such-interface", options: LiveOptions())
      Issue.record("it was opened")
    } catch {
      #expect(error.code == .cannotOpen || error.code == .notPermitted)
    }
  }

  #if canImport(Glibc)
    @Test func nobodyTakesTheFilterOff() throws {
      do throws(CaptureError) {
        let capture = try LiveCapture(interface: "lo", options: LiveOptions())
        var ignored: Int32 = 0
        let size = socklen_t(MemoryLayout<Int32>.size)
        #expect(unsafe setsockopt(capture.readiness, SOL_SOCKET, SO_DETACH_FILTER, &ignored, size) == -1)
        #expect(errno == EPERM)
      } catch {
        guard error.code == .notPermitted else { throw error }
        print("locking the filter is not tested: \(error)")
      }
    }
  #endif

  @Test(arguments: [LinkType.ethernet, .raw, .linuxSLL, LinkType(rawValue: 276)])
  func theDefaultFilterCompiles(_ linkType: LinkType) throws {
    #expect(try FilterProgram.compile(LiveOptions.defaultFilter(linkType), for: linkType) != nil)
  }

  /// Ethernet frames: what the analysis needs passes, also behind tags, as a fragment, and behind an extension header.
  @Test(
    arguments: [
      ([0x08, 0x00], ipv4(6), true), ([0x08, 0x00], ipv4(17), false), ([0x08, 0x00], ipv4(1), true),
      ([0x08, 0x00], ipv4(6, fragment: 185), true), ([0x81, 0, 0, 1, 0x08, 0x00], ipv4(6), true),
      ([0x81, 0, 0, 1, 0x08, 0x00], ipv4(17), false), ([0x88, 0xa8, 0, 1, 0x81, 0, 0, 2, 0x08, 0x00], ipv4(6), true),
      ([0x86, 0xdd], ipv6(6), true), ([0x86, 0xdd], ipv6(44, 6), true), ([0x86, 0xdd], ipv6(0, 6), true),
      ([0x81, 0, 0, 1, 0x86, 0xdd], ipv6(58), true), ([0x86, 0xdd], ipv6(17), false), ([0x08, 0x06], ipv4(6), false),
    ] as [([UInt8], [UInt8], Bool)])
  func theDefaultFilterKeepsWhatIsNeeded(type: [UInt8], packet: [UInt8], isKept: Bool) throws {
    let program = try #require(try FilterProgram.compile(LiveOptions.defaultFilter(.ethernet), for: .ethernet))
    let frame = [UInt8](repeating: 2, count: 12) + type + packet
    let matches = unsafe program.matches(frame.span.bytes, originalLength: frame.count)
    #expect(matches == isKept)
  }

  private static func ipv4(_ transport: UInt8, fragment: UInt8 = 0) -> [UInt8] {
    [0x45, 0, 0, 40, 0, 1, 0, fragment, 64, transport, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
      + [UInt8](repeating: 0, count: 20)
  }

  private static func ipv6(_ next: UInt8, _ after: UInt8 = 0) -> [UInt8] {
    [0x60, 0, 0, 0, 0, 40, next, 64] + [UInt8](repeating: 1, count: 32) + [after] + [UInt8](repeating: 0, count: 39)
  }
}
