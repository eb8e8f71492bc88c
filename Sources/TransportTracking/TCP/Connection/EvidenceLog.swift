/// The noted segments of one connection: the first few of each kind and way, and how many there were.
///
/// Bounded, whatever arrives: a storm fills its own share and no other.
struct EvidenceLog: Sendable {
  /// How many are kept of one kind and way.
  static let perKind = 3
  /// How many are kept altogether.
  static let capacity = 32

  private var noted: InlineArray<32, Evidence>
  private var count = 0

  init() {
    noted = InlineArray(
      repeating: Evidence(
        kind: .synFin, direction: .aToB, frame: 0, time: Timestamp(nanoseconds: 0), sequence: SequenceNumber(0),
        acknowledgment: SequenceNumber(0), payloadLength: 0, detail: 0))
  }

  /// What was noted, in order of frames.
  var entries: [Evidence] { (0..<count).map { noted[$0] } }

  /// Notes a segment; beyond the share of its kind it is only counted.
  ///
  /// - Complexity: O(``capacity``).
  mutating func append(_ evidence: Evidence) {
    var (first, seen) = (-1, 0)
    for index in 0..<count where noted[index].kind == evidence.kind && noted[index].direction == evidence.direction {
      if first < 0 { first = index }
      seen += 1
    }
    if first >= 0, noted[first].occurrences < .max { noted[first].occurrences += 1 }
    guard seen < Self.perKind, count < Self.capacity else { return }
    noted[count] = evidence
    count += 1
  }
}
