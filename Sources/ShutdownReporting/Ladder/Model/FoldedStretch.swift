import ShutdownConformance
import TransportTracking

/// Segments, and ICMP errors about segments, that the ladder counts instead of showing.
struct FoldedStretch: Equatable, Sendable {
  /// This many segments or fewer are shown rather than counted: the line that counts them would hide more than it saves.
  static let shortest: UInt64 = 4

  /// How many segments.
  private(set) var segments: UInt64 = 0
  /// How many of each end.
  private(set) var segmentsOf = PerEnd<UInt64>(client: 0, server: 0)
  /// Octets of payload of each end that are neither retransmissions nor copies.
  private(set) var octets = PerEnd<UInt64>(client: 0, server: 0)
  /// How many segments carry each mark, in the order of ``SegmentMarks/names``.
  private(set) var marked = [UInt64](repeating: 0, count: SegmentMarks.names.count)
  /// How many abort the connection.
  private(set) var resets: UInt64 = 0
  /// How many ICMP errors.
  private(set) var icmpErrors: UInt64 = 0
  /// The first frame.
  private(set) var firstFrame: UInt64
  /// The last frame.
  private(set) var lastFrame: UInt64
  /// The time of the first frame.
  private(set) var firstTime: Timestamp
  /// The time of the last frame.
  private(set) var lastTime: Timestamp
  /// What comes first in it, in case there is not more.
  private(set) var held: [LadderCollector.Entry] = []

  /// A stretch of nothing yet, from a frame on.
  private init(from frame: UInt64, _ time: Timestamp) {
    (firstFrame, lastFrame) = (frame, frame)
    (firstTime, lastTime) = (time, time)
  }

  /// A stretch of one entry.
  init(_ entry: LadderCollector.Entry) {
    switch entry {
    case .segment(let segment):
      self.init(from: segment.frame, segment.time)
      add(segment)
    case .icmpError(let error):
      self.init(from: error.frame, error.time)
      add(error)
    case .folded(let stretch): self = stretch
    }
  }

  /// Adds the entry that follows.
  mutating func add(_ entry: LadderCollector.Entry) {
    switch entry {
    case .segment(let segment): add(segment)
    case .icmpError(let error): add(error)
    case .folded(let stretch): add(stretch)
    }
  }

  private mutating func add(_ error: LadderICMPError) {
    icmpErrors += 1
    (lastFrame, lastTime) = (error.frame, error.time)
    if held.count < Self.shortest { held.append(.icmpError(error)) }
  }

  private mutating func add(_ segment: LadderSegment) {
    let frames = 1 + segment.copies
    segments += frames
    segmentsOf[segment.sender] += frames
    if let copied = SegmentMarks.names.firstIndex(where: { $0.mark == .duplicateFrame }) {
      marked[copied] += segment.copies
    }
    if segment.marks.isDisjoint(with: [.retransmission, .duplicateFrame, .keepAlive]) {
      octets[segment.sender] &+= UInt64(segment.length)
    }
    for (index, entry) in SegmentMarks.names.enumerated() where segment.marks.contains(entry.mark) {
      marked[index] += 1
    }
    if segment.effects.contains(.aborts) { resets += 1 }
    (lastFrame, lastTime) = (max(segment.frame, segment.lastCopy), segment.time)
    if held.count < Self.shortest { held.append(.segment(segment)) }
  }

  private mutating func add(_ other: FoldedStretch) {
    held += other.held.prefix(max(0, Int(Self.shortest) - held.count))
    segments += other.segments
    for role in Role.allCases {
      segmentsOf[role] += other.segmentsOf[role]
      octets[role] &+= other.octets[role]
    }
    for index in marked.indices { marked[index] += other.marked[index] }
    resets += other.resets
    icmpErrors += other.icmpErrors
    (lastFrame, lastTime) = (other.lastFrame, other.lastTime)
  }

  /// Whether all that is counted is at hand, and little enough to be shown.
  var isShort: Bool { segments + icmpErrors == held.reduce(0) { $0 + $1.frameCount } }
}

extension LadderCollector.Entry {
  /// How many frames it stands for.
  fileprivate var frameCount: UInt64 {
    switch self {
    case .segment(let segment): 1 + segment.copies
    case .icmpError: 1
    case .folded(let stretch): stretch.segments + stretch.icmpErrors
    }
  }
}
