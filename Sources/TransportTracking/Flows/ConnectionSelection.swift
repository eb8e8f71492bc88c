/// Some connections of a capture, found again by the addresses and the number of a frame.
///
/// Incarnations of one flow are told apart by their frames: a frame belongs to the latest one that had begun and not ended.
public struct ConnectionSelection: Sendable {
  /// A connection that is looked for: its ends, and the frames of its incarnation.
  public struct Wanted: Sendable {
    let client: SocketAddress
    let server: SocketAddress
    let frames: ClosedRange<UInt64>

    /// Describes a connection.
    public init(client: SocketAddress, server: SocketAddress, frames: ClosedRange<UInt64>) {
      self.client = client
      self.server = server
      self.frames = frames
    }
  }

  /// A connection that a segment belongs to, or an ICMP error is about.
  public struct Match: Sendable {
    /// The place of the connection among those that were wanted, from 0.
    public let index: Int
    /// Whether the client sent the segment, or the one that the error quotes.
    public let isFromClient: Bool
  }

  /// Frames of a flow that belong to one connection.
  struct Stretch: Equatable {
    var first: UInt64
    var last: UInt64
    var index: Int
    var clientIsA: Bool
  }

  /// For each flow its stretches, which do not overlap, in the order of their frames.
  private var flows: [FlowKey: [Stretch]] = [:]
  /// How many connections are wanted.
  public let count: Int
  /// The last frame that any of them has.
  public let lastFrame: UInt64

  /// Selects connections.
  ///
  /// - Complexity: O(*n* log *n*) for *n* connections, incarnations of one flow or not.
  public init(_ connections: some Collection<Wanted>) {
    count = connections.count
    lastFrame = connections.reduce(0) { max($0, $1.frames.upperBound) }
    for (index, wanted) in connections.enumerated() {
      let (key, direction) = FlowKey.make(from: wanted.client, to: wanted.server)
      flows[key, default: []].append(
        Stretch(
          first: wanted.frames.lowerBound, last: wanted.frames.upperBound, index: index, clientIsA: direction == .aToB))
    }
    for key in flows.keys { flows[key].map { flows[key] = Self.parted($0) } }
  }

  /// Whether a connection of the selection has this flow.
  public func contains(_ key: FlowKey) -> Bool { flows[key] != nil }

  /// The connection that a segment belongs to, or an ICMP error is about; nil when it is none of the selection.
  ///
  /// - Complexity: O(log *n*) for *n* selected incarnations of one flow.
  public func find(_ key: FlowKey, _ direction: Direction, frame: UInt64) -> Match? {
    guard let flow = flows[key] else { return nil }
    var (low, high) = (0, flow.count)
    while low < high {
      let middle = (low + high) / 2
      if flow[middle].first <= frame { low = middle + 1 } else { high = middle }
    }
    guard low > 0, frame <= flow[low - 1].last else { return nil }
    return Match(index: flow[low - 1].index, isFromClient: (direction == .aToB) == flow[low - 1].clientIsA)
  }

  /// Cuts stretches so that they do not overlap: where they did, the frames are those of the one that began last.
  static func parted(_ stretches: [Stretch]) -> [Stretch] {
    guard stretches.count > 1 else { return stretches }
    var parts: [Stretch] = []
    var open: [Stretch] = []  // those that have begun, the latest on top
    var position: UInt64 = 0
    /// Gives the frames up to one, not included, to those that are open.
    func giveFrames(before end: UInt64) {
      while position < end, var latest = open.last {
        let last = min(latest.last, end - 1)
        if last >= position {
          latest.first = position
          latest.last = last
          parts.append(latest)
          position = last + 1
        }
        if position < end { open.removeLast() }
      }
      position = max(position, end)
    }
    for stretch in stretches.sorted(by: { ($0.first, $0.index) < ($1.first, $1.index) }) {
      giveFrames(before: stretch.first)
      open.append(stretch)
    }
    while let latest = open.last { giveFrames(before: max(latest.last, position) + 1) }
    return parts
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
