import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// What made an RST, and how that is known.
@Suite struct ResetExplanationTests {
  private func text(
    by role: Role = .server, _ origin: Reset.Origin, _ reason: Reset.Reason, or alternatives: [Reset.Reason] = [],
    confidence: Confidence = .high, isDiagnosed: Bool = true, _ evidence: [ResetEvidence]
  ) -> String? {
    var reset = Reset(
      by: role, frame: 9, validity: .valid, origin: origin, reason: reason, alternatives: alternatives,
      confidence: confidence)
    reset.evidence = evidence
    return ResetExplanation(reset: reset, isDiagnosed: isDiagnosed).text
  }

  @Test func withoutEvidence_nothingIsSaid() { #expect(text(.active, .abort, []) == nil) }

  @Test func withoutADiagnosis_whatItLooksLikeIsNamed() {
    let evidence: [ResetEvidence] = [
      .gap(since: 8, duration: .microseconds(3810), limit: nil), .form(.abort, window: 502, timestamps: .present),
      .unread(of: .client, octets: 12_000),
    ]
    let maker =
      "the server's own stack aborted a live socket, 3.81 ms after frame 8 (ACK, window and timestamps of its own)"
    #expect(text(.active, .unreadData, or: [.lingerZero], evidence) == maker)
    #expect(
      text(.active, .unreadData, or: [.lingerZero], isDiagnosed: false, evidence)
        == "\(maker); it looks like a close with unread data, or SO_LINGER 0")
  }

  @Test func answer_namesWhatItAnswers() {
    let evidence: [ResetEvidence] = [
      .answers(.data, by: .client, frame: 7), .form(.answer, window: 0, timestamps: .missing),
      .fin(of: .server, frame: 8, ackedFrame: nil),
    ]
    #expect(
      text(.reflex, .keepAliveRace, evidence) == """
        the RST answers frame 7, data of the client, for which the server had no socket (no ACK, no window, no timestamps)
        """)
  }

  @Test func injected_listsTheSigns() {
    let evidence: [ResetEvidence] = [
      .timeToLive(64, usual: 55), .sign(.madeNearby, frames: [9]), .sign(.goesOn, frames: [9, 10]),
    ]
    #expect(
      text(by: .client, .injected, .injected, evidence) == """
        a third party sent this RST in the client's name: its time to live is 64, the client's is 55; the end goes on (RST_SEQ_DATA)
        """)
  }

  @Test func idleLimit_isNamed() {
    let limit = IdleLimit.known.first { $0.seconds == 240 }
    let evidence: [ResetEvidence] = [
      .gap(since: 6, duration: .milliseconds(240_002), limit: limit),
      .form(.bareAbort, window: 0, timestamps: .notUsed),
    ]
    #expect(
      text(.active, .abort, confidence: .medium, evidence) == """
        the RST is made as a live socket is aborted, 240.002 s after frame 6, the idle limit of Azure Load Balancer (ACK, but no window) \
        (medium confidence)
        """)
  }

  @Test func payload_isEscaped() {
    let evidence: [ResetEvidence] = [
      .form(.abort, window: 1, timestamps: .notUsed), .diagnostic(.text("a\u{202e}b")),
    ]
    #expect(text(.active, .abort, evidence)?.hasSuffix("; its payload reads “a\\u{202e}b”") == true)
  }
}
