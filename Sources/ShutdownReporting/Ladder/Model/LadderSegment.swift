import ShutdownConformance
import TransportTracking

/// A segment, or a packet of another transport, as the ladder shows it: relative numbers, and what an analyst would remark of it.
struct LadderSegment: Equatable, Sendable {
  /// What a segment does to its connection: how it is kept, drawn and coloured.
  struct Effects: OptionSet, Hashable, Sendable {
    /// One bit for each effect.
    let rawValue: UInt8

    /// Creates effects from their bits.
    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// It opens the connection, or answers what does.
    static let opens = Effects(rawValue: 1 << 0)
    /// It closes the way of its sender.
    static let closes = Effects(rawValue: 1 << 1)
    /// It aborts the connection.
    static let aborts = Effects(rawValue: 1 << 2)
  }

  /// The number of its frame.
  var frame: UInt64
  /// The time of its frame.
  var time: Timestamp
  /// The end that sent it.
  var sender: Role
  /// What it does to the connection.
  var effects: Effects
  /// The names of its control bits, or of what else it is made of, in the order of Wireshark.
  var flags: [String]
  /// Its sequence number from the sender's initial one on, modulo 2³²: what opens has 0.
  var sequence: UInt32
  /// Its acknowledgment number from the peer's initial sequence number on; nil when it acknowledges nothing.
  var acknowledgment: UInt32?
  /// Octets of payload.
  var length: UInt32
  /// The window that it offers in octets, scaled where that is known; it means nothing in one that aborts.
  var window: UInt32
  /// What is remarkable about it.
  var marks: SegmentMarks
  /// The beginning of its payload, as far as captured.
  var preview: PayloadPreview
  /// How often the capture holds it once more: the `any` device and mirror ports copy.
  var copies: UInt64 = 0
  /// The frame of the last copy; zero when there is none.
  var lastCopy: UInt64 = 0

  /// Creates a segment.
  init(
    frame: UInt64, time: Timestamp, sender: Role, effects: Effects, flags: [String], sequence: UInt32,
    acknowledgment: UInt32?, length: UInt32, window: UInt32, marks: SegmentMarks = [],
    preview: PayloadPreview = PayloadPreview()
  ) {
    self.frame = frame
    self.time = time
    self.sender = sender
    self.effects = effects
    self.flags = flags
    self.sequence = sequence
    self.acknowledgment = acknowledgment
    self.length = length
    self.window = window
    self.marks = marks
    self.preview = preview
  }

  /// The names of its marks, and where its copies are.
  var remarks: [String] {
    guard copies > 0 else { return marks.texts }
    return marks.texts + [copies == 1 ? "copy in \(lastCopy)" : "\(copies.grouped) copies up to \(lastCopy)"]
  }

  /// Whether a segment is this one, captured again.
  func isCopied(by other: LadderSegment) -> Bool {
    other.marks.contains(.duplicateFrame) && other.sender == sender && other.flags == flags
      && other.sequence == sequence && other.acknowledgment == acknowledgment && other.length == length
  }
}

/// What an analyst remarks of a segment, in the words of Wireshark.
struct SegmentMarks: OptionSet, Hashable, Sendable {
  /// One bit for each mark.
  let rawValue: UInt16

  /// Creates marks from their bits.
  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Sequence space that was sent before.
  static let retransmission = SegmentMarks(rawValue: 1 << 0)
  /// Sequence space that was overtaken by later segments.
  static let outOfOrder = SegmentMarks(rawValue: 1 << 1)
  /// The same packet, captured a second time.
  static let duplicateFrame = SegmentMarks(rawValue: 1 << 2)
  /// A keep-alive probe (RFC 9293 §3.8.4).
  static let keepAlive = SegmentMarks(rawValue: 1 << 3)
  /// The answer to a keep-alive probe.
  static let keepAliveACK = SegmentMarks(rawValue: 1 << 4)
  /// An acknowledgment that says the same again while data is outstanding.
  static let duplicateACK = SegmentMarks(rawValue: 1 << 5)
  /// A closed window.
  static let zeroWindow = SegmentMarks(rawValue: 1 << 6)
  /// One octet sent into a closed window (RFC 9293 §3.8.6.1).
  static let zeroWindowProbe = SegmentMarks(rawValue: 1 << 7)
  /// Sequence space before it was not captured, or comes later.
  static let gapBefore = SegmentMarks(rawValue: 1 << 8)
  /// It acknowledges what was not captured.
  static let acknowledgesUnseen = SegmentMarks(rawValue: 1 << 9)

  /// It came in IP fragments, of which its frame is the last.
  static let reassembled = SegmentMarks(rawValue: 1 << 10)

  /// Every mark with its name, in order.
  static let names: [(mark: SegmentMarks, name: String)] = [
    (.duplicateFrame, "duplicate frame"), (.retransmission, "retransmission"), (.outOfOrder, "out-of-order"),
    (.keepAlive, "keep-alive"), (.keepAliveACK, "keep-alive ack"), (.duplicateACK, "dup ack"),
    (.zeroWindow, "zero window"), (.zeroWindowProbe, "zero window probe"),
    (.gapBefore, "previous segment not captured"), (.acknowledgesUnseen, "acked unseen segment"),
    (.reassembled, "reassembled"),
  ]

  /// The names of the marks that are set.
  var texts: [String] { Self.names.filter { contains($0.mark) }.map(\.name) }
}
