import TransportTracking

/// The numbers of an ordinary connection, as its record shows them.
struct RecordNumbers {
  /// One of the numbers.
  enum Name: Equatable {
    case address(Int)
    case time(Int)
    case count(Int)
    case duration(Int)

    static let allCases: [Name] =
      (0..<2).map(Name.address) + (0..<7).map(Name.time) + (0..<12).map(Name.count) + (0..<2).map(Name.duration)
  }

  /// How many octets a number has at most.
  static let longest = 48

  let addresses: InlineArray<2, IPAddress>
  private(set) var times: InlineArray<7, TimeText.Words>
  let counts: InlineArray<12, DecimalText>
  let durations: InlineArray<2, TimeSpan>

  init(_ ordinary: OrdinaryConnection, _ time: inout TimeText) {
    let (first, second) = (ordinary.first, ordinary.second)
    addresses = [ordinary.client.address.address, ordinary.server.address.address]
    let (start, end) = (time.words(ordinary.start), time.words(ordinary.end))
    times = [start, end, start, start, start, start, start]
    if ordinary.isClosed {
      times[2] = time.words(ordinary.flight.end)
      (times[3], times[4]) = (time.words(first.time), time.words(first.ackedTime))
      (times[5], times[6]) = (time.words(second.time), time.words(second.ackedTime))
    }
    counts = [
      DecimalText(UInt64(ordinary.client.address.port)), DecimalText(UInt64(ordinary.server.address.port)),
      DecimalText(ordinary.client.octets), DecimalText(ordinary.server.octets), DecimalText(ordinary.frames.first),
      DecimalText(ordinary.frames.last), DecimalText(UInt64(ordinary.frames.count)),
      DecimalText(UInt64(ordinary.flight.octets)),
      DecimalText(first.frame), DecimalText(first.ackedFrame), DecimalText(second.frame),
      DecimalText(second.ackedFrame),
    ]
    // As `ShutdownTiming` has it: the close lasts from the earlier FIN to the later acknowledgment.
    let (begin, turn) = (min(first.time, second.time), max(first.time, second.time))
    let acknowledged = max(first.ackedTime, second.ackedTime)
    durations = [acknowledged.elapsed(since: begin).nonNegative, turn.elapsed(since: begin).nonNegative]
  }
}

extension OrdinaryConnection {
  /// Whether both ends closed it; else there are no numbers of that.
  fileprivate var isClosed: Bool { first.frame != 0 }

  /// A connection like this one whose numbers are all different, in their order, and not found elsewhere in a record: but for zeros.
  var marked: OrdinaryConnection {
    var marked = self
    let isV4 = client.address.address.version == .v4
    func address(_ number: UInt8) -> IPAddress {
      // Addresses for documentation: RFC 5737, RFC 3849.
      isV4
        ? IPAddress(v4: 0xcb00_7100 | UInt32(number)) : IPAddress(v6High: 0x2001_0db8_0000_0000, low: UInt64(number))
    }
    func time(_ place: Int64) -> Timestamp { Timestamp(nanoseconds: 981_173_106_000_000_000 + place * 7_654_321) }
    marked.client = End(
      address: SocketAddress(address: address(161), port: 61_061), octets: likeness.hasClientPayload ? 740_000_001 : 0)
    marked.server = End(
      address: SocketAddress(address: address(162), port: 62_062), octets: likeness.hasServerPayload ? 740_000_002 : 0)
    (marked.start, marked.end) = (time(0), time(6))
    marked.frames = (700_000_001, 700_000_007, 730_000_000)
    guard isClosed else { return marked }
    marked.flight = (time(1), likeness.hasFlight ? 720_000_000 : 0)
    marked.first = Numbers(frame: 700_000_003, time: time(2), ackedFrame: 700_000_004, ackedTime: time(3))
    marked.second = Numbers(frame: 700_000_005, time: time(4), ackedFrame: 700_000_006, ackedTime: time(5))
    return marked
  }
}
