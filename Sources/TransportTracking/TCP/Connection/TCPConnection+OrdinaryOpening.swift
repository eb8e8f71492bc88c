/// The first two segments of an ordinary handshake (RFC 9293 §3.5, Figure 6).
///
/// Like ``TCPConnection/takeHandshakeEnd(_:_:)`` it comes to what the general way comes to, with less work: of two
/// segments that are each what they should be, nothing has to be asked. Every connection comes by here once.
extension TCPConnection {
  /// Writes the record of a connection of which one SYN was captured, and then the SYN-ACK that answers it; see
  /// ``EmbryonicConnection/isAnswered(by:)``.
  mutating func open(_ syn: EmbryonicConnection, answeredBy synAck: TCPSegment, _ moment: Moment) {
    let first = Moment(frame: syn.frame, time: syn.time)
    self = TCPConnection(stream: syn.stream, syn.direction, first)
    switch syn.direction {
    case .aToB: Self.open(syn, answeredBy: synAck, opener: &a, acceptor: &b)
    case .bToA: Self.open(syn, answeredBy: synAck, opener: &b, acceptor: &a)
    }
    state.phase = .synReceived
    state.openerEvidence = .syn
    state.acceptorTime = Self.acceptorTime(from: syn.time, to: moment.time)
    state.synTime = moment.time
    touch(first, syn.direction)
    touch(moment, synAck.direction)
  }

  private static func open(
    _ syn: EmbryonicConnection, answeredBy synAck: TCPSegment, opener: inout TCPEndpoint, acceptor: inout TCPEndpoint
  ) {
    opener.begin(syn.segment)
    opener.takeOptions(syn.segment)
    opener.una = synAck.acknowledgment
    opener.knows.insert(.acknowledged)
    acceptor.begin(synAck)
    acceptor.takeOptions(synAck)
    acceptor.knows.insert(.synAck)
    acceptor.offerWindow(synAck)
    opener.offerSynWindow(from: acceptor.nxt)
    agreeOnScale(&acceptor, &opener)
  }

  /// The microseconds from a SYN to the SYN-ACK that answers it; one at least, since zero means that they are not known.
  static func acceptorTime(from syn: Timestamp, to synAck: Timestamp) -> UInt32 {
    UInt32(clamping: max(synAck.elapsed(since: syn).wholeMicroseconds, 1))
  }
}

extension EmbryonicConnection {
  /// Whether a segment is an ordinary SYN-ACK that answers the SYN.
  func isAnswered(by synAck: TCPSegment) -> Bool {
    synAck.direction != direction && synAck.flags.isSuperset(of: [.syn, .ack])
      && synAck.flags.isSubset(of: [.syn, .ack, .ece, .cwr]) && synAck.payloadLength == 0
      && synAck.traits.isSubset(of: Self.ordinaryTraits) && synAck.acknowledgment == sequence + 1
  }
}
