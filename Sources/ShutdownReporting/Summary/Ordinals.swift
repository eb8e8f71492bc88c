import ShutdownConformance

// A switch, because `allCases` would build an array for each connection; the compiler makes it a plain number.

extension Verdict {
  /// The position among all cases.
  var ordinal: Int {
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
  /// The position among all cases.
  var ordinal: Int {
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

extension Confidence {
  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .high: 0
    case .medium: 1
    case .low: 2
    }
  }
}

extension Reset.Validity {
  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .valid: 0
    case .doubtful: 1
    case .ignored: 2
    }
  }
}

extension Reset.Origin {
  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .active: 0
    case .reflex: 1
    case .injected: 2
    case .unknown: 3
    }
  }
}

extension Reset.Reason {
  /// The position among all cases, as they are declared.
  var ordinal: Int {
    switch self {
    case .refused: 0
    case .closeInSynSent: 1
    case .listenerClosed: 2
    case .lingerZero: 3
    case .unreadData: 4
    case .abort: 5
    case .dataAfterClose: 6
    case .keepAliveRace: 7
    case .noSocket: 8
    case .keepaliveTimeout: 9
    case .userTimeout: 10
    case .finWait2Timeout: 11
    case .late: 12
    case .challengeAnswer: 13
    case .injected: 14
    case .unknown: 15
    }
  }
}

extension Delivery.State {
  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .complete: 0
    case .allAcked: 1
    case .partial: 2
    case .unknown: 3
    }
  }
}
