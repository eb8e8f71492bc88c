import PacketScript
import Testing

@testable import TransportTracking

@Suite("ICMPError") struct ICMPErrorTests {
  static let ipv6 = "client [2001:db8::1]:40000\nserver [2001:db8::2]:80\n"

  static let server6 = IPAddress(v6High: 0x2001_0db8_0000_0000, low: 2)

  /// The ICMP error in the last frame of a script.
  private func error(_ script: String, cutTo length: Int = .max) throws -> ICMPError? {
    var frame = try #require(try PacketScript(parsing: script).capturedFrames.last)
    frame.bytes = Array(frame.bytes.prefix(length))
    guard case .transport(let path) = try descend(frame) else { return nil }
    return unsafe ICMPError(path, in: frame.bytes.span.bytes)
  }

  static let kinds: [(String, String, UInt8, UInt8, Bool)] = [
    ("", "unreachable port", 3, 3, true), ("", "unreachable host", 3, 1, true), ("", "unreachable net", 3, 0, true),
    ("", "unreachable admin", 3, 13, true), ("", "3/4", 3, 4, false), ("", "time-exceeded", 11, 0, false),
    ("", "4/0", 4, 0, false), ("", "12/0", 12, 0, false), (ipv6, "1/4", 1, 4, true), (ipv6, "1/0", 1, 0, true),
    (ipv6, "2/0", 2, 0, false), (ipv6, "3/0", 3, 0, false), (ipv6, "4/1", 4, 1, false),
  ]

  @Test(arguments: kinds)
  func error_quotesTheSegment(_ ends: String, _ kind: String, _ type: UInt8, _ code: UInt8, _ refuses: Bool) throws {
    let script = ends + "0 > S 0:0(0)\n+.010 icmp \(kind) quoting 1"
    let error = try #require(try error(script))
    let syn = try #require(try decodeLast(ends + "0 > S 0:0(0)"))
    #expect(error.key == syn.key)
    #expect(error.direction == syn.direction)
    #expect(error.sequence == syn.sequence)
    #expect(error.kind == ICMPErrorKind(version: ends.isEmpty ? .v4 : .v6, type: type, code: code))
    #expect(error.kind.isUnreachable == refuses)
    #expect(error.source == (ends.isEmpty ? IPAddress(v4: 0x0a00_0002) : Self.server6))
    #expect(error.quotesHeader)
  }

  @Test(arguments: [("", "3/4", 1400), (ipv6, "2/0", 1400), ("", "unreachable host", 0), (ipv6, "3/0", 0)])
  func onlyWhatIsTooLarge_givesAnMTU(_ ends: String, _ kind: String, _ expected: UInt32) throws {
    #expect(try error(ends + "0 > S 0:0(0)\n+.010 icmp \(kind) quoting 1 mtu 1400")?.nextLinkMTU == expected)
  }

  @Test func sourceIsTheRouter() throws {
    let error = try error("0 > S 0:0(0)\n+.010 icmp unreachable host quoting 1 from 192.0.2.1")
    #expect(error?.source == IPAddress(v4: 0xc000_0201))
  }

  /// The words of Wireshark 4 for the same type and code, in lower case.
  @Test(
    arguments: [
      (IPAddress.Version.v4, 3, 3, "destination unreachable (port unreachable)"),
      (.v4, 3, 12, "destination unreachable (host unreachable for TOS)"),
      (.v4, 3, 13, "destination unreachable (communication administratively filtered)"),
      (.v4, 3, 16, "destination unreachable (code 16)"), (.v4, 4, 0, "source quench"),
      (.v4, 11, 1, "time exceeded (fragment reassembly time exceeded)"),
      (.v4, 12, 2, "parameter problem (bad length)"), (.v6, 1, 0, "destination unreachable (no route to destination)"),
      (.v6, 1, 7, "destination unreachable (error in source routing header)"), (.v6, 2, 0, "packet too big"),
      (.v6, 3, 0, "time exceeded (hop limit exceeded in transit)"), (.v6, 4, 9, "parameter problem (code 9)"),
    ] as [(IPAddress.Version, UInt8, UInt8, String)])
  func kindsHaveNames(_ version: IPAddress.Version, _ type: UInt8, _ code: UInt8, _ name: String) {
    #expect(ICMPErrorKind(version: version, type: type, code: code).description == name)
  }

  @Test(arguments: ["0/0", "5/1", "8/0"]) func otherMessage_isNoError(_ kind: String) throws {
    #expect(try error("0 > S 0:0(0)\n+.010 icmp \(kind) quoting 1") == nil)
  }

  /// Ethernet, IPv4, ICMP, IPv4: the quoted segment begins at 62.
  @Test(arguments: [(69, nil), (70, false), (77, false), (78, true), (82, true)] as [(Int, Bool?)])
  func cutQuotation_isReadAsFarAsItGoes(_ length: Int, _ quotesHeader: Bool?) throws {
    let error = try error("0 > S 0:0(0)\n+.010 icmp unreachable port quoting 1", cutTo: length)
    #expect(error?.quotesHeader == quotesHeader)
  }

  @Test(arguments: 0..<70) func shortQuotation_isNoError(_ length: Int) throws {
    let script = "0 > S 0:0(0)\n+.010 icmp unreachable port quoting 1"
    #expect((try? error(script, cutTo: length)) == nil)
  }
}
