import ShutdownConformance
import TransportTracking

/// Takes the segments of one connection in order, and keeps those that its ladder shows; the others are counted.
///
/// Kept are the opening, the segments that the result cites, everything from the last flight before the first FIN or RST, and the last
/// segments. Memory does not grow with the connection: of ordinary segments a ring of recent ones waits for what comes next.
public struct LadderCollector: Sendable {
  /// A connection of so many segments or fewer is shown whole.
  static let wholeLength: UInt64 = 40
  /// The segments that may turn out to be the last flight.
  private static let ringLength = 64
  /// The most segments shown before a FIN or RST.
  private static let flightLength = 12
  /// The segments shown before one that is cited, and at the end.
  private static let contextLength = 2
  /// The segments shown after each FIN or RST that matters.
  private static let tailLength = 64
  /// How many segments may lie between one and its copy.
  private static let copyDistance = 8
  /// The most segments that belong to the opening.
  private static let openingLength = 8

  private let isWhole: Bool
  private let cited: Set<UInt64>
  private var marker = SegmentMarker()
  private var ring: [LadderSegment] = []
  private var opening = 0
  private var isOpening = true
  /// The first FIN or RST; zero before it.
  private var anchor: UInt64 = 0
  private var tail = 0
  private(set) var entries: [Entry] = []

  /// A segment that is shown, or a stretch of others.
  enum Entry: Equatable, Sendable {
    case segment(LadderSegment)
    case folded(FoldedStretch)
  }

  /// Creates a collector for the segments of a connection that has been judged.
  public init(_ result: ConnectionResult) {
    isWhole = result.frames.count <= Self.wholeLength
    cited = result.citedFrames
  }

  /// Takes the next segment of the connection.
  ///
  /// - Parameters:
  ///   - segment: The segment.
  ///   - role: The end that sent it.
  ///   - moment: The number and the time of its frame.
  ///   - preview: The beginning of its payload.
  public mutating func take(
    _ segment: TCPSegment, from role: Role, at moment: Moment, preview: PayloadPreview = PayloadPreview()
  ) {
    take(marker.mark(segment, from: role, at: moment, preview: preview))
  }

  /// Takes a segment that is marked already.
  mutating func take(_ segment: LadderSegment) {
    let isCited = cited.contains(segment.frame)
    if segment.marks.contains(.duplicateFrame), !isCited, attach(segment) { return }
    let isEnd = !segment.flags.isDisjoint(with: [.fin, .rst])
    if isEnd, isCited || anchor == 0 {
      if anchor == 0 { anchor = segment.frame }
      show(segment, after: flight())
      tail = Self.tailLength
    } else if isWhole || isCited || tail > 0 || belongsToOpening(segment) {
      tail = max(0, tail - 1)
      show(segment, after: isWhole || isOpening ? ring.count : Self.contextLength)
    } else {
      ring.append(segment)
      if ring.count > Self.ringLength { fold(ring.removeFirst()) }
    }
    if isOpening { endOpening(segment) }
  }

  /// What is shown, when there are no more segments.
  mutating func finished() -> [Entry] {
    release(Self.contextLength)
    let folded = isWhole ? entries : LadderFolding.fold(entries, cited: cited.union([anchor]))
    return folded.flatMap { entry -> [Entry] in
      guard case .folded(let stretch) = entry, stretch.isShort else { return [entry] }
      return stretch.held.map { .segment($0) }
    }
  }

  /// Counts a copy at the segment that it repeats, if that is among the last ones.
  private mutating func attach(_ copy: LadderSegment) -> Bool {
    if let index = ring.indices.suffix(Self.copyDistance).last(where: { ring[$0].isCopied(by: copy) }) {
      ring[index].add(copy: copy)
      return true
    }
    for index in entries.indices.suffix(Self.copyDistance).reversed() {
      guard case .segment(var segment) = entries[index], segment.isCopied(by: copy) else { continue }
      segment.add(copy: copy)
      entries[index] = .segment(segment)
      return true
    }
    return false
  }

  /// The opening is over with the first segment that is no SYN; a capture that begins in the middle shows its first two.
  private func belongsToOpening(_ segment: LadderSegment) -> Bool { isOpening && opening < Self.openingLength }

  private mutating func endOpening(_ segment: LadderSegment) {
    opening += 1
    let isMidstream = opening == 1 && !segment.flags.contains(.syn)
    isOpening = isMidstream || segment.flags.contains(.syn)
  }

  /// How many of the waiting segments are the last flight: back to the first payload that its sender sent since it last received some.
  private func flight() -> Int {
    var (length, sender) = (min(Self.contextLength, ring.count), Role?.none)
    for (distance, segment) in ring.reversed().enumerated() {
      guard segment.length > 0 else { continue }
      if let sender, segment.sender != sender { break }
      (sender, length) = (segment.sender, distance + 1)
    }
    return min(length, Self.flightLength)
  }

  private mutating func show(_ segment: LadderSegment, after context: Int) {
    release(context)
    entries.append(.segment(segment))
  }

  /// Empties the ring: its last segments are shown, the others folded.
  private mutating func release(_ context: Int) {
    for segment in ring.dropLast(context) { fold(segment) }
    for segment in ring.suffix(context) { entries.append(.segment(segment)) }
    ring.removeAll(keepingCapacity: true)
  }

  private mutating func fold(_ segment: LadderSegment) {
    if case .folded(var stretch)? = entries.last {
      entries.removeLast()
      stretch.add(segment)
      entries.append(.folded(stretch))
    } else {
      entries.append(.folded(FoldedStretch(segment)))
    }
  }
}

extension LadderSegment {
  /// Counts a copy.
  fileprivate mutating func add(copy: LadderSegment) {
    copies += 1
    lastCopy = copy.frame
  }
}

extension ConnectionResult {
  /// The frames that something said of the connection rests on.
  var citedFrames: Set<UInt64> {
    var frames: Set<UInt64> = []
    for role in Role.allCases {
      guard let fin = fin[role] else { continue }
      frames.insert(fin.frame)
      if let acked = fin.ackedFrame { frames.insert(acked) }
    }
    if let reset { frames.insert(reset.frame) }
    sequence?.forEachStep { step in
      if let frame = step.frame { frames.insert(frame) }
      if let frame = step.laterFrame { frames.insert(frame) }
    }
    for finding in findings { frames.formUnion(finding.frames) }
    frames.formUnion(story?.frames ?? [])
    for view in [applications?.client, applications?.server].compactMap(\.self) {
      for indication in view.indications { frames.formUnion(indication.frames) }
      frames.formUnion(view.calls.map(\.frame))
    }
    return frames
  }
}
