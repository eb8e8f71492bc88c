extension ScriptedFrame {
  /// The two frames that carry the segment's payload in halves; nil when there is nothing to split at `offset`.
  ///
  /// FIN and PSH go with the second half, SYN with the first.
  public func split(at offset: Int) -> (first: ScriptedFrame, second: ScriptedFrame)? {
    guard let segment, offset > 0, offset < segment.payload.count, network?.fragment == nil else { return nil }
    var (first, second) = (segment, segment)
    first.payload = Array(segment.payload[..<offset])
    first.control.subtract([.fin, .psh])
    second.payload = Array(segment.payload[offset...])
    second.control.remove(.syn)
    second.sequence = first.end
    var (head, tail) = (self, self)
    head.segment = first
    tail.segment = second
    return (head, tail)
  }
}

extension PacketScript {
  /// Adds to the sequence numbers of each end, and to what refers to them: acknowledgements, SACK blocks, quotations.
  public mutating func shiftSequenceNumbers(client: UInt32, server: UInt32) {
    for index in frames.indices {
      switch frames[index].content {
      case .segment(var segment):
        segment.shift(client: client, server: server)
        frames[index].content = .segment(segment)
      case .icmpError(var error):
        error.quotedSegment.shift(client: client, server: server)
        frames[index].content = .icmpError(error)
      case .datagram, .arpRequest, .octets: continue
      }
    }
  }
}

extension ScriptedFrame {
  /// The frame at a later time, the sequence numbers of both ends and the clocks in their timestamps as much further on.
  public func moved(by nanoseconds: Int64, client: UInt32, server: UInt32) -> ScriptedFrame {
    var frame = self
    frame.time += nanoseconds
    guard var segment else { return frame }
    segment.shift(client: client, server: server)
    // RFC 7323 §5.4: a tick is a millisecond or more.
    segment.shiftTimestamps(by: UInt32(truncatingIfNeeded: nanoseconds / 1_000_000))
    frame.segment = segment
    return frame
  }
}

extension ScriptedSegment {
  fileprivate mutating func shiftTimestamps(by ticks: UInt32) {
    options = options.map { option in
      guard case .timestamps(let value, let echo) = option else { return option }
      return .timestamps(value: value &+ ticks, echo: echo == 0 ? 0 : echo &+ ticks)
    }
  }

  fileprivate mutating func shift(client: UInt32, server: UInt32) {
    let (own, peer) = direction == .fromClient ? (client, server) : (server, client)
    sequence &+= own
    if control.contains(.ack) { acknowledgement &+= peer }
    options = options.map { option in
      guard case .sack(let blocks) = option else { return option }
      return .sack(blocks.map { TCPOption.SACKBlock(left: $0.left &+ peer, right: $0.right &+ peer) })
    }
  }
}
