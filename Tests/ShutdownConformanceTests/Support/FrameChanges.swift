import PacketScript
import ShutdownConformance
import TransportTracking

/// How far the sequence numbers of both ends are moved.
struct SequenceOffset: CustomStringConvertible {
  var client: UInt32
  var server: UInt32

  var description: String { "client +\(client), server +\(server)" }

  /// Half the space away, and wraps at every place near the usual initial numbers of the fixtures.
  static let all: [SequenceOffset] = [
    SequenceOffset(client: 1 << 31, server: 1 << 31), SequenceOffset(client: 0x7fff_ffff, server: 0x3fff_ffff),
    SequenceOffset(client: 0 &- 1000, server: 0 &- 5000), SequenceOffset(client: 0 &- 1001, server: 0 &- 5001),
    SequenceOffset(client: 0 &- 1101, server: 0 &- 5301), SequenceOffset(client: 0 &- 1102, server: 0 &- 5302),
    SequenceOffset(client: 0 &- 1050, server: 0 &- 5150),
  ]
}

extension PacketScript {
  /// The frames with all sequence numbers moved. An RST that answers a segment without ACK has the sequence number zero, wherever the
  /// sequence spaces of the ends are (RFC 9293 §3.10.7.1), and keeps it.
  func frames(movedBy offset: SequenceOffset) -> [ScriptedFrame] {
    var moved = self
    moved.shiftSequenceNumbers(client: offset.client, server: offset.server)
    return zip(frames, moved.frames).map { before, after in
      guard let segment = before.segment, segment.control.contains(.rst), segment.sequence == 0 else { return after }
      var frame = after
      frame.segment?.sequence = 0
      return frame
    }
  }
}

extension ScriptedFrame {
  /// The frame that much later, or at the end of time.
  func shifted(by nanoseconds: Int64) -> ScriptedFrame {
    moved(to: (Timestamp(nanoseconds: time) + TimeSpan(nanoseconds: nanoseconds)).nanoseconds)
  }

  func moved(to time: Int64) -> ScriptedFrame {
    var frame = self
    frame.time = time
    return frame
  }

  /// An RST that continues the sequence space of this frame's segment; nil when that is not one of a connection.
  func followingReset(at time: Int64) -> ScriptedFrame? {
    guard var segment, segment.control.contains(.ack), segment.control.isDisjoint(with: [.rst, .syn])
    else { return nil }
    segment.sequence = segment.end
    segment.control = .rst
    segment.payload = []
    segment.options = []
    segment.checksum = .correct
    var frame = moved(to: time)
    frame.segment = segment
    frame.network?.fragment = nil
    frame.network?.lengthField = nil
    return frame
  }

  /// The same frame between the same ends, which have exchanged their addresses.
  var withSwappedAddresses: ScriptedFrame {
    var frame = self
    if let network {
      frame.network?.source = network.destination
      frame.network?.destination = network.source
    }
    switch frame.content {
    case .segment(var segment):
      (segment.sourcePort, segment.destinationPort) = (segment.destinationPort, segment.sourcePort)
      frame.content = .segment(segment)
    case .icmpError(var error):
      (error.quotedNetwork.source, error.quotedNetwork.destination) =
        (error.quotedNetwork.destination, error.quotedNetwork.source)
      (error.quotedSegment.sourcePort, error.quotedSegment.destinationPort) =
        (error.quotedSegment.destinationPort, error.quotedSegment.sourcePort)
      frame.content = .icmpError(error)
    case .datagram, .arpRequest, .octets: break
    }
    return frame
  }
}

extension ConnectionResult {
  /// Whether both FINs were acknowledged and nothing spoiled it.
  var isFinished: Bool {
    verdict == .graceful && delivery.client.state == .complete && delivery.server.state == .complete
  }

  var withoutTimes: ConnectionResult {
    var result = self
    result.start = Timestamp(nanoseconds: 0)
    result.end = Timestamp(nanoseconds: 0)
    result.sequence = nil
    result.applications = nil
    return result
  }

  /// The result when the ends exchange their addresses and ports.
  ///
  /// Where the port tells the server, the names stay with the ports and everything that is said of an end changes sides.
  var withSwappedNames: ConnectionResult {
    var result = self
    guard roleBasis.isFromPorts else {
      (result.client, result.server) = (result.server, result.client)
      return result
    }
    result.bytes = bytes.swapped
    result.fin = fin.swapped
    result.delivery = delivery.swapped
    result.atRisk?.phase = .idle  // whose turn it was depends on who is called the client
    result.atRisk?.octets = (atRisk?.octets ?? PerEnd(client: nil, server: nil)).swapped
    result.initiator = initiator.map { $0 == .client ? .server : $0 == .server ? .client : .both }
    result.reset?.by = reset?.by.peer ?? .client
    result.applications = applications?.swapped
    result.reset?.evidence = reset?.evidence.map(\.withSwappedNames) ?? []
    result.findings = findings.map(\.withSwappedNames)
    return result
  }
}

extension ConnectionResult {
  /// The result with what one rule finds of both ends in the order of frames, which does not depend on their names.
  var withSortedFindings: ConnectionResult {
    var result = self
    result.findings.sort { ($0.rule, $0.frames.first ?? 0) < ($1.rule, $1.frames.first ?? 0) }
    return result
  }
}

extension Finding {
  /// The finding of the same packets when client and server are exchanged, in the message too.
  var withSwappedNames: Finding {
    var finding = self
    finding.endpoint = endpoint?.peer
    finding.message = message.replacing("client", with: "\u{0}").replacing("server", with: "client")
      .replacing("\u{0}", with: "server")
    return finding
  }
}

extension ResetEvidence {
  /// The evidence of the same packets when client and server are exchanged.
  var withSwappedNames: ResetEvidence {
    switch self {
    case .answers(let stimulus, let role, let frame): .answers(stimulus, by: role.peer, frame: frame)
    case .fin(let role, let frame, let ackedFrame): .fin(of: role.peer, frame: frame, ackedFrame: ackedFrame)
    case .unacknowledged(let role, let octets): .unacknowledged(role.peer, octets: octets)
    case .unread(let role, let octets): .unread(of: role.peer, octets: octets)
    case .neverSpoke(let role): .neverSpoke(role.peer)
    default: self
    }
  }
}

extension PerEnd {
  /// Client and server exchanged.
  var swapped: PerEnd { PerEnd(client: server, server: client) }
}

extension RoleBasis {
  /// Whether the ports tell which end is the server.
  var isFromPorts: Bool { self == .systemPort || self == .registeredPort }
}
