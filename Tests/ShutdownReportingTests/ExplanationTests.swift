import ShutdownConformance
import Testing

@testable import ShutdownReporting

struct ExplanationTests {
  /// A connection with everything an ending may name: FINs in frames 8 and 10, a reset by the client in frame 12.
  private func result(_ ending: Ending) -> ConnectionResult {
    .sample {
      $0.ending = ending
      $0.frames = .init(first: 1, last: 13, count: 13)
      $0.reset = Reset(by: .client, frame: 12, validity: .valid, origin: .unknown, confidence: .medium)
    }
  }

  /// What the sentence for each ending must name; a missing ending fails the test.
  private static let mentions: [Ending: [String]] = [
    .normal: ["client's FIN (frame 8) acknowledged in frame 9", "server's FIN (frame 10) in frame 11"],
    .simultaneous: ["client's FIN (frame 8)", "server's FIN (frame 10)", "neither"],
    .halfCloseTrailingData: [
      "frame 8", "acknowledged in frame 9", "server sent more data before its own FIN (frame 10)",
    ],
    .lateRstAfterClose: ["both FINs (frames 8, 10)", "client reset at frame 12", "harmless"],
    .lateRst: ["both FINs (frames 8, 10)", "client reset at frame 12", "no data was outstanding"],
    .lastAckUnconfirmed: ["server's FIN (frame 10)", "not seen acknowledged"],
    .abortEstablished: ["client reset at frame 12"],
    .abortAfterOwnFin: ["client reset at frame 12", "its own FIN (frame 8)"],
    .abortInCloseWait: ["client reset at frame 12", "in answer to the server's FIN (frame 10)"],
    .abortWhileClosing: ["both FINs (frames 8, 10)", "client reset at frame 12"],
    .lateRstDataLost: ["both FINs (frames 8, 10)", "client reset at frame 12", "outstanding"],
    .userTimeout: ["unanswered", "given up", "frame 12"],
    .refused: ["client reset at frame 12", "in answer to the SYN (frame 1)"],
    .handshakeAborted: ["client reset at frame 12", "frame 1"],
    .connectTimeout: ["SYN (frame 1)", "until frame 13", "never answered"],
    .synOnly: ["single SYN (frame 1)", "never answered"],
    .handshakeIncomplete: ["SYN-ACK", "frames 1 to 13", "never completed"],
    .open: ["still open", "frame 13"],
    .abandoned: ["silent since frame 13"],
    .timeoutSuspected: ["unanswered", "frame 13"],
    .closing: ["client's FIN (frame 8)", "not acknowledged yet"],
    .closingSimultaneous: ["both FINs (frames 8, 10)", "neither"],
    .halfClosed: ["client's FIN (frame 8) acknowledged in frame 9", "server had not closed"],
    .lastAckPending: ["server's FIN (frame 10)", "not acknowledged yet"],
    .rstDoubtful: ["client reset at frame 12", "whether the server accepted it"],
    .closingTailMissing: ["both FINs (frames 8, 10)", "whether the last was acknowledged"],
    .closingPartialEvidence: ["both FINs (frames 8, 10)", "missing"],
    .openPartialEvidence: ["no end seen", "frame 13", "evidence is missing"],
    .neverEstablishedPartial: ["no handshake seen", "frame 1", "evidence is missing"],
  ]

  @Test(arguments: Ending.allCases)
  func endingSaysWhatHappenedAndWhere(ending: Ending) throws {
    let text = Explanation(result: result(ending)).text
    for mention in try #require(Self.mentions[ending]) {
      #expect(text.contains(mention), "\(text)")
    }
  }

  /// Evidence may be missing for any ending: the sentence must still be one.
  @Test(arguments: Ending.allCases)
  func endingIsExplainedWithoutEvidence(ending: Ending) {
    let bare = ConnectionResult.sample {
      $0.ending = ending
      $0.initiator = nil
      $0.fin = PerEnd(client: nil, server: nil)
    }
    let text = Explanation(result: bare).text
    #expect(!text.isEmpty)
    #expect(!text.contains("nil") && !text.contains("Optional") && !text.contains("  "))
  }

  @Test func lossNamesBothEnds() {
    let result = ConnectionResult.aborted()
    #expect(Explanation(result: result).text == "server reset at frame 9; 100 B of the client's data unacknowledged")
    var both = result
    both.delivery.server = Delivery(state: .partial, unacked: 1_234_567)
    let loss = "100 B of the client's and 1,234,567 B of the server's data unacknowledged"
    #expect(Explanation(result: both).loss == loss)
  }

  @Test func reasonsOfAResetAreListedWhenKnown() {
    var result = ConnectionResult.aborted()
    result.reset?.reason = .unreadData
    #expect(Explanation(result: result).reset == "server reset at frame 9 (unread-data)")
    result.reset?.alternatives = [.lingerZero, .abort]
    #expect(Explanation(result: result).reset == "server reset at frame 9 (unread-data, linger-zero or abort)")
    result.reset = Reset(by: .server, frame: 9, validity: .valid, origin: .injected, confidence: .high)
    #expect(Explanation(result: result).reset == "server reset at frame 9 (injected)")
  }

  @Test func doubtsNameTheShutGates() {
    #expect(Explanation(result: .doubtful()).doubts == " (low confidence: START, BIDIR shut)")
    #expect(Explanation(result: .sample { $0.confidence = .medium }).doubts == " (medium confidence)")
    #expect(Explanation(result: .sample { $0.gatesShut = .payload }).doubts == "")
  }

  @Test func repeatedFINsAreCounted() {
    let result = ConnectionResult.sample {
      $0.ending = .lastAckPending
      $0.initiator = .server
      $0.fin.server = FinSummary(frame: 8, ackedFrame: 9, copies: 1)
      $0.fin.client = FinSummary(frame: 10, ackedFrame: nil, copies: 3)
    }
    let expected =
      "server's FIN (frame 8) acknowledged in frame 9; client's FIN (frame 10, sent 3 times) "
      + "was not acknowledged yet when the capture ended"
    #expect(Explanation(result: result).text == expected)
  }

  @Test func forgedFin_isNotTrusted() {
    let result = ConnectionResult.sample { $0.fin.client?.isDoubtful = true }
    #expect(
      Explanation(result: result).text.hasSuffix(
        "; the FIN in frame 8 is hardly the client's, who went on as if there were none: do not trust the close"))
  }
}
