import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

struct LadderWordingTests {
  @Test(arguments: [
    (UInt64(0), "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1234, "1.2 kB"), (9999, "9.9 kB"), (12_345, "12 kB"),
    (1_640_000, "1.6 MB"), (999_999_999, "999 MB"), (.max, "18 EB"),
  ])
  func sizes(octets: UInt64, expected: String) { #expect(octets.sized == expected) }

  @Test(arguments: [
    (UInt32(3), 40, #""a\"\n""#), (9, 40, #""a\"\n"…"#), (3, 8, #""a\"\n""#), (3, 7, nil),
  ])
  func payloadIsQuoted(total: UInt32, columns: Int, expected: String?) {
    #expect(PayloadPreview("a\"\n".utf8).quoted(of: total, columns: columns) == expected)
  }

  @Test func payloadIsEscaped() {
    #expect(PayloadPreview([0, 0x1b, 0x7f, 0xff, 0x5c]).quoted(of: 5, columns: 80) == #""\x00\x1b\x7f\xff\\""#)
    #expect(PayloadPreview([]).quoted(of: 0, columns: 80) == nil)
    #expect(PayloadPreview(0..<200).count == PayloadPreview.capacity)
  }

  @Test(arguments: [
    ("abcdefgh", 3, ["abc", "def", "gh"]), (#"abcd\x9c\x00"#, 6, ["abcd", #"\x9c"#, #"\x00"#]),
    (#"abcd\x9c"#, 8, [#"abcd\x9c"#]), (#"abcdef\n"#, 7, ["abcdef", #"\n"#]), (#"\\\"#, 1, [#"\"#, #"\"#, #"\"#]),
  ])
  func escapesStayWhole(text: String, columns: Int, expected: [String]) { #expect(text.cut(columns) == expected) }

  @Test(arguments: [
    (UInt64(0), "no data of it was captured"), (7, "7 octets seen; the capture holds no acknowledgment of them"),
  ])
  func whatIsNotKnownToHaveArrived(octets: UInt64, expected: String) {
    let ladder = Ladder.of(LadderSegment.handshake) {
      $0.bytes.server = octets
      $0.delivery.server = Delivery(state: .unknown, unacked: 0)
    }
    #expect(ladder.sections.contains { $0.items.contains { $0.labels == ["server"] && $0.text == expected } })
  }

  /// The order in which connections are worth a look; of equals, the first.
  @Test func theWorstComesFirst() {
    func result(_ stream: UInt64, _ change: (inout ConnectionResult) -> Void) -> ConnectionResult {
      .sample(stream: stream, first: stream + 1, change)
    }
    let ordered = [
      result(8) { $0.verdict = .violating },
      result(7) {
        $0.verdict = .abortive
        $0.delivery.server = Delivery(state: .partial, unacked: 1)
      },
      result(6) { ($0.verdict, $0.isSuspect) = (.inconclusive, true) },
      result(5) { $0.verdict = .abortive },
      result(4) { $0.deviant = true },
      result(2) { $0.verdict = .incomplete },
      result(3) { $0.verdict = .inconclusive },
      result(0) { _ in },
      result(1) { _ in },
    ]
    #expect(ordered.reversed().sorted { $0.isWorse(than: $1) }.map(\.stream) == ordered.map(\.stream))
  }

  /// A frame that something rests on, and that is not of this connection, is named below the ladder.
  @Test func whatIsNotDrawnIsNamed() {
    let ladder = Ladder.of(LadderSegment.handshake) {
      $0.findings = [
        Finding(
          rule: "tcp-x", level: .note, certainty: .hit, endpoint: nil, frames: [2, 90, 91], message: "", citations: [])
      ]
    }
    let item = ladder.sections.first?.items.last
    #expect(item?.labels == ["not drawn"] && item?.text == "frames 90, 91: of another connection between these ends")
  }

  @Test func theInitiatorIsOnTheLeft() {
    let segments = LadderSegment.handshake
    #expect(Ladder.of(segments) { $0.initiator = .server }.left.role == .server)
    #expect(Ladder.of(segments) { $0.initiator = .server }.arrangement == nil)
    #expect(
      Ladder.of(segments) { $0.initiator = .both }.arrangement == "both ends closed at once: the client is on the left")
    #expect(Ladder.of(segments).arrangement == "neither end closed: the client is on the left")
  }
}
