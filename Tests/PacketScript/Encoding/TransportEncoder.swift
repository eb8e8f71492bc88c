/// Encodes what an IP packet carries.
struct TransportEncoder {
  let network: NetworkHeader

  /// The protocol number and the octets of TCP, UDP or ICMP; nil for a frame that has no IP packet.
  func encoded(_ content: FrameContent) -> (number: UInt8, octets: [UInt8])? {
    switch content {
    case .segment(let segment): (6, encoded(segment))
    case .datagram(let datagram): (17, encoded(datagram))
    case .icmpError(let error): (network.source.isIPv6 ? 58 : 1, encoded(error))
    case .arpRequest, .octets: nil
    }
  }

  /// The TCP header (RFC 9293 §3.1) and the payload.
  private func encoded(_ segment: ScriptedSegment) -> [UInt8] {
    let options = Array(segment.options.map(\.encoded).joined())
    let padding = (4 - options.count % 4) % 4
    let words = UInt8(truncatingIfNeeded: 5 + (options.count + padding) / 4)
    var writer = ByteWriter(order: .big)
    writer.append16(segment.sourcePort)
    writer.append16(segment.destinationPort)
    writer.append32(segment.sequence)
    writer.append32(segment.acknowledgement)
    writer.append8((segment.dataOffset ?? words) << 4)
    writer.append8(segment.control.rawValue)
    writer.append16(segment.window)
    writer.append16(0)
    writer.append16(segment.urgentPointer)
    writer.append(options)
    writer.appendZeros(padding)
    writer.append(segment.payload)
    var sum = InternetChecksum.pseudoHeader(network, transport: 6, length: writer.bytes.count)
    switch segment.checksum {
    case .pseudoHeaderOnly: writer.replace16(at: 16, with: sum.folded)
    case .correct, .wrong:
      sum.add(writer.bytes)
      writer.replace16(at: 16, with: segment.checksum == .correct ? sum.checksum : sum.checksum ^ 0x1111)
    }
    return writer.bytes
  }

  /// RFC 768: a sum of zero is sent as all ones.
  private func encoded(_ datagram: ScriptedDatagram) -> [UInt8] {
    var writer = ByteWriter(order: .big)
    writer.append16(datagram.sourcePort)
    writer.append16(datagram.destinationPort)
    writer.append16(UInt16(truncatingIfNeeded: 8 + datagram.payload.count))
    writer.append16(0)
    writer.append(datagram.payload)
    var sum = InternetChecksum.pseudoHeader(network, transport: 17, length: writer.bytes.count)
    sum.add(writer.bytes)
    writer.replace16(at: 6, with: sum.checksum == 0 ? 0xffff : sum.checksum)
    return writer.bytes
  }

  /// RFC 792 and RFC 4443 §3: the quoted packet is cut so that the error fits the least reassembly buffer (576 octets).
  private func encoded(_ error: ScriptedICMPError) -> [UInt8] {
    let quoted = NetworkEncoder(header: error.quotedNetwork).encoded(.segment(error.quotedSegment))
    var writer = ByteWriter(order: .big)
    writer.append([error.type, error.code])
    writer.append16(0)
    writer.append32(UInt32(error.mtu))
    writer.append(quoted.prefix(548))
    var sum = InternetChecksum()
    if network.source.isIPv6 {
      sum = .pseudoHeader(network, transport: 58, length: writer.bytes.count)
    }
    sum.add(writer.bytes)
    writer.replace16(at: 2, with: sum.checksum)
    return writer.bytes
  }
}
