import Testing

@testable import ShutdownConformance

/// The decision table: one verdict for every combination of violations, terminal class and evidence.
struct DecisionTests {
  /// The rows as they were decided; nil stands for any value. The first that matches wins.
  struct Row {
    var violation: ViolationEvidence?
    var terminal: TerminalClass?
    var isWeak: Bool?
    var verdict: Verdict

    func matches(_ violation: ViolationEvidence, _ terminal: TerminalClass, _ isWeak: Bool) -> Bool {
      (self.violation ?? violation) == violation && (self.terminal ?? terminal) == terminal
        && (self.isWeak ?? isWeak) == isWeak
    }
  }

  static let rows = [
    Row(violation: .certain, verdict: .violating),
    Row(violation: .suspect, verdict: .inconclusive),
    Row(terminal: .doubtful, verdict: .inconclusive),
    Row(terminal: .aborted, verdict: .abortive),
    Row(terminal: .graceful, verdict: .graceful),
    Row(terminal: .gracefulUnconfirmed, isWeak: false, verdict: .graceful),
    Row(terminal: .gracefulUnconfirmed, isWeak: true, verdict: .inconclusive),
    Row(terminal: .halfClosed, isWeak: false, verdict: .incomplete),
    Row(terminal: .halfClosed, isWeak: true, verdict: .inconclusive),
    Row(terminal: .closing, isWeak: false, verdict: .incomplete),
    Row(terminal: .closing, isWeak: true, verdict: .inconclusive),
    Row(terminal: .open, isWeak: false, verdict: .incomplete),
    Row(terminal: .open, isWeak: true, verdict: .inconclusive),
    Row(terminal: .neverEstablished, isWeak: false, verdict: .incomplete),
    Row(terminal: .neverEstablished, isWeak: true, verdict: .inconclusive),
  ]

  @Test(arguments: ViolationEvidence.allCases, TerminalClass.allCases)
  func everyCombination_hasTheVerdictOfItsRow(_ violation: ViolationEvidence, _ terminal: TerminalClass) throws {
    for isWeak in [false, true] {
      let row = try #require(Self.rows.first { $0.matches(violation, terminal, isWeak) })
      let decision = Decision(violation: violation, terminal: (terminal, .open), isEvidenceWeak: isWeak)
      #expect(decision.verdict == row.verdict)
      #expect(decision.isSuspect == (violation == .suspect))
    }
  }

  @Test
  func rowsWithoutViolations_areDisjoint() {
    for terminal in TerminalClass.allCases {
      for isWeak in [false, true] {
        #expect(Self.rows.dropFirst(2).count { $0.matches(.none, terminal, isWeak) } == 1)
      }
    }
  }

  @Test(arguments: [
    (TerminalClass.gracefulUnconfirmed, Ending.closingTailMissing), (.halfClosed, .closingPartialEvidence),
    (.closing, .closingPartialEvidence), (.open, .openPartialEvidence), (.neverEstablished, .neverEstablishedPartial),
  ])
  func weakEvidence_isNamedInTheEnding(_ terminal: TerminalClass, _ ending: Ending) {
    let decision = Decision(violation: .none, terminal: (terminal, .open), isEvidenceWeak: true)
    #expect(decision.ending == ending)
    #expect(decision.confidence == .low)
  }

  @Test(arguments: [TerminalClass.graceful, .aborted])
  func endThatWasSeen_keepsItsVerdictOnWeakEvidence_withLowConfidence(_ terminal: TerminalClass) {
    let strong = Decision(violation: .none, terminal: (terminal, .normal), isEvidenceWeak: false)
    let weak = Decision(violation: .none, terminal: (terminal, .normal), isEvidenceWeak: true)
    #expect(strong.verdict == weak.verdict && strong.ending == weak.ending)
    #expect(strong.confidence == .high && weak.confidence == .low)
  }

  @Test
  func violation_keepsTheEndingAsItsSubclass() {
    let decision = Decision(violation: .certain, terminal: (.graceful, .simultaneous), isEvidenceWeak: true)
    #expect(decision.verdict == .violating)
    #expect(decision.ending == .simultaneous)
  }
}
