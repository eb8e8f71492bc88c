import Testing

@testable import TransportTracking

@Suite("FlowKey") struct FlowKeyTests {
  /// Two ends of a flow.
  struct Ends: CustomTestStringConvertible {
    var source: (UInt64, UInt64)
    var sourcePort: UInt16
    var destination: (UInt64, UInt64)
    var destinationPort: UInt16
    var version = IPAddress.Version.v6
    var testDescription: String { "\(key.key.a) – \(key.key.b)" }

    var key: (key: FlowKey, direction: Direction) {
      FlowKey.make(
        source: source, sourcePort: sourcePort, destination: destination, destinationPort: destinationPort,
        version: version)
    }

    var reversed: Ends {
      Ends(
        source: destination, sourcePort: destinationPort, destination: source, destinationPort: sourcePort,
        version: version)
    }
  }

  static let flows = [
    Ends(source: (0, 1), sourcePort: 9, destination: (0, 2), destinationPort: 8, version: .v4),
    Ends(source: (0, 2), sourcePort: 1, destination: (0, 2), destinationPort: 2, version: .v4),
    Ends(source: (7, 2), sourcePort: 1, destination: (8, 2), destinationPort: 1),
    Ends(source: (8, 1), sourcePort: 1, destination: (7, 2), destinationPort: 1),
    Ends(source: (.max, .max), sourcePort: .max, destination: (0, 0), destinationPort: 0),
  ]

  @Test(arguments: flows) func key_doesNotDependOnDirection(_ ends: Ends) {
    #expect(ends.key.key == ends.reversed.key.key)
    #expect(ends.key.direction == ends.reversed.key.direction.reversed)
  }

  @Test(arguments: flows) func key_givesTheEndsBack(_ ends: Ends) {
    let (key, direction) = ends.key
    let source = direction == .aToB ? key.a : key.b
    let address =
      ends.version == .v4
      ? IPAddress(v4: UInt32(ends.source.1)) : IPAddress(v6High: ends.source.0, low: ends.source.1)
    #expect(source == SocketAddress(address: address, port: ends.sourcePort))
  }

  @Test func anyField_distinguishesFlows() {
    let flow = Self.flows[2]
    var others = Array(repeating: flow, count: 7)
    others[0].source.0 += 1
    others[1].source.1 += 1
    others[2].destination.0 += 1
    others[3].destination.1 += 1
    others[4].sourcePort += 1
    others[5].destinationPort += 1
    others[6].version = .v4
    for other in others {
      #expect(other.key.key != flow.key.key)
    }
  }

  @Test func crossedPorts_areAnotherFlow() {
    let flow = Self.flows[0]
    var crossed = flow
    (crossed.sourcePort, crossed.destinationPort) = (flow.destinationPort, flow.sourcePort)
    #expect(crossed.key.key != flow.key.key)
  }

  /// A socket connected to itself: simultaneous open of one end (RFC 9293 §3.5).
  @Test func selfConnection_isOneFlowOfOneDirection() throws {
    let ends = "client 10.0.0.1:5000\nserver 10.0.0.1:5000\nisn client 1000\nisn server 1000\n"
    let tracking = try Tracking(
      ends + """
        0 > S 0:0(0)
        +.001 < S. 0:0(0) ack 1
        +.001 > P. 1:11(10) ack 1
        +.001 > F. 11:11(0) ack 11
        +.001 < . 12:12(0) ack 12
        """)
    #expect(tracking.connections.count == 1)
    #expect(tracking.connections.first?.connection.frames == 5)
  }
}
