import TransportTracking

/// One thing that an application was told, or may have been, about the end of its connection.
///
/// Packets reach the stack; what the stack tells depends on what the application asks, and when. An indication says what a call returns
/// *if it is made*, from ``earliest`` on: whether it was made, no packet shows.
public struct Indication: Equatable, Sendable {
  /// What happened to the socket.
  public enum Event: String, Sendable, CaseIterable {
    /// The peer's FIN came, and everything before it.
    case endOfStream = "end-of-stream"
    /// A reset came before the peer's FIN.
    case reset
    /// A reset came after the peer's FIN: in CLOSE-WAIT (RFC 9293 §3.3.2).
    case resetAfterEnd = "reset-after-end-of-stream"
    /// The attempt to connect was refused.
    case refused
    /// The attempt to connect was not answered.
    case connectTimeout = "connect-timeout"
    /// The attempt to connect met an unreachable host.
    case hostUnreachable = "host-unreachable"
    /// The attempt to connect met an unreachable network.
    case networkUnreachable = "network-unreachable"
    /// The stack gave up after retransmissions that nothing answered.
    case timeout
    /// The stack gave up after keep-alive probes that nothing answered.
    case keepAliveTimeout = "keep-alive-timeout"
    /// The end aborted its own connection, which tells its application nothing.
    case ownAbort = "own-abort"
    /// The end had no socket any more; what had ended it is out of sight.
    case noSocket = "no-socket"
    /// The end is silent, and what became of it is out of sight.
    case silence
  }

  /// How far the packets prove it.
  public enum Certainty: String, Sendable, CaseIterable {
    /// The packets cannot exist otherwise, given a stack that conforms.
    case proven
    /// The best explanation; ``Indication/alternatives`` has the others.
    case consistent
    /// The packet was captured, and nothing shows that it arrived, or when the application was told.
    case bounded
    /// No packet tells.
    case unobservable
  }

  /// What happened to the socket.
  public var event: Event
  /// How far the packets prove it.
  public var certainty: Certainty
  /// The frame that caused it; nil when silence did.
  public var frame: UInt64?
  /// A second frame that proves it: the acknowledgment of the first, or what it answers.
  public var proof: UInt64?
  /// Not before this, in capture time.
  public var earliest: Timestamp
  /// What could be otherwise.
  public var doubts: Doubts

  init(
    _ event: Event, _ certainty: Certainty, frame: UInt64?, proof: UInt64? = nil, earliest: Timestamp,
    doubts: Doubts = []
  ) {
    self.event = event
    self.certainty = certainty
    self.frame = frame
    self.proof = proof == frame || proof == 0 ? nil : proof
    self.earliest = earliest
    self.doubts = doubts
  }

  /// The frames that cause and prove it, in order.
  public var frames: [UInt64] { [orderedFrames.0, orderedFrames.1].compactMap(\.self) }

  /// The same without an array.
  public var orderedFrames: (UInt64?, UInt64?) {
    guard let frame, let proof else { return (frame ?? proof, nil) }
    return (min(frame, proof), max(frame, proof))
  }

  /// What a Windows application is told; empty when it is told nothing.
  public var winsock: [WinsockIndication] { event.winsock }

  /// What a POSIX application is told; empty when it is told nothing.
  public var posix: [POSIXIndication] { event.posix }
}

extension Indication.Event {
  /// Whether the application is told nothing.
  public var isSilent: Bool {
    switch self {
    case .ownAbort, .noSocket, .silence: true
    default: false
    }
  }

  /// What a Windows application is told (`WSAAsyncSelect`, `LPWSPRecv`, `LPWSPAsyncSelect`).
  public var winsock: [WinsockIndication] {
    switch self {
    case .endOfStream: [.closeGraceful, .receiveEnd]
    case .reset: [.closeReset, .receiveReset]
    case .resetAfterEnd: [.sendReset]
    case .refused: [.connectRefused]
    case .connectTimeout: [.connectTimedOut]
    case .hostUnreachable: [.connectHostUnreachable]
    case .networkUnreachable: [.connectNetUnreachable]
    case .timeout: [.closeAborted, .receiveAborted]
    case .keepAliveTimeout: [.receiveNetReset]
    case .ownAbort, .noSocket, .silence: []
    }
  }

  /// What a POSIX application is told, by Linux's `tcp_reset`: ECONNREFUSED in SYN-SENT, EPIPE in CLOSE-WAIT, otherwise ECONNRESET.
  public var posix: [POSIXIndication] {
    switch self {
    case .endOfStream: [.readEnd]
    case .reset: [.readReset]
    case .resetAfterEnd: [.writePipe]
    case .refused: [.connectRefused]
    case .connectTimeout: [.connectTimedOut]
    case .hostUnreachable: [.connectHostUnreachable]
    case .networkUnreachable: [.connectNetUnreachable]
    case .timeout, .keepAliveTimeout: [.readTimedOut]
    case .ownAbort, .noSocket, .silence: []
    }
  }
}
