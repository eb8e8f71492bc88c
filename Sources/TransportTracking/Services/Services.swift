/// What every server endpoint did lately. No connection is an island.
///
/// Each thread has one, and shows it every segment with SYN or RST, whatever flow that belongs to; as soon as a relay is known, every FIN
/// too. So what it holds at a frame is the same in every thread and every shard. Its tables are bounded, and nothing in it depends on chance.
///
/// A SYN is one entry of a log. The endpoint is only looked up when something comes of the SYN: a SYN-ACK, an RST, or the same SYN again.
struct Services: ~Copyable {
  var syns = SynLog()
  var endpoints = EndpointTable()
  var probes = ProbeTable()
  var elsewhere = ElsewhereTable()
  var hosts = HostTable()
  var ends = EndLog()
  var legs = LegTable()
  /// The facts that were made for the present moment.
  var made = MadeFacts()
  /// The facts of connections that have left and were not lent out yet.
  var noted: [SharedFacts] = []
  /// Of which segments it wants to know; none when nobody asks for neighbours.
  var interest: TCPFlags = [.syn, .rst]

  init() {}

  /// Takes a segment with one of the flags of ``interest``. It is only read.
  @inline(never)
  mutating func take(_ segment: inout TCPSegment, _ moment: Moment) {
    let flow = segment.key.openHash
    if segment.flags.contains(.rst) { return takeReset(&segment, moment, flow) }
    guard segment.flags.contains(.syn) else { return noteEnd(&segment, moment, flow) }
    if segment.flags.contains(.ack) { takeAnswer(&segment, moment, flow) } else { takeSyn(&segment, moment, flow) }
  }

  /// Takes a SYN without ACK.
  @inline(never)
  private mutating func takeSyn(_ segment: inout TCPSegment, _ moment: Moment, _ flow: UInt64) {
    if let place = syns.find(flow: flow), syns[place].sequence == segment.sequence,
      syns[place].isFromClient(segment)
    {
      return takeAgain(&segment, moment, place)
    }
    let isFromA = segment.direction == .aToB
    let client = isFromA ? segment.key.aLow : segment.key.bLow
    let port = UInt16(truncatingIfNeeded: isFromA ? segment.key.ports >> 16 : segment.key.ports)
    let state: SynTrace.State = isFromA ? .isOpen : [.isOpen, .fromB]
    syns.append(
      SynTrace(
        flow: flow, client: client, frame: moment.frame, time: moment.time, lastTime: moment.time,
        sequence: segment.sequence, port: port, identification: segment.identification, state: state))
  }

  /// Takes a SYN that was captured before.
  @inline(never)
  private mutating func takeAgain(_ segment: inout TCPSegment, _ moment: Moment, _ place: Int) {
    guard !syns[place].isCopy(segment, at: moment.time) else { return }
    let (wasOpen, time) = (syns[place].state.contains(.isOpen), syns[place].time)
    (syns[place].lastTime, syns[place].identification) = (moment.time, segment.identification)
    syns[place].state.insert(.repeated)
    guard !syns[place].state.contains(.accepted) else { return }
    syns[place].state.insert(.isOpen)
    guard wasOpen else { return }  // the one before was refused
    let endpoint = endpoints.place(of: EndpointKey(segment.key, segment.direction.reversed), frame: moment.frame)
    let frame = syns[place].frame
    if syns[place].state.insert(.unanswered).inserted {
      let first = ServiceFacts.Neighbour(firstFrame: frame, frame: frame, time: time)
      endpoints.add(first, .unanswered, at: endpoint)
    }
    let neighbour = ServiceFacts.Neighbour(firstFrame: frame, frame: moment.frame, time: moment.time)
    endpoints.extend(neighbour, .unanswered, at: endpoint)
  }

  /// Takes a SYN-ACK.
  @inline(never)
  private mutating func takeAnswer(_ segment: inout TCPSegment, _ moment: Moment, _ flow: UInt64) {
    guard let place = syns.find(flow: flow) else { return takeAnswerFromElsewhere(&segment, moment) }
    guard !syns[place].state.contains(.accepted), syns[place].isAcknowledged(by: segment.acknowledgment) else { return }
    let (frame, state) = (syns[place].frame, syns[place].state)
    if state.contains(.elsewhere) { elsewhere.separate(syn: frame) }
    syns[place].answer = segment.sequence
    syns[place].state = state.subtracting(.isOpen).union(.accepted)
    let neighbour = ServiceFacts.Neighbour(firstFrame: frame, frame: moment.frame, time: moment.time)
    let elapsed = moment.time.elapsed(since: syns[place].time)
    let endpoint = endpoints.place(of: EndpointKey(segment.key, segment.direction), frame: moment.frame)
    endpoints[endpoint].noteAccept(
      neighbour, timeToLive: segment.timeToLive, elapsed: state.contains(.repeated) ? .max : elapsed)
    endpoints.add(neighbour, .accepted, at: endpoint)
    noteRoles(&segment, moment)
  }

  /// Takes a SYN-ACK of a flow without a SYN: it may answer the SYN of another.
  @inline(never)
  private mutating func takeAnswerFromElsewhere(_ segment: inout TCPSegment, _ moment: Moment) {
    let client = EndpointKey(segment.key, segment.direction.reversed)
    guard let place = syns.findOnly(segment.acknowledgment - 1, of: client), syns[place].state.contains(.isOpen),
      syns[place].state.isDisjoint(with: [.accepted, .elsewhere])
    else { return }
    syns[place].state.insert(.elsewhere)
    elsewhere.join(syn: syns[place].frame, synAck: moment.frame)
  }
}
