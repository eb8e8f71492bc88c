/// A connection of which one SYN was captured, and nothing else yet.
///
/// What the SYN told, in 80 octets, so that a flood of SYNs takes little memory. The first segment that
/// follows makes a whole record of it: by `TCPConnection.open` when it is an ordinary SYN-ACK, otherwise by taking the
/// SYN again.
public struct EmbryonicConnection: Sendable {
  /// What an ordinary SYN offers.
  static let ordinaryTraits: TCPSegment.Traits = [.timestamps, .windowScale, .sackPermitted]

  let key: FlowKey
  let direction: Direction
  let flags: TCPFlags
  let timeToLive: UInt8
  let sequence: SequenceNumber
  let timestampValue: UInt32
  let window: UInt16
  let identification: UInt16
  let traits: TCPSegment.Traits
  let windowScale: UInt8
  let time: Timestamp
  /// The number of the SYN's frame; zero when the place is free.
  private(set) var frame: UInt64
  let stream: UInt64

  /// Keeps a SYN; nil when it is more than an ordinary one.
  @inline(__always)
  init?(_ segment: TCPSegment, _ moment: Moment, stream: UInt64) {
    guard segment.flags.contains(.syn), segment.flags.isSubset(of: [.syn, .ece, .cwr]), segment.payloadLength == 0,
      segment.traits.isSubset(of: Self.ordinaryTraits)
    else { return nil }
    (key, direction, flags, timeToLive) = (segment.key, segment.direction, segment.flags, segment.timeToLive)
    (sequence, timestampValue, window) = (segment.sequence, segment.timestampValue, segment.window)
    (identification, traits, windowScale) = (segment.identification, segment.traits, segment.windowScale)
    (frame, time) = (moment.frame, moment.time)
    self.stream = stream
  }

  /// Whether the place of the pool holds one.
  var isInUse: Bool { frame != 0 }

  /// Marks the place as free.
  mutating func retire() { frame = 0 }

  /// The whole record, as if it had been kept from the SYN on.
  func connection() -> TCPConnection {
    var connection = TCPConnection(stream: stream, direction, Moment(frame: frame, time: time))
    var notes = SegmentNotes()
    connection.takeSyn(segment, Moment(frame: frame, time: time), notes: &notes)
    connection.touch(Moment(frame: frame, time: time), direction)
    return connection
  }

  /// The SYN, as far as it is kept.
  @inline(__always)
  var segment: TCPSegment {
    TCPSegment(
      key: key, direction: direction, flags: flags, timeToLive: timeToLive, windowScale: windowScale, traits: traits,
      sequence: sequence, acknowledgment: SequenceNumber(0), payloadLength: 0, window: window, checksum: 0,
      urgentPointer: 0, identification: identification, timestampValue: timestampValue, timestampEcho: 0)
  }
}
