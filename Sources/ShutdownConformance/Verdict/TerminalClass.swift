import TransportTracking

/// How a connection came to its end, before evidence is weighed.
enum TerminalClass: Int, Sendable, CaseIterable {
  /// Never established.
  case neverEstablished
  /// Open.
  case open
  /// Half closed: one FIN, acknowledged.
  case halfClosed
  /// Closing: a FIN that is not acknowledged.
  case closing
  /// Graceful, but for the acknowledgment of the last FIN.
  case gracefulUnconfirmed
  /// Graceful.
  case graceful
  /// Aborted.
  case aborted
  /// Doubtful: an RST that the receiver may or may not have accepted.
  case doubtful
}

extension TerminalFacts {
  /// The terminal class, and what it looks like: a total function, the same when the ends are swapped.
  var terminal: (class: TerminalClass, ending: Ending) {
    switch reset {
    case .none: withoutReset
    case .valid: withReset
    case .doubtful:
      finX == .acked && finY == .acked ? (.graceful, gracefulEnding) : (.doubtful, .rstDoubtful)
    }
  }

  /// Both FIN states in an order that does not depend on the ends.
  private var fins: (FinState, FinState) { finX.rawValue <= finY.rawValue ? (finX, finY) : (finY, finX) }

  private var gracefulEnding: Ending {
    isSimultaneous ? .simultaneous : hasTrailingData ? .halfCloseTrailingData : .normal
  }

  private var withoutReset: (TerminalClass, Ending) {
    switch fins {
    case (.none, .none): isSynchronized ? stillOpen : (.neverEstablished, neverEstablished)
    case (.acked, .acked): (.graceful, gracefulEnding)
    case (.none, .acked), (.acked, .none): ladder == .givenUp ? (.aborted, .userTimeout) : (.halfClosed, .halfClosed)
    case (.sent, .acked), (.acked, .sent): lastAckMissing
    case (.none, .sent), (.sent, .none): ladder == .givenUp ? (.aborted, .userTimeout) : (.closing, .closing)
    case (.sent, .sent): ladder == .givenUp ? (.aborted, .userTimeout) : (.closing, .closingSimultaneous)
    }
  }

  private var stillOpen: (TerminalClass, Ending) {
    switch ladder {
    case .givenUp: (.aborted, .userTimeout)
    case .growing: (.open, .timeoutSuspected)
    case .none: (.open, isIdle ? .abandoned : .open)
    }
  }

  private var neverEstablished: Ending {
    switch attempt {
    case .single: .synOnly
    case .repeated: .connectTimeout
    case .answered: .handshakeIncomplete
    case .refused: .refused
    }
  }

  /// Both FINs, one acknowledged: the sender of the other got its acknowledgment if it does not send it again.
  private var lastAckMissing: (TerminalClass, Ending) {
    if ladder == .givenUp { return (.aborted, .userTimeout) }
    return isFinRetransmitted ? (.closing, .lastAckPending) : (.gracefulUnconfirmed, .lastAckUnconfirmed)
  }

  private var withReset: (TerminalClass, Ending) {
    switch fins {
    case (.none, .none):
      isSynchronized
        ? (.aborted, .abortEstablished) : (.neverEstablished, attempt == .refused ? .refused : .handshakeAborted)
    case (.acked, .acked): (.graceful, .lateRstAfterClose)
    case (.sent, .sent): (.aborted, .abortWhileClosing)
    case (.sent, .acked), (.acked, .sent):
      hasUnackedPayload ? (.aborted, .lateRstDataLost) : (.graceful, .lateRst)
    case (.none, _), (_, .none):
      (.aborted, (resetBy == .x ? finX : finY) == .none ? .abortInCloseWait : .abortAfterOwnFin)
    }
  }
}
