import ShutdownConformance

// A switch, because `allCases` would build an array for each connection; the compiler makes it a plain number.

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
