import PacketCapture
import ShutdownConformance
import TransportTracking

/// What a ``LiveAnalysis`` tells of, in the order in which it happens.
///
/// Only ``ended(_:)`` is needed.
public protocol LiveReceiver: ~Copyable {
  /// What ends a run.
  associatedtype Failure: Error = Never

  /// Takes what is known of a connection: its end is decided, that has changed, or it has left.
  mutating func ended(_ end: LiveEnd)

  /// Takes a frame. It is called for each, before anything is told of connections that the frame ends.
  ///
  /// - Parameters:
  ///   - header: Its number in the run, its time and its lengths.
  ///   - bytes: What was captured of it.
  ///   - interface: Which of ``LiveAnalysis/interfaces`` it came from.
  ///   - flow: The flow of the segment that it completed, if it did.
  mutating func frame(_ header: FrameHeader, _ bytes: RawSpan, interface: Int, flow: FlowKey?)

  /// Takes what was lost since the counters were looked at last, mostly nothing: about ten times a second.
  mutating func lost(_ losses: [LiveLoss])

  /// May write what has collected: some connections were told of.
  mutating func pause() throws(Failure)
}

extension LiveReceiver where Self: ~Copyable {
  /// Keeps no frames.
  public mutating func frame(_ header: FrameHeader, _ bytes: RawSpan, interface: Int, flow: FlowKey?) {}
  /// Does nothing about losses; connections are judged with them all the same.
  public mutating func lost(_ losses: [LiveLoss]) {}
  /// Has nothing to write.
  public mutating func pause() throws(Failure) {}
}

/// What is known of one connection of a live run.
public struct LiveEnd: Sendable {
  /// How it ended, or what it looks like. Its `stream` is the same each time.
  public let result: ConnectionResult
  /// The flow of its segments.
  public let flow: FlowKey
  /// Whether it has left: nothing more is told of it.
  public let hasLeft: Bool

  /// Whether it is over, or will never begin.
  ///
  /// One that is not can be told of all the same: it has been silent for long, or went on after its end had been told.
  public var isOver: Bool { result.ending.isEnd }
}

/// Frames that were lost on one interface between two looks at its counters.
public struct LiveLoss: Sendable {
  /// Which of ``LiveAnalysis/interfaces``.
  public let interface: Int
  /// The time of the look before, and its counts.
  public let from: (time: Timestamp, counts: LiveCounts)
  /// The time of this look, and its counts.
  public let to: (time: Timestamp, counts: LiveCounts)
}

extension Ending {
  /// Whether a connection that looks like this is over, or will never begin; nothing is said early of others.
  var isEnd: Bool {
    switch self {
    case .normal, .simultaneous, .halfCloseTrailingData, .lateRstAfterClose, .lateRst, .lastAckUnconfirmed: true
    case .abortEstablished, .abortAfterOwnFin, .abortInCloseWait, .abortWhileClosing, .lateRstDataLost, .userTimeout:
      true
    case .refused, .handshakeAborted, .connectTimeout, .synOnly, .handshakeIncomplete, .neverEstablishedPartial: true
    case .rstDoubtful, .closingTailMissing: true
    case .open, .abandoned, .timeoutSuspected, .closing, .closingSimultaneous, .halfClosed, .lastAckPending: false
    case .closingPartialEvidence, .openPartialEvidence: false
    }
  }
}
