import ShutdownConformance
import TransportTracking

/// Takes the segments of one connection, and the ICMP errors about them, in order, and keeps those that its ladder shows; the others are
/// counted.
///
/// Kept are the opening, the frames that the result cites, everything from the last flight before the first segment that closes or aborts,
/// the last segments, and the first ICMP errors. Memory does not grow with the connection: of ordinary segments a ring of recent ones waits for what comes next.
public struct LadderCollector: Sendable {
  /// A connection of no more segments than this is shown whole.
  static let wholeLength: UInt64 = 40
  /// The segments that may turn out to be the last flight.
  private static let ringLength = 64
  /// The most segments shown before one that closes or aborts.
  private static let flightLength = 12
  /// The segments shown before one that is cited, and at the end.
  private static let contextLength = 2
  /// The segments shown after each of those that matters.
  private static let tailLength = 64
  /// How many segments may lie between one and its copy.
  private static let copyDistance = 8
  /// The most segments that belong to the opening.
  private static let openingLength = 8
  /// The most ICMP errors shown, those that are cited not counted.
  private static let icmpErrorLength = 16

  private let isWhole: Bool
  private let cited: Set<UInt64>
  private var reader: LadderReader
  private var ring: [Entry] = []
  private var opening = 0
  private var isOpening = true
  /// The first segment that closes or aborts; zero before it.
  private var anchor: UInt64 = 0
  private var tail = 0
  private var icmpErrors = 0
  private(set) var entries: [Entry] = []

  /// A frame that is shown, or a stretch of others.
  enum Entry: Equatable, Sendable {
    case segment(LadderSegment)
    case icmpError(LadderICMPError)
    case folded(FoldedStretch)
  }

  /// Creates a collector for the segments of a connection that has been judged.
  public init(_ result: ConnectionResult) {
    isWhole = result.frames.count <= Self.wholeLength
    cited = result.citedFrames
    reader = LadderReader(result)
  }

  /// Takes the next frame of the connection.
  ///
  /// - Parameters:
  ///   - content: What the frame tells.
  ///   - frame: The captured octets.
  ///   - role: The end that sent the packet, or the one that the error quotes.
  ///   - moment: The number and the time of the frame.
  public mutating func take(
    _ content: PacketDecoder.Content, in frame: RawSpan, from role: Role, at moment: Moment
  ) {
    switch reader.read(content, in: frame, from: role, at: moment) {
    case .segment(let segment): take(segment)
    case .icmpError(let error): take(error)
    case .folded, nil: break
    }
  }

  /// Takes an ICMP error.
  mutating func take(_ error: LadderICMPError) {
    let isCited = cited.contains(error.frame)
    guard isCited || icmpErrors < Self.icmpErrorLength else { return wait(.icmpError(error)) }
    if !isCited { icmpErrors += 1 }
    show(.icmpError(error), after: context)
  }

  /// Takes the next segment.
  mutating func take(_ segment: LadderSegment) {
    let isCited = cited.contains(segment.frame)
    if segment.marks.contains(.duplicateFrame), !isCited, attach(segment) { return }
    let isEnd = !segment.effects.isDisjoint(with: [.closes, .aborts])
    if isEnd, isCited || anchor == 0 {
      if anchor == 0 { anchor = segment.frame }
      show(.segment(segment), after: flight())
      tail = Self.tailLength
    } else if isWhole || isCited || tail > 0 || belongsToOpening(segment) {
      tail = max(0, tail - 1)
      show(.segment(segment), after: context)
    } else {
      wait(.segment(segment))
    }
    if isOpening { endOpening(segment) }
  }

  /// What is shown, when there are no more segments.
  mutating func finished() -> [Entry] {
    release(Self.contextLength)
    let folded = isWhole ? entries : LadderFolding.fold(entries, cited: cited.union([anchor]))
    return folded.flatMap { entry -> [Entry] in
      guard case .folded(let stretch) = entry, stretch.isShort else { return [entry] }
      return stretch.held
    }
  }

  /// Counts a copy at the segment that it repeats, if that is among the last ones.
  private mutating func attach(_ copy: LadderSegment) -> Bool {
    Self.attach(copy, to: &ring) || Self.attach(copy, to: &entries)
  }

  private static func attach(_ copy: LadderSegment, to entries: inout [Entry]) -> Bool {
    for index in entries.indices.suffix(copyDistance).reversed() {
      guard case .segment(var segment) = entries[index], segment.isCopied(by: copy) else { continue }
      segment.add(copy: copy)
      entries[index] = .segment(segment)
      return true
    }
    return false
  }

  /// The opening is over with the first segment that does not open; a capture that begins in the middle shows its first two.
  private func belongsToOpening(_ segment: LadderSegment) -> Bool { isOpening && opening < Self.openingLength }

  private mutating func endOpening(_ segment: LadderSegment) {
    opening += 1
    let isMidstream = opening == 1 && !segment.effects.contains(.opens)
    isOpening = isMidstream || segment.effects.contains(.opens)
  }

  /// How many of the waiting segments are the last flight: back to the first payload that its sender sent since it last received some.
  private func flight() -> Int {
    var (length, sender) = (min(Self.contextLength, ring.count), Role?.none)
    for (distance, entry) in ring.reversed().enumerated() {
      guard case .segment(let segment) = entry, segment.length > 0 else { continue }
      if let sender, segment.sender != sender { break }
      (sender, length) = (segment.sender, distance + 1)
    }
    return min(length, Self.flightLength)
  }

  /// How many of the waiting entries belong to the one that is shown. Of a connection that is shown whole nothing waits but ICMP errors.
  private var context: Int { isOpening && !isWhole ? ring.count : Self.contextLength }

  private mutating func show(_ entry: Entry, after context: Int) {
    release(context)
    entries.append(entry)
  }

  /// Keeps an entry until it is known whether it is shown.
  private mutating func wait(_ entry: Entry) {
    ring.append(entry)
    if ring.count > Self.ringLength { fold(ring.removeFirst()) }
  }

  /// Empties the ring: its last entries are shown, the others folded.
  private mutating func release(_ context: Int) {
    for entry in ring.dropLast(context) { fold(entry) }
    entries += ring.suffix(context)
    ring.removeAll(keepingCapacity: true)
  }

  private mutating func fold(_ entry: Entry) {
    if case .folded(var stretch)? = entries.last {
      entries.removeLast()
      stretch.add(entry)
      entries.append(.folded(stretch))
    } else {
      entries.append(.folded(FoldedStretch(entry)))
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
