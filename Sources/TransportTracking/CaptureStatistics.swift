/// What the frames of a capture were, by kind.
public struct CaptureStatistics: Sendable {
  /// All frames.
  public internal(set) var frames: UInt64 = 0
  /// Frames that completed a TCP segment.
  public internal(set) var segments: UInt64 = 0
  /// Those of ``segments`` with SYN, FIN or RST: how many there are of them tells a capture of control segments alone from a whole one.
  public internal(set) var controlSegments: UInt64 = 0
  /// Those of ``controlSegments`` that have FIN.
  public internal(set) var finSegments: UInt64 = 0
  /// Frames that carry neither TCP nor a part of it.
  public internal(set) var otherFrames: UInt64 = 0
  /// ICMP errors about a TCP segment.
  public internal(set) var icmpErrors: UInt64 = 0
  /// Frames with a part of a fragmented TCP segment, the last part not counted.
  public internal(set) var fragments: UInt64 = 0
  /// Fragmented datagrams of which a part was not captured.
  public internal(set) var incompleteDatagrams: UInt64 = 0
  /// Frames that the capture cut.
  public internal(set) var cutFrames: UInt64 = 0
  /// Frames of link types that cannot be decoded, by `LINKTYPE_` number.
  public internal(set) var unsupportedLinkTypes: [UInt32: UInt64] = [:]
  /// The time of the first frame.
  public internal(set) var firstTime: Timestamp?
  /// The latest time of any frame.
  public var lastTime: Timestamp? { frames == 0 ? nil : latest }
  /// Connections that left before they ended, because there were too many.
  public internal(set) var evictedConnections: UInt64 = 0
  private var latest = Timestamp(nanoseconds: .min)
  private var malformedCounts = InlineArray<10, UInt64>(repeating: 0)

  init() {}

  /// Malformed frames of a kind.
  public func malformed(_ kind: DecodeError) -> UInt64 { malformedCounts[Int(kind.rawValue)] }

  mutating func countMalformed(_ kind: DecodeError) { malformedCounts[Int(kind.rawValue)] += 1 }

  /// Segments from which on it can be said what is missing from a capture.
  private static let enoughSegments: UInt64 = 10

  /// Whether the capture holds only segments with SYN, FIN or RST: a filter dropped all others. An end acknowledges a FIN by a segment that
  /// has none of these, unless it closes or resets at once.
  public var isFiltered: Bool {
    segments >= Self.enoughSegments && controlSegments == segments && finSegments > 0
  }

  /// Counts a segment.
  @inline(__always)
  mutating func countSegment(_ flags: TCPFlags) {
    segments &+= 1
    guard !flags.isDisjoint(with: [.syn, .fin, .rst]) else { return }
    controlSegments &+= 1
    if flags.contains(.fin) { finSegments &+= 1 }
  }

  @inline(__always)
  mutating func countFrame(at time: Timestamp, isCut: Bool) {
    frames &+= 1
    cutFrames &+= isCut ? 1 : 0
    latest = max(latest, time)
  }
}
