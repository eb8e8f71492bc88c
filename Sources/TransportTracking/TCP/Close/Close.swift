/// What closing adds to a connection: the FIN of each end, and what acknowledged it.
///
/// It is all that an ordinary close needs, which nearly every close is: 144 octets from the first FIN until the connection leaves. What
/// else may come (copies, holes, more than one RST, oddities) is in an ``IrregularClose``, which holds the very same two ends.
struct Close: Sendable {
  /// The FIN of one end; empty before it was sent.
  struct End: Sendable {
    /// The frame of the first transmission; zero when there was no FIN.
    var frame: UInt64 = 0
    /// The time of the first transmission.
    var time = Timestamp(nanoseconds: 0)
    /// The first frame of the peer that acknowledges it; zero when there was none.
    var ackedFrame: UInt64 = 0
    /// The time of ``ackedFrame``.
    var ackedTime = Timestamp(nanoseconds: 0)
    /// The sequence number of the FIN itself.
    var sequence = SequenceNumber(0)
    /// The acknowledgment number that its first transmission carried.
    var acknowledgment = SequenceNumber(0)
    /// Where the last flight before it begins: what was sent since the last new payload of the peer.
    var flightStart = SequenceNumber(0)
    /// The highest right edge of the window that this end had offered before the first FIN of either end.
    var edgeAtClose = SequenceNumber(0)
    /// Payload of the sender in flight when the FIN was sent, in octets.
    var outstanding: UInt32 = 0
    /// Payload of the segment that carried it first, in octets.
    var payloadLength: UInt32 = 0
    /// TSval of the last copy.
    var timestampValue: UInt32 = 0
    /// How many frames before it the one before it in this connection was, when that was the peer's; zero otherwise, and when there were
    /// more than 32 bits hold.
    var precedingDistance: UInt32 = 0
    /// The window that the FIN offered, as in the header.
    var window: UInt16 = 0
    /// The IPv4 identification of the last copy.
    var identification: UInt16 = 0
    /// ``Marks`` in the upper octet, and below them for how many nanoseconds the FIN followed what it was held back for.
    private var marksAndDelay: UInt32 = 0

    init() {}
  }

  /// What holds of a FIN.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8

    /// The peer had acknowledged it before the first captured copy: an earlier copy was not captured.
    static let firstUnknown = Marks(rawValue: 1 << 0)
    /// The peer's window was closed when it was sent.
    static let metZeroWindow = Marks(rawValue: 1 << 1)
    /// Its sender has later sent at the number behind it: it is its own, and not a third party's.
    static let confirmed = Marks(rawValue: 1 << 2)
    /// It is the first that its sender sent after it had acknowledged the peer's FIN.
    static let answers = Marks(rawValue: 1 << 3)
    /// It followed at once an acknowledgment that it seems to have been held back for.
    static let heldBack = Marks(rawValue: 1 << 4)
  }

  /// End a of the flow.
  var a = End()
  /// End b of the flow.
  var b = End()

  init() {}
}

extension Close.End {
  /// A FIN that follows an acknowledgment within this time follows it at once.
  private static let atOnce: TimeSpan = .milliseconds(5)
  private static let delayBits: UInt32 = 24

  /// Whether there was a FIN.
  @inline(__always)
  var exists: Bool { frame != 0 }

  /// What holds of the FIN.
  var marks: Close.Marks {
    @inline(__always) get { Close.Marks(rawValue: UInt8(truncatingIfNeeded: marksAndDelay >> Self.delayBits)) }
    @inline(__always) set {
      marksAndDelay = marksAndDelay & (1 << Self.delayBits - 1) | UInt32(newValue.rawValue) << Self.delayBits
    }
  }

  /// The frame before the first transmission, when it was the peer's; zero otherwise.
  var precedingFrame: UInt64 { precedingDistance == 0 ? 0 : frame - UInt64(precedingDistance) }

  /// The FIN's own number, when it is the first that its sender sent after it had acknowledged the peer's FIN; nil otherwise, and when the
  /// close is not ordinary.
  var answerStart: SequenceNumber? { marks.contains(.answers) ? sequence : nil }

  /// From the FIN to its acknowledgment; zero when there is none.
  var delay: TimeSpan { ackedFrame == 0 ? .zero : ackedTime.elapsed(since: time) }

  /// How long the last payload of the sender had waited when its acknowledgment was followed at once by the FIN; zero otherwise.
  func heldBack(by me: TCPEndpoint) -> TimeSpan {
    guard marks.contains(.heldBack) else { return .zero }
    let delay = marksAndDelay & (1 << Self.delayBits - 1)
    return (time - .nanoseconds(delay)).elapsed(since: me.payloadTime).nonNegative
  }

  /// Takes the first captured copy of the FIN (RFC 9293 §3.10.7.4, eighth check), whose payload has been taken.
  @inline(__always)  // otherwise what is only read is copied
  mutating func begin(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: TCPEndpoint, _ state: TCPConnection.State
  ) {
    frame = moment.frame
    time = moment.time
    sequence = segment.payloadEnd
    acknowledgment = segment.acknowledgment
    flightStart = me.flightStart
    outstanding = me.unackedPayload
    payloadLength = segment.payloadLength
    timestampValue = segment.timestampValue
    window = segment.window
    identification = segment.identification
    if peer.knows.contains(.windowKnown), peer.window == 0 { marks.insert(.metZeroWindow) }
    if me.knows.contains(.acknowledged), me.una > sequence { marks.insert(.firstUnknown) }
    if state.lastDirection != segment.direction {
      precedingDistance = UInt32(exactly: moment.frame &- state.lastFrame) ?? 0
      noteHolding(segment, moment, me: me, peer: peer, state)
    }
    if sequence + 1 > me.nxt {
      me.nxt = sequence + 1
      me.countSequenceSpace(1)
    }
    me.knows.insert(marks.contains(.firstUnknown) ? [.fin, .finAcked] : .fin)
  }

  /// Notes whether the FIN looks as if it had been held back until the payload before it was acknowledged: it carries none, and follows
  /// that acknowledgment at once.
  @inline(__always)
  private mutating func noteHolding(
    _ segment: TCPSegment, _ moment: Moment, me: TCPEndpoint, peer: TCPEndpoint, _ state: TCPConnection.State
  ) {
    guard segment.payloadLength == 0, me.una == sequence, me.payloadTime > peer.payloadTime else { return }
    let delay = moment.time.elapsed(since: state.lastTime)
    guard delay < Self.atOnce, let count = delay.shortCount else { return }
    marksAndDelay |= count
    marks.insert(.heldBack)
  }

  /// Notes the first acknowledgment of the FIN. This is what was sent by `peer`, who is told so.
  @inline(__always)
  mutating func noteAcknowledgment(_ acknowledgment: SequenceNumber, _ moment: Moment, sender: inout TCPEndpoint) {
    guard exists, ackedFrame == 0, acknowledgment > sequence else { return }
    sender.knows.insert(.finAcked)
    ackedFrame = moment.frame
    ackedTime = moment.time
  }
}
