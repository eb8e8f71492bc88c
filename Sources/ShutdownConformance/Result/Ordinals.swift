// A switch, because `allCases` would build an array for each connection; the compiler makes it a plain number.

extension Verdict {
  /// The position among all cases, from 0: an index into a table.
  @inlinable public var ordinal: Int {
    switch self {
    case .graceful: 0
    case .abortive: 1
    case .violating: 2
    case .incomplete: 3
    case .inconclusive: 4
    }
  }
}

extension Ending {
  /// The position among all cases, from 0: an index into a table.
  @inlinable public var ordinal: Int {
    switch self {
    case .normal: 0
    case .simultaneous: 1
    case .halfCloseTrailingData: 2
    case .lateRstAfterClose: 3
    case .lateRst: 4
    case .lastAckUnconfirmed: 5
    case .abortEstablished: 6
    case .abortAfterOwnFin: 7
    case .abortInCloseWait: 8
    case .abortWhileClosing: 9
    case .lateRstDataLost: 10
    case .userTimeout: 11
    case .refused: 12
    case .handshakeAborted: 13
    case .connectTimeout: 14
    case .synOnly: 15
    case .handshakeIncomplete: 16
    case .open: 17
    case .abandoned: 18
    case .timeoutSuspected: 19
    case .closing: 20
    case .closingSimultaneous: 21
    case .halfClosed: 22
    case .lastAckPending: 23
    case .rstDoubtful: 24
    case .closingTailMissing: 25
    case .closingPartialEvidence: 26
    case .openPartialEvidence: 27
    case .neverEstablishedPartial: 28
    }
  }
}
