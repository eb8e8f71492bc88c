/// The FIN of one end, as whoever judges a connection sees it.
public struct FinRecord: Sendable {
  /// The sequence number of the FIN itself.
  public internal(set) var sequence = SequenceNumber(0)
  /// The acknowledgment number that its first transmission carried.
  public internal(set) var acknowledgment = SequenceNumber(0)
  /// The frame of the first transmission; zero when there was no FIN.
  public internal(set) var frame: UInt64 = 0
  /// The time of the first transmission.
  public internal(set) var time = Timestamp(nanoseconds: 0)
  /// The time of the last copy.
  public internal(set) var lastTime = Timestamp(nanoseconds: 0)
  /// The first frame of the peer that acknowledges it; zero when there was none.
  public internal(set) var ackedFrame: UInt64 = 0
  /// The time of ``ackedFrame``.
  public internal(set) var ackedTime = Timestamp(nanoseconds: 0)
  /// How often it was sent; copies made by the capture do not count.
  public internal(set) var copies: UInt32 = 0
  /// Payload of the sender in flight when the FIN was sent, in octets.
  public internal(set) var outstanding: UInt32 = 0
  /// Whether the peer had acknowledged it before the first captured copy: an earlier copy was not captured.
  public internal(set) var firstUnknown = false
  /// The time of the last new payload before it, that of the FIN when it carries some; means nothing without ``hasPayload``.
  public internal(set) var payloadTime = Timestamp(nanoseconds: 0)
  /// Whether its sender had sent payload, as far as captured.
  public internal(set) var hasPayload = false
  /// Where the last flight before it begins: what was sent since the last new payload of the peer.
  public internal(set) var flightStart = SequenceNumber(0)
  /// Payload of the segment that carried it first, in octets.
  public internal(set) var payloadLength: UInt32 = 0
  /// Copies that were sent after the acknowledgment had been captured.
  public internal(set) var copiesAfterAck: UInt32 = 0
  /// Those of ``copiesAfterAck`` after which the peer has sent nothing.
  public internal(set) var unansweredCopies: UInt32 = 0
  /// The longest run of ``copiesAfterAck`` that the peer left unanswered, although it sent something after it.
  public internal(set) var ignoredCopies: UInt32 = 0
  /// For how long that run lasted.
  public internal(set) var ignoredSpan: TimeSpan = .zero
  /// The first frame that the peer sent after that run.
  public internal(set) var ignoredUntilFrame: UInt64 = 0
  /// Segments of the peer after the FIN that do not acknowledge it.
  public internal(set) var withheldAcks: UInt32 = 0
  /// The frame of the last of ``withheldAcks``.
  public internal(set) var withheldFrame: UInt64 = 0
  /// The time of the last of ``withheldAcks``.
  public internal(set) var withheldTime = Timestamp(nanoseconds: 0)
  /// The last frame that the sender sent after its FIN, other than a copy of the FIN; zero when there was none.
  public internal(set) var senderLaterFrame: UInt64 = 0
  /// The time of ``senderLaterFrame``.
  public internal(set) var senderLaterTime = Timestamp(nanoseconds: 0)
  /// The window that the FIN offered, as in the header.
  public internal(set) var window: UInt16 = 0
  /// How long the last payload had waited when its acknowledgment was followed at once by the FIN; zero otherwise.
  public internal(set) var heldBack: TimeSpan = .zero
  /// Whether the peer's window was closed when the FIN was sent.
  public internal(set) var metZeroWindow = false
  /// Whether the last payload before the FIN was pushed (RFC 9293 §3.9.1.4).
  public internal(set) var followsPush = false
  /// Whether its sender has later sent at the number behind it: the FIN is its own, and not a third party's.
  public internal(set) var isConfirmed = false
  /// The frame before the first transmission, when it was the peer's; zero otherwise.
  public internal(set) var precedingFrame: UInt64 = 0
  /// TSval of the last copy.
  public internal(set) var timestampValue: UInt32 = 0

  init() {}

  /// Whether there was a FIN.
  public var exists: Bool { frame != 0 }
}

extension FinRecord {
  /// What is known of a FIN.
  ///
  /// - Parameters:
  ///   - close: The FIN.
  ///   - peer: The FIN of the peer.
  ///   - history: What became of the FIN after its first copy.
  ///   - me: Its sender.
  init(_ close: Close.End, peer: Close.End, _ history: FinHistory, of me: TCPEndpoint) {
    guard close.exists else { return }
    (sequence, acknowledgment, flightStart) = (close.sequence, close.acknowledgment, close.flightStart)
    (frame, time, ackedFrame, ackedTime) = (close.frame, close.time, close.ackedFrame, close.ackedTime)
    (outstanding, payloadLength, window) = (close.outstanding, close.payloadLength, close.window)
    (timestampValue, precedingFrame, heldBack) = (close.timestampValue, close.precedingFrame, close.heldBack(by: me))
    firstUnknown = close.marks.contains(.firstUnknown)
    metZeroWindow = close.marks.contains(.metZeroWindow)
    isConfirmed = close.marks.contains(.confirmed)
    (payloadTime, hasPayload) = (me.payloadTime, me.knows.contains(.payload))
    followsPush = close.followsPush(of: me)
    copies = 1 + history.copies
    lastTime = history.lastTime(of: close)
    takeAnswers(history)
    if history.senderLaterFrame == 0, isConfirmed {  // it has only acknowledged the peer's FIN
      (senderLaterFrame, senderLaterTime) = (peer.ackedFrame, peer.ackedTime)
    }
  }

  private mutating func takeAnswers(_ history: FinHistory) {
    (copiesAfterAck, unansweredCopies) = (history.copiesAfterAck, history.unansweredCopies)
    (ignoredCopies, ignoredSpan) = (history.ignoredCopies, history.ignoredSpan)
    (ignoredUntilFrame, withheldAcks) = (history.ignoredUntilFrame, history.withheldAcks)
    (withheldFrame, withheldTime) = (history.withheldFrame, history.withheldTime)
    (senderLaterFrame, senderLaterTime) = (history.senderLaterFrame, history.senderLaterTime)
  }
}

extension Close.End {
  /// Whether the last payload before the FIN was pushed (RFC 9293 §3.9.1.4), or there was none.
  @inline(__always)
  func followsPush(of me: TCPEndpoint) -> Bool {
    payloadLength > 0 || me.knows.contains(.pushed) || !me.knows.contains(.payload)
  }
}
