import BasicContainers

/// Pairs of connections, the SYN of one of which was answered in the other: the last few hundred, found by first frames.
struct ElsewhereTable: ~Copyable {
  private static let mask = 511

  struct Entry {
    var firstFrame: UInt64 = 0
    var elsewhere = ServiceFacts.Elsewhere(otherFirstFrame: 0, frame: 0)
  }

  private var entries = UniqueArray<Entry>()

  /// Whether there was never any.
  var isEmpty: Bool { entries.isEmpty }

  /// The other connection of a pair.
  func find(_ firstFrame: UInt64) -> ServiceFacts.Elsewhere? {
    guard !entries.isEmpty, firstFrame != 0 else { return nil }
    let place = Int(truncatingIfNeeded: firstFrame) & Self.mask
    return entries[place].firstFrame == firstFrame ? entries[place].elsewhere : nil
  }

  /// Joins the connection of a SYN and that of the SYN-ACK that answers it.
  mutating func join(syn: UInt64, synAck: UInt64) {
    if entries.isEmpty { entries = UniqueArray(repeating: Entry(), count: Self.mask + 1) }
    set(syn, ServiceFacts.Elsewhere(otherFirstFrame: synAck, frame: synAck))
    set(synAck, ServiceFacts.Elsewhere(otherFirstFrame: syn, frame: synAck))
  }

  /// Forgets a pair: the SYN was answered by its own server as well.
  mutating func separate(syn: UInt64) {
    guard let elsewhere = find(syn) else { return }
    for frame in [syn, elsewhere.otherFirstFrame] where find(frame) != nil {
      entries[Int(truncatingIfNeeded: frame) & Self.mask] = Entry()
    }
  }

  private mutating func set(_ firstFrame: UInt64, _ elsewhere: ServiceFacts.Elsewhere) {
    entries[Int(truncatingIfNeeded: firstFrame) & Self.mask] = Entry(firstFrame: firstFrame, elsewhere: elsewhere)
  }
}
