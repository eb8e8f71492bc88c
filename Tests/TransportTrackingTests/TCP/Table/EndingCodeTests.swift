import PacketScript
import Testing

@testable import TransportTracking

extension EndingThresholds {
  /// Those of RFC 9293 and of people's patience, with nothing else watched.
  static let usual = EndingThresholds(
    watched: [], acknowledgmentDelay: .milliseconds(500), idleTime: .seconds(60), heldRoundTrip: .milliseconds(20))
}

/// What the code of an ending says, of scripts of which it can be read off. Each handshake has a round trip of 10.1 ms.
@Suite("Ending codes") struct EndingCodeTests {
  private static let exchange = handshake + "+.1 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11\n"

  /// The codes of the connections that a script has.
  private func codes(_ script: String, _ thresholds: EndingThresholds = .usual) throws -> [EndingCode] {
    var analyzer = Analyzer(thresholds: thresholds, seed: 1)
    for (index, frame) in try PacketScriptFrames.of(script).enumerated() {
      unsafe analyzer.analyze(
        frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType,
        moment: Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time)))
    }
    analyzer.finish()
    var codes: [EndingCode] = []
    analyzer.drain { code, _ in
      codes.append(code)
      return true
    } _: { _ in
    }
    return codes
  }

  @Test func everyEndingHasItsOwnCode() {
    let states = FinState.allCases
    var codes: Set = [EndingCode.unknown, .synOnly, EndingCode(closed: [])]
    for (sender, receiver) in states.flatMap({ sender in states.map { (sender, $0) } }) {
      let code = EndingCode(reset: .afterSilence, sender: sender, receiver: receiver, crossesFin: false)
      #expect(code.kind == .reset(senderFin: sender, receiverFin: receiver, crossesFin: false))
      #expect(code.facts == .afterSilence)
      codes.insert(code)
    }
    for sender in states {
      let code = EndingCode(reset: [], sender: sender, receiver: .none, crossesFin: true)
      #expect(code.kind == .reset(senderFin: sender, receiverFin: .none, crossesFin: true))
      codes.insert(code)
    }
    #expect(codes.count == 3 + 9 + 3)
  }

  @Test(
    arguments: [
      ("+1 > F. 11:11(0) ack 1\n+.01 < F. 1:1(0) ack 12\n+.01 > . 12:12(0) ack 2", []),
      ("+1 > F. 11:11(0) ack 1\n+.6 < F. 1:1(0) ack 12\n+.01 > . 12:12(0) ack 2", .finAckedLate),
      (
        "+1 > . 11:21(10) ack 1\n+.1 > F. 21:21(0) ack 1\n+.01 < F. 1:1(0) ack 22\n+.01 > . 22:22(0) ack 2",
        [.finWithOutstandingData, .finUnpushed]
      ),
    ] as [(String, EndingCode.Facts)]) func aCloseSaysWhatItsFinsDid(_ close: String, _ facts: EndingCode.Facts) throws
  {
    let codes = try codes(Self.exchange + close)
    #expect(codes.map(\.kind) == [.closed])
    #expect(codes.map(\.facts) == [facts])
  }

  @Test(
    arguments: [
      ("+1 < R. 1:1(0) ack 11", .none, .none, false, []),
      ("+61 < R. 1:1(0) ack 11", .none, .none, false, .afterSilence),
      ("+1 < R 1:1(0)", .none, .none, false, .withoutAck),
      ("+1 > P. 11:21(10) ack 1\n+.01 < R. 1:1(0) ack 11", .none, .none, false, .receiverUnacked),
      ("+1 > P. 11:21(10) ack 1\n+.01 > R. 21:21(0) ack 1", .none, .none, false, .senderUnacked),
      ("+1 > F. 11:11(0) ack 1\n+.1 > R. 12:12(0) ack 1", .sent, .none, false, []),
      ("+1 > F. 11:11(0) ack 1\n+.1 < R. 1:1(0) ack 12", .none, .sent, false, []),
      ("+1 > F. 11:11(0) ack 1\n+.001 < R. 1:1(0) ack 11", .none, .none, true, []),
      ("+1 > F. 11:11(0) ack 1\n+.01 < . 1:1(0) ack 12\n+.1 > R. 12:12(0) ack 1", .acked, .none, false, []),
    ] as [(String, FinState, FinState, Bool, EndingCode.Facts)])
  func aResetSaysWhatItMet(
    _ end: String, _ sender: FinState, _ receiver: FinState, _ crossesFin: Bool,
    _ facts: EndingCode.Facts
  ) throws {
    let codes = try codes(Self.exchange + end)
    #expect(codes.map(\.kind) == [.reset(senderFin: sender, receiverFin: receiver, crossesFin: crossesFin)])
    #expect(codes.map(\.facts) == [facts])
  }

  /// A connection of which something is watched has to be looked at whole.
  @Test(arguments: [([], 1), (.offloadFrame, 0)] as [(Observations, Int)])
  func whatIsWatchedHasNoCode(_ watched: Observations, _ count: Int) throws {
    var thresholds = EndingThresholds.usual
    thresholds.watched = watched
    let script = Self.exchange + "+1 > P. 11:10011(10000) ack 1\n+.1 < . 1:1(0) ack 10011\n"
    let close = "+1 > F. 10011:10011(0) ack 1\n+.01 < F. 1:1(0) ack 10012\n+.01 > . 10012:10012(0) ack 2"
    #expect(try codes(script + close, thresholds).count == count)
  }
}
