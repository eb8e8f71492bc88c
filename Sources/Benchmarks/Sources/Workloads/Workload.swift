/// A capture that is made up, always the same for the same numbers: what the speed of an analysis is measured with.
///
/// Connections are interleaved at random and have valid checksums and timestamps. Of ten, eight close gracefully, one is reset by the
/// client, and one by the server after the client's FIN.
public struct Workload: Sendable {
  /// How many connections there are.
  public var connections: Int
  /// How many are open at a time.
  public var concurrent: Int
  /// Octets of payload in a segment with data.
  public var payload: Int
  /// How many segments with data a connection has, to and fro.
  public var dataSegments: Int
  /// Whether each connection is one SYN that nobody answers.
  public var isFlood = false

  /// Creates a workload.
  public init(connections: Int, concurrent: Int, payload: Int, dataSegments: Int, isFlood: Bool = false) {
    self.connections = connections
    self.concurrent = concurrent
    self.payload = payload
    self.dataSegments = dataSegments
    self.isFlood = isFlood
  }

  /// A million short connections, ten thousand at a time: about ten million frames.
  public static let churn = Workload(connections: 1_000_000, concurrent: 10_000, payload: 400, dataSegments: 2)
  /// A thousand long connections: two million frames.
  public static let bulk = Workload(connections: 1000, concurrent: 200, payload: 1400, dataSegments: 1000)
  /// Three million SYNs.
  public static let flood = Workload(
    connections: 3_000_000, concurrent: 1000, payload: 0, dataSegments: 0, isFlood: true)

  /// The workload with a name; nil when there is none.
  public static func named(_ name: String) -> Workload? {
    switch name {
    case "churn": churn
    case "bulk": bulk
    case "flood": flood
    default: nil
    }
  }

  /// The same with fewer or more connections.
  public func scaled(toConnections count: Int) -> Workload {
    var workload = self
    workload.connections = count
    workload.concurrent = min(concurrent, count)
    return workload
  }

  /// Makes the frames, one after the other, each with its time in microseconds.
  public func forEachFrame<E: Error>(_ body: (Span<UInt8>, UInt64) throws(E) -> Void) throws(E) {
    var generator = Generator(self)
    while let frame = generator.next() { try body(frame.octets.span, frame.microseconds) }
  }

  /// The frames as a classic pcap file in memory.
  public var capture: [UInt8] {
    var file = PcapFile()
    forEachFrame { octets, microseconds in file.append(octets, microseconds) }
    return file.octets
  }
}
