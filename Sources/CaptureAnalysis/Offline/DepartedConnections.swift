import ShutdownConformance
import TransportTracking

/// Connections that left one thread, judged, with the turn in which they did.
struct DepartedConnections {
  /// One of them.
  struct Entry {
    var turn: UInt64
    /// Its number among those that the thread tracks.
    var stream: UInt64
    /// Where its result or its record begins.
    var start: Int
    /// Where its record ends.
    var end: Int
    /// Whether it is a result, which has no record yet.
    var isResult: Bool
  }

  private(set) var entries: [Entry] = []
  private(set) var results: [ConnectionResult] = []
  private(set) var bytes: [UInt8] = []

  /// Keeps a result.
  mutating func append(_ result: ConnectionResult, turn: UInt64) {
    entries.append(Entry(turn: turn, stream: result.stream, start: results.count, end: results.count, isResult: true))
    results.append(result)
  }

  /// Writes a record; returns where it lies.
  mutating func appendEncoded(
    _ result: ConnectionResult, turn: UInt64, by encoder: inout any RecordEncoder
  ) -> Range<Int> {
    let start = bytes.count
    encoder.encode(result, into: &bytes)
    entries.append(Entry(turn: turn, stream: result.stream, start: start, end: bytes.count, isResult: false))
    return start..<bytes.count
  }

  /// Writes the record of a connection like many others; nil when it is like none that is known.
  mutating func appendEncoded(_ ordinary: OrdinaryConnection, by encoder: inout any RecordEncoder) -> Outcome? {
    let start = bytes.count
    guard let outcome = encoder.encode(ordinary, into: &bytes) else { return nil }
    entries.append(Entry(turn: ordinary.turn, stream: ordinary.stream, start: start, end: bytes.count, isResult: false))
    return outcome
  }

  /// Forgets them all, and keeps the memory.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    results.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Puts them into the order in which they are reported: by turn, and by number in a turn.
  mutating func sort() { entries.sort { $0.turn == $1.turn ? $0.stream < $1.stream : $0.turn < $1.turn } }
}
