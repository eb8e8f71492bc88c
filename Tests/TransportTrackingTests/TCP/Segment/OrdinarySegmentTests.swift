import FixtureSupport
import PacketScript
import Testing

@testable import TransportTracking

/// The short way of decoding says what the general way says, or nothing.
@Suite("Ordinary segments") struct OrdinarySegmentTests {
  @Test(arguments: Fixture.all) func shortWay_agreesWithTheGeneralOne(_ fixture: Fixture) throws {
    for frame in fixture.script.capturedFrames where frame.linkType == 1 {
      for length in [frame.bytes.count, 70, 66, 65, 54, 53, 20] where length <= frame.bytes.count {
        var cut = frame
        cut.bytes = Array(frame.bytes.prefix(length))
        try expectAgreement(cut)
      }
    }
  }

  /// Every octet of the headers in turn, changed in some bits: what the short way takes must be what the general way makes of it.
  @Test func changedOctets_areReadAlike() throws {
    let script = handshake + "+.1 > P. 1:11(10) ack 1 win 100 <nop,nop,TS val 5 ecr 6>\n+.1 < . 1:1(0) ack 11"
    for frame in try PacketScriptFrames.of(script) {
      for index in frame.bytes.indices.prefix(70) {
        for bits in [0x01, 0x04, 0x20, 0x80, 0xff] as [UInt8] {
          var changed = frame
          changed.bytes[index] ^= bits
          try expectAgreement(changed)
        }
      }
    }
  }

  @Test func dataWithTimestamps_takesTheShortWay() throws {
    let frames = try PacketScriptFrames.of("0 > P. 1:11(10) ack 1 win 100 <nop,nop,TS val 5 ecr 6>")
    let bytes = frames[0].bytes
    let segment = unsafe TCPSegment(ordinary: bytes.span.bytes)
    #expect(segment?.payloadLength == 10)
    #expect(segment?.timestampValue == 5)
    #expect(segment?.timestampEcho == 6)
  }

  private func expectAgreement(_ frame: CapturedFrame) throws {
    let bytes = frame.bytes
    guard let segment = unsafe TCPSegment(ordinary: bytes.span.bytes) else { return }
    let general = try? decode(frame)
    #expect(segment == general, "\(frame.bytes)")
  }
}

extension TCPSegment {
  /// Decodes a frame of the ordinary form; nil when it has another.
  fileprivate init?(ordinary frame: RawSpan) {
    self = .none
    guard decode(ordinary: frame) else { return nil }
  }
}
