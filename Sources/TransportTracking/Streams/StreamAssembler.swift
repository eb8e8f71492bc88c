/// Puts a range of a stream together from segments in any order.
///
/// Of octets that come more than once the first copy counts, as with receivers that trim the later segment (RFC 9293 §3.10.7.4); a copy
/// that differs is noted. Content is kept up to a limit, coverage of the whole range.
public struct StreamAssembler: Sendable {
  /// How many separate pieces of a range are told apart; a capture that is more broken than this has holes.
  static let mostPieces = 1024

  private let start: SequenceNumber
  private let length: UInt64
  private var kept: [UInt8]
  /// What was captured: offsets in the range, apart from each other and in order.
  private var pieces: [Range<UInt64>] = []
  /// Whether a copy differed from the first one, in the part that is kept.
  public private(set) var hasConflict = false

  /// Creates an assembler.
  ///
  /// - Parameters:
  ///   - start: The sequence number of the first octet.
  ///   - length: Octets in the range. Beyond 2 GiB sequence numbers are ambiguous, and nothing is taken.
  ///   - limit: How many octets are kept, at most.
  public init(start: SequenceNumber, length: UInt64, limit: Int) {
    self.start = start
    self.length = length
    kept = Array(repeating: 0, count: Int(min(length, UInt64(limit))))
  }

  /// Whether every octet was captured.
  public var isComplete: Bool { pieces == [0..<length] }

  /// What is kept, up to the first hole.
  public var content: [UInt8] {
    guard let first = pieces.first, first.lowerBound == 0 else { return [] }
    return Array(kept.prefix(Int(min(first.upperBound, UInt64(kept.count)))))
  }

  /// Takes the payload of a segment.
  ///
  /// - Parameters:
  ///   - octets: The captured payload.
  ///   - sequence: The sequence number of its first octet.
  /// - Complexity: O(payload + pieces).
  public mutating func take(_ octets: RawSpan, at sequence: SequenceNumber) {
    let distance = Int64(sequence.distance(from: start))
    let lower = max(0, distance)
    let upper = min(distance + Int64(octets.byteCount), Int64(clamping: length), Int64(Int32.max))
    guard lower < upper else { return }
    let range = UInt64(lower)..<UInt64(upper)
    keep(octets, origin: distance, range.clamped(to: 0..<UInt64(kept.count)))
    cover(range)
  }

  /// Copies the new part of a range, and compares the rest with what is there.
  private mutating func keep(_ octets: RawSpan, origin: Int64, _ range: Range<UInt64>) {
    var next = range.lowerBound
    for piece in pieces where piece.overlaps(range) {
      copy(octets, origin: origin, next..<max(next, piece.lowerBound))
      next = min(piece.upperBound, range.upperBound)
      let known = piece.clamped(to: range)
      hasConflict =
        hasConflict || known.contains { kept[Int($0)] != octets.octet(at: Int(Int64($0) - origin)) }
    }
    copy(octets, origin: origin, next..<max(next, range.upperBound))
  }

  private mutating func copy(_ octets: RawSpan, origin: Int64, _ range: Range<UInt64>) {
    for offset in range { kept[Int(offset)] = octets.octet(at: Int(Int64(offset) - origin)) }
  }

  /// Adds a range to what was captured, joined with the pieces that it touches.
  private mutating func cover(_ range: Range<UInt64>) {
    let first = pieces.firstIndex { $0.upperBound >= range.lowerBound } ?? pieces.endIndex
    let end = pieces[first...].firstIndex { $0.lowerBound > range.upperBound } ?? pieces.endIndex
    guard first < end else {
      if pieces.count < Self.mostPieces { pieces.insert(range, at: first) }
      return
    }
    let lower = min(range.lowerBound, pieces[first].lowerBound)
    let upper = max(range.upperBound, pieces[end - 1].upperBound)
    pieces.replaceSubrange(first..<end, with: CollectionOfOne(lower..<upper))
  }
}
