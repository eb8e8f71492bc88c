import Testing
import TransportTracking

@testable import ShutdownConformance

/// The table of terminal classes: every cell as it was decided, and the properties of the whole.
struct TerminalClassTests {
  /// One cell: the FIN states of both ends, what resets meant, and what it comes to.
  struct Cell: CustomTestStringConvertible {
    var reset: TerminalFacts.ResetEffect
    var fins: (FinState, FinState)
    var by = TerminalFacts.End.x
    var terminal: TerminalClass
    var ending: Ending

    var testDescription: String { "\(reset), \(fins.0)/\(fins.1) by \(by): \(terminal)/\(ending.rawValue)" }

    var facts: TerminalFacts {
      var facts = TerminalFacts()
      (facts.reset, facts.finX, facts.finY, facts.resetBy) = (reset, fins.0, fins.1, by)
      return facts
    }
  }

  /// Synchronized, everything acknowledged, no ladder, not simultaneous, no trailing data: the 18 cells of the table, those that depend on
  /// the sender of the reset once for each sender.
  static let cells: [Cell] = [
    Cell(reset: .none, fins: (.none, .none), terminal: .open, ending: .open),
    Cell(reset: .none, fins: (.none, .sent), terminal: .closing, ending: .closing),
    Cell(reset: .none, fins: (.none, .acked), terminal: .halfClosed, ending: .halfClosed),
    Cell(reset: .none, fins: (.sent, .sent), terminal: .closing, ending: .closingSimultaneous),
    Cell(reset: .none, fins: (.sent, .acked), terminal: .gracefulUnconfirmed, ending: .lastAckUnconfirmed),
    Cell(reset: .none, fins: (.acked, .acked), terminal: .graceful, ending: .normal),
    Cell(reset: .valid, fins: (.none, .none), terminal: .aborted, ending: .abortEstablished),
    Cell(reset: .valid, fins: (.sent, .none), by: .x, terminal: .aborted, ending: .abortAfterOwnFin),
    Cell(reset: .valid, fins: (.sent, .none), by: .y, terminal: .aborted, ending: .abortInCloseWait),
    Cell(reset: .valid, fins: (.acked, .none), by: .x, terminal: .aborted, ending: .abortAfterOwnFin),
    Cell(reset: .valid, fins: (.acked, .none), by: .y, terminal: .aborted, ending: .abortInCloseWait),
    Cell(reset: .valid, fins: (.sent, .sent), terminal: .aborted, ending: .abortWhileClosing),
    Cell(reset: .valid, fins: (.sent, .acked), terminal: .graceful, ending: .lateRst),
    Cell(reset: .valid, fins: (.acked, .acked), terminal: .graceful, ending: .lateRstAfterClose),
    Cell(reset: .doubtful, fins: (.none, .none), terminal: .doubtful, ending: .rstDoubtful),
    Cell(reset: .doubtful, fins: (.none, .sent), terminal: .doubtful, ending: .rstDoubtful),
    Cell(reset: .doubtful, fins: (.none, .acked), terminal: .doubtful, ending: .rstDoubtful),
    Cell(reset: .doubtful, fins: (.sent, .sent), terminal: .doubtful, ending: .rstDoubtful),
    Cell(reset: .doubtful, fins: (.sent, .acked), terminal: .doubtful, ending: .rstDoubtful),
    Cell(reset: .doubtful, fins: (.acked, .acked), terminal: .graceful, ending: .normal),
  ]

  @Test(arguments: cells)
  func cellOfTheTable(_ cell: Cell) {
    #expect(cell.facts.terminal == (cell.terminal, cell.ending))
  }

  @Test(arguments: cells)
  func cellOfTheTable_withTheEndsSwapped(_ cell: Cell) {
    #expect(cell.facts.swapped.terminal == (cell.terminal, cell.ending))
  }

