/// One connection of a workload.
struct Conversation {
  /// How it ends.
  private enum Ending {
    case graceful, resetByClient, resetByServer
  }

  private let client: UInt32
  private let server: UInt32
  private let clientPort: UInt16
  private let ending: Ending
  private var clientNext: UInt32
  private var serverNext: UInt32
  private var step = 0
  private(set) var isOver = false

  init(number: Int, _ random: inout Random) {
    client = 0x0a00_0000 + UInt32(number / 50_000) + 1
    server = 0xc0a8_0001 + UInt32(number % 7)
    clientPort = 10_000 + UInt16(number % 50_000)
    clientNext = random.next()
    serverNext = random.next()
    switch random.next() % 10 {
    case 9: ending = .resetByClient
    case 8: ending = .resetByServer
    default: ending = .graceful
    }
  }

  /// The next frame of the connection.
  mutating func next(_ workload: Workload, at microseconds: UInt64) -> [UInt8] {
    defer { step += 1 }
    let close = 2 * workload.dataSegments + 3
    switch step {
    case 0: return frame(fromClient: true, Flags.syn, 0, microseconds)
    case 1: return frame(fromClient: false, Flags.syn | Flags.ack, 0, microseconds)
    case 2: return frame(fromClient: true, Flags.ack, 0, microseconds)
    case ..<close: return data(step - 3, workload.payload, microseconds)
    case close:
      isOver = ending == .resetByClient
      return frame(fromClient: true, (isOver ? Flags.rst : Flags.fin) | Flags.ack, 0, microseconds)
    case close + 1:
      isOver = ending == .resetByServer
      return frame(fromClient: false, (isOver ? Flags.rst : Flags.fin) | Flags.ack, 0, microseconds)
    default:
      isOver = true
      return frame(fromClient: true, Flags.ack, 0, microseconds)
    }
  }

  /// Data of the client, its acknowledgment, data of the server, its acknowledgment, and so on.
  private mutating func data(_ index: Int, _ payload: Int, _ microseconds: UInt64) -> [UInt8] {
    let isData = index % 2 == 0
    let fromClient = isData ? index % 4 == 0 : index % 4 != 1
    return frame(fromClient: fromClient, isData ? Flags.psh | Flags.ack : Flags.ack, isData ? payload : 0, microseconds)
  }

  private enum Flags {
    static let (fin, syn, rst, psh, ack): (UInt8, UInt8, UInt8, UInt8, UInt8) = (1, 2, 4, 8, 16)
  }

  /// Ethernet, IPv4, TCP with timestamps, and a payload of letters.
  private mutating func frame(
    fromClient: Bool, _ flags: UInt8, _ payload: Int, _ microseconds: UInt64
  ) -> [UInt8] {
    let (source, destination) = fromClient ? (client, server) : (server, client)
    let (sourcePort, destinationPort) = fromClient ? (clientPort, 443) : (443, clientPort)
    let (sequence, next) = fromClient ? (clientNext, serverNext) : (serverNext, clientNext)
    var packet = PacketWriter(capacity: 66 + payload)
    packet.append(zeros: 12)
    packet.append16(0x0800)
    packet.append32(0x4500_0000 | UInt32(52 + payload))
    packet.append32(0)
    packet.append32(0x4006_0000)
    packet.append32(source)
    packet.append32(destination)
    packet.putChecksum(at: 24, of: 14..<34, plus: 0)
    packet.append16(sourcePort)
    packet.append16(destinationPort)
    packet.append32(sequence)
    packet.append32(flags & Flags.ack == 0 ? 0 : next)
    packet.append32(0x8000_ffff | UInt32(flags) << 16)
    packet.append32(0)
    packet.append32(0x0101_080a)
    packet.append32(UInt32(truncatingIfNeeded: microseconds / 1000))
    packet.append32(0)
    for index in 0..<payload { packet.append(UInt8(ascii: "a") + UInt8(index & 15)) }
    packet.putChecksum(at: 50, of: 26..<(66 + payload), plus: UInt32(6 + 32 + payload))
    let advance = UInt32(payload) + (flags & (Flags.syn | Flags.fin) == 0 ? 0 : 1)
    if fromClient { clientNext &+= advance } else { serverNext &+= advance }
    return packet.octets
  }
}

/// Octets in network order.
private struct PacketWriter {
  private(set) var octets: [UInt8] = []

  init(capacity: Int) { octets.reserveCapacity(capacity) }

  mutating func append(_ octet: UInt8) { octets.append(octet) }
  mutating func append(zeros count: Int) { for _ in 0..<count { octets.append(0) } }

  mutating func append16(_ value: UInt16) {
    octets.append(UInt8(value >> 8))
    octets.append(UInt8(truncatingIfNeeded: value))
  }

  mutating func append32(_ value: UInt32) {
    append16(UInt16(value >> 16))
    append16(UInt16(truncatingIfNeeded: value))
  }

  /// The Internet checksum (RFC 1071) of a range; what is at its place is zero so far.
  mutating func putChecksum(at place: Int, of range: Range<Int>, plus start: UInt32) {
    var sum = start
    for index in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      sum += UInt32(octets[index]) << 8 + (index + 1 < range.upperBound ? UInt32(octets[index + 1]) : 0)
    }
    while sum >> 16 != 0 { sum = sum & 0xffff + sum >> 16 }
    octets[place] = ~UInt8(truncatingIfNeeded: sum >> 8)
    octets[place + 1] = ~UInt8(truncatingIfNeeded: sum)
  }
}
