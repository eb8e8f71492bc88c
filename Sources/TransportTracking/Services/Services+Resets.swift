/// RSTs.
extension Services {
  /// Takes an RST.
  @inline(never)
  mutating func takeReset(_ segment: inout TCPSegment, _ moment: Moment, _ flow: UInt64) {
    guard !segment.traits.contains(.badChecksum), !segment.flags.contains(.syn) else { return }
    if hosts.hasRelays { noteEnd(&segment, moment, flow) }
    guard let place = syns.find(flow: flow) else { return takeUnknownReset(&segment, moment) }
    let isAccepted = syns[place].state.contains(.accepted)
    if syns[place].isFromClient(segment) {
      if isAccepted { takeDrop(&segment, moment, place) }
    } else if isAccepted {
      takeAbort(&segment, moment, place)
    } else {
      takeRefusal(&segment, moment, place)
    }
  }

  /// Takes the RST that answers a SYN, if its sender has to believe it (RFC 9293 §3.10.7.3).
  private mutating func takeRefusal(_ segment: inout TCPSegment, _ moment: Moment, _ place: Int) {
    guard segment.flags.contains(.ack), syns[place].isAcknowledged(by: segment.acknowledgment) else { return }
    let isFirst = syns[place].state.insert(.refused).inserted
    syns[place].state.remove(.isOpen)
    let neighbour = neighbour(of: place, moment)
    let endpoint = endpoints.place(of: EndpointKey(segment.key, segment.direction), frame: moment.frame)
    if isFirst {
      endpoints.add(neighbour, .refused, at: endpoint)
    } else {
      endpoints.extend(neighbour, .refused, at: endpoint)
    }
  }

  /// Takes the RST of a server that had accepted the connection.
  ///
  /// One without ACK may be the answer of a host that has closed the connection before (RFC 9293 §3.10.7.1). It only counts when the server
  /// had sent nothing, and so no FIN either.
  private mutating func takeAbort(_ segment: inout TCPSegment, _ moment: Moment, _ place: Int) {
    guard segment.flags.contains(.ack) || segment.sequence == syns[place].answer + 1 else { return }
    guard syns[place].state.insert(.reset).inserted else { return }
    let endpoint = endpoints.place(of: EndpointKey(segment.key, segment.direction), frame: moment.frame)
    noteAbort(neighbour(of: place, moment), opened: syns[place].time, clientPort: syns[place].port, at: endpoint)
  }

  /// Takes the RST of a client whose connection was accepted: it is a probe when neither has sent payload.
  private mutating func takeDrop(_ segment: inout TCPSegment, _ moment: Moment, _ place: Int) {
    guard syns[place].state.insert(.reset).inserted, segment.sequence == syns[place].sequence + 1 else { return }
    guard !segment.flags.contains(.ack) || segment.acknowledgment == syns[place].answer + 1 else { return }
    probes.add(
      neighbour(of: place, moment), opened: syns[place].time, client: EndpointKey(segment.key, segment.direction),
      server: EndpointKey(segment.key, segment.direction.reversed))
  }

  /// Takes an RST of a connection whose beginning is not known.
  private mutating func takeUnknownReset(_ segment: inout TCPSegment, _ moment: Moment) {
    guard segment.flags.contains(.ack), segment.sequence != SequenceNumber(0) else { return }
    let (sender, receiver) = (
      EndpointKey(segment.key, segment.direction), EndpointKey(segment.key, segment.direction.reversed)
    )
    guard endpoints.find(sender) != nil || Self.isServer(sender.port, of: receiver.port) else { return }
    let endpoint = endpoints.place(of: sender, frame: moment.frame)
    let isRepeated =
      endpoints[endpoint].isBurstOpen && endpoints[endpoint].burst.includes(moment.time)
      && endpoints[endpoint].burst.mayHold(receiver.port)
    guard !isRepeated else { return }
    let neighbour = ServiceFacts.Neighbour(firstFrame: 0, frame: moment.frame, time: moment.time)
    noteAbort(neighbour, opened: nil, clientPort: receiver.port, at: endpoint)
  }

  private mutating func noteAbort(
    _ neighbour: ServiceFacts.Neighbour, opened: Timestamp?, clientPort: UInt16, at endpoint: Int
  ) {
    endpoints[endpoint].noteAbort(neighbour, opened: opened, clientPort: clientPort)
    endpoints.add(neighbour, .aborted, at: endpoint)
  }

  private func neighbour(of place: Int, _ moment: Moment) -> ServiceFacts.Neighbour {
    ServiceFacts.Neighbour(firstFrame: syns[place].frame, frame: moment.frame, time: moment.time)
  }

  /// Whether a port is that of a server, by its number and the other's: a system port and none, or a registered port and none that an
  /// operating system gives to clients (RFC 6335 §6; Linux gives those from 32768 on).
  static func isServer(_ port: UInt16, of other: UInt16) -> Bool {
    let bound: UInt16 = port < 1024 || other < 1024 ? 1024 : 32_768
    return port < bound && other >= bound
  }
}
