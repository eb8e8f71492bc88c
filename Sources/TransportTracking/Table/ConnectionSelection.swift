/// Some connections of a capture, found again by the addresses and the number of a frame.
///
/// Incarnations of one flow are told apart by their frames: a frame belongs to the latest one that had begun.
public struct ConnectionSelection: Sendable {
  private struct Entry {
    var first: UInt64
    var last: UInt64
    var index: Int
    var clientIsA: Bool
  }

  /// A connection that a segment belongs to, or an ICMP error is about.
  public struct Match: Sendable {
    /// The place of the connection in the order in which they were added, from 0.
    public let index: Int
    /// Whether the client sent the segment, or the one that the error quotes.
    public let isFromClient: Bool
  }

  private var entries: [FlowKey: [Entry]] = [:]
  /// How many connections were added.
  public private(set) var count = 0
  /// The last frame that any of them has.
  public private(set) var lastFrame: UInt64 = 0

  /// Creates an empty selection.
  public init() {}

  /// Adds a connection by its ends and the frames of its incarnation.
  public mutating func add(client: SocketAddress, server: SocketAddress, frames: ClosedRange<UInt64>) {
    let (key, direction) = FlowKey.make(from: client, to: server)
    let entry = Entry(
      first: frames.lowerBound, last: frames.upperBound, index: count, clientIsA: direction == .aToB)
    var flow = entries[key, default: []]
    flow.insert(entry, at: flow.firstIndex { $0.first > entry.first } ?? flow.endIndex)
    entries[key] = flow
    count += 1
    lastFrame = max(lastFrame, frames.upperBound)
  }

  /// Whether a connection of the selection has this flow.
  public func contains(_ key: FlowKey) -> Bool { entries[key] != nil }

  /// The connection that a segment belongs to, or an ICMP error is about; nil when it is none of the selection.
  ///
  /// - Complexity: O(*n*) for *n* selected incarnations of one flow.
  public func find(_ key: FlowKey, _ direction: Direction, frame: UInt64) -> Match? {
    guard let flow = entries[key],
      let entry = flow.last(where: { $0.first <= frame && frame <= $0.last })
    else { return nil }
    return Match(index: entry.index, isFromClient: (direction == .aToB) == entry.clientIsA)
  }
}

extension FlowKey {
  /// The key of two ends, and whether `source` is end a.
  static func make(from source: SocketAddress, to destination: SocketAddress) -> (key: FlowKey, direction: Direction) {
    make(
      source: (source.address.high, source.address.low), sourcePort: source.port,
      destination: (destination.address.high, destination.address.low), destinationPort: destination.port,
      version: source.address.version)
  }
}