  /// What refines a cell: one fact changed, and what becomes of the cell.
  static let refinements: [(change: @Sendable (inout TerminalFacts) -> Void, terminal: TerminalClass, ending: Ending)] =
    [
      ({ $0.isSynchronized = false }, .neverEstablished, .synOnly),
      ({ ($0.isSynchronized, $0.attempt) = (false, .repeated) }, .neverEstablished, .connectTimeout),
      ({ ($0.isSynchronized, $0.attempt) = (false, .answered) }, .neverEstablished, .handshakeIncomplete),
      ({ ($0.isSynchronized, $0.attempt) = (false, .refused) }, .neverEstablished, .refused),
      ({ ($0.isSynchronized, $0.reset) = (false, .valid) }, .neverEstablished, .handshakeAborted),
      ({ ($0.isSynchronized, $0.reset, $0.attempt) = (false, .valid, .refused) }, .neverEstablished, .refused),
      ({ $0.isIdle = true }, .open, .abandoned),
      ({ $0.ladder = .growing }, .open, .timeoutSuspected),
      ({ $0.ladder = .givenUp }, .aborted, .userTimeout),
      ({ ($0.finX, $0.ladder) = (.sent, .givenUp) }, .aborted, .userTimeout),
      ({ ($0.finX, $0.finY, $0.ladder) = (.sent, .sent, .givenUp) }, .aborted, .userTimeout),
      ({ ($0.finX, $0.finY, $0.ladder) = (.sent, .acked, .givenUp) }, .aborted, .userTimeout),
      ({ ($0.finX, $0.finY, $0.isFinRetransmitted) = (.sent, .acked, true) }, .closing, .lastAckPending),
      ({ ($0.finX, $0.finY, $0.isSimultaneous) = (.acked, .acked, true) }, .graceful, .simultaneous),
      ({ ($0.finX, $0.finY, $0.hasTrailingData) = (.acked, .acked, true) }, .graceful, .halfCloseTrailingData),
      (
        { ($0.finX, $0.finY, $0.reset, $0.hasUnackedPayload) = (.sent, .acked, .valid, true) }, .aborted,
        .lateRstDataLost
      ),
    ]

  @Test(arguments: refinements.indices)
  func refinement(_ index: Int) {
    let refinement = Self.refinements[index]
    var facts = TerminalFacts()
    refinement.change(&facts)
    #expect(facts.terminal == (refinement.terminal, refinement.ending))
    #expect(facts.swapped.terminal == (refinement.terminal, refinement.ending))
  }

  @Test
  func everyCombination_isDecidedAlikeWhenTheEndsAreSwapped() {
    var endings: Set<Ending> = []
    for facts in TerminalFacts.everyCombination {
      let terminal = facts.terminal
      endings.insert(terminal.ending)
      #expect(terminal == facts.swapped.terminal)
    }
    let decidedByEvidence: Set<Ending> = [
      .closingTailMissing, .closingPartialEvidence, .openPartialEvidence, .neverEstablishedPartial,
    ]
    #expect(endings == Set(Ending.allCases).subtracting(decidedByEvidence))
  }

  @Test
  func resetAfterBothFinsAcked_neverAborts() {
    for facts in TerminalFacts.everyCombination where facts.finX == .acked && facts.finY == .acked {
      #expect(facts.terminal.class == .graceful)
    }
  }
}

extension TerminalFacts {
  /// The same facts with the names of the ends exchanged.
  var swapped: TerminalFacts {
    var facts = self
    (facts.finX, facts.finY) = (finY, finX)
    facts.resetBy = resetBy == .x ? .y : .x
    return facts
  }

  /// The full product of all facts.
  static let everyCombination: [TerminalFacts] = {
    var all = [TerminalFacts()]
    func vary<Value>(_ path: WritableKeyPath<TerminalFacts, Value>, _ values: [Value]) {
      all = all.flatMap { facts in
        values.map { value in
          var facts = facts
          facts[keyPath: path] = value
          return facts
        }
      }
    }
    vary(\.finX, FinState.allCases)
    vary(\.finY, FinState.allCases)
    vary(\.reset, ResetEffect.allCases)
    vary(\.resetBy, End.allCases)
    vary(\.attempt, Attempt.allCases)
    vary(\.ladder, Ladder.allCases)
    for path in [
      \TerminalFacts.isSynchronized, \.hasUnackedPayload, \.isSimultaneous, \.hasTrailingData, \.isFinRetransmitted,
      \.isIdle,
    ] { vary(path, [false, true]) }
    return all
  }()
}
