/// The two legs of a proxy: connections of one host, the server of one and the client of the other, that end together.
extension Services {
  /// Notes who is the server and who the client of a connection, at its SYN-ACK. From the first relay on FINs are wanted, too.
  @inline(__always)
  mutating func noteRoles(_ segment: inout TCPSegment, _ moment: Moment) {
    let server = EndpointKey(segment.key, segment.direction).host
    let client = EndpointKey(segment.key, segment.direction.reversed).host
    guard server != client, !server.isLoopback, !client.isLoopback else { return }
    hosts.add(.server, to: server, frame: moment.frame)
    hosts.add(.client, to: client, frame: moment.frame)
    if hosts.hasRelays { interest.insert(.fin) }
  }

  /// Notes the first FIN or RST of a connection of a relay. When the relay sent it, a connection that has just ended, and in which it has
  /// the other role, is the other leg.
  @inline(never)
  mutating func noteEnd(_ segment: inout TCPSegment, _ moment: Moment, _ flow: UInt64) {
    let sender = EndpointKey(segment.key, segment.direction).host
    let receiver = EndpointKey(segment.key, segment.direction.reversed).host
    let (isFromRelay, isToRelay) = (hosts.isRelay(sender), hosts.isRelay(receiver))
    guard isFromRelay || isToRelay, sender != receiver, !segment.traits.contains(.badChecksum),
      let place = syns.find(flow: flow), syns[place].state.contains(.accepted),
      syns[place].state.insert(.ended).inserted
    else { return }
    let role: HostTable.Roles = syns[place].isFromClient(segment) ? .client : .server
    var end = EndLog.End(
      relay: receiver, flow: flow, sequence: syns[place].sequence, firstFrame: syns[place].frame, frame: moment.frame,
      time: moment.time, isReset: segment.flags.contains(.rst))
    if isToRelay { ends.append(end, role.other) }
    guard isFromRelay else { return }
    end.relay = sender
    if let cause = ends.cause(of: end, role.other) {
      end.part = .effect
      ends[cause].part = .cause
      legs.join(end, ends[cause])
    }
    ends.append(end, role)
  }
}

extension EndpointKey {
  /// Whether its address is one that a host has for itself.
  var isLoopback: Bool {
    let isVersion4 = portAndVersion >> 16 == UInt32(IPAddress.Version.v4.rawValue)
    return high == 0 && (isVersion4 ? low >> 24 == 127 : low == 1)
  }
}
