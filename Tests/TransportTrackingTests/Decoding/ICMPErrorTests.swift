import PacketScript
import Testing

@testable import TransportTracking

@Suite("ICMPError") struct ICMPErrorTests {
  static let ipv6 = "client [2001:db8::1]:40000\nserver [2001:db8::2]:80\n"

  /// The ICMP error in the last frame of a script.
  private func error(_ script: String, cutTo length: Int = .max) throws -> ICMPError? {
    var frame = try #require(try PacketScript(parsing: script).capturedFrames.last)
    frame.bytes = Array(frame.bytes.prefix(length))
    var decoder = FrameDecoder()
    let outcome = try unsafe decoder.decode(
      frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType)
    guard case .icmpError(let error) = outcome else { return nil }
    return error
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
    #expect((error.type, error.code) == (type, code))
    #expect(error.isUnreachable == refuses)
    #expect(error.quotesHeader)
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
