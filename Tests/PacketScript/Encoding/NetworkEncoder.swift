/// Encodes an IP packet, or the fragment of one.
struct NetworkEncoder {
  let header: NetworkHeader

  func encoded(_ content: FrameContent) -> [UInt8] {
    guard let transport = TransportEncoder(network: header).encoded(content) else { return [] }
    let part = header.fragment.map { Array(transport.octets[$0.range]) } ?? transport.octets
    return header.source.isIPv6 ? version6(transport.number, part) : version4(transport.number, part)
  }

  /// RFC 791 §3.1; don't-fragment is set unless the packet is a fragment.
  private func version4(_ number: UInt8, _ payload: [UInt8]) -> [UInt8] {
    var writer = ByteWriter(order: .big)
    writer.append8(0x40 | (header.headerWords ?? 5) & 0xf)
    writer.append8(header.trafficClass)
    writer.append16(header.lengthField ?? UInt16(truncatingIfNeeded: 20 + payload.count))
    writer.append16(header.identification)
    writer.append16(fragmentField)
    writer.append([header.hopLimit, number])
    writer.append16(0)
    writer.append(header.source.octets)
    writer.append(header.destination.octets)
    var sum = InternetChecksum()
    sum.add(writer.bytes)
    writer.replace16(at: 10, with: header.hasWrongChecksum ? sum.checksum ^ 0x1111 : sum.checksum)
    writer.append(payload)
    return writer.bytes
  }

  private var fragmentField: UInt16 {
    guard let fragment = header.fragment else { return 0x4000 }
    return UInt16(truncatingIfNeeded: fragment.range.lowerBound / 8) | (fragment.more ? 0x2000 : 0)
  }

  /// RFC 8200 §3, with extension headers and, last, the fragment header (§4.5).
  private func version6(_ number: UInt8, _ payload: [UInt8]) -> [UInt8] {
    var numbers = header.extensions.map(\.number)
    if header.fragment != nil { numbers.append(44) }
    numbers.append(number)
    var chain = ByteWriter(order: .big)
    for (index, item) in header.extensions.enumerated() {
      chain.append([numbers[index + 1], 0])
      chain.append(item == .routing ? [253, 0, 0, 0, 0, 0] : [1, 4, 0, 0, 0, 0])
    }
    if let fragment = header.fragment {
      chain.append([number, 0])
      chain.append16(UInt16(truncatingIfNeeded: fragment.range.lowerBound) | (fragment.more ? 1 : 0))
      chain.append32(UInt32(header.identification))
    }
    chain.append(payload)
    var writer = ByteWriter(order: .big)
    writer.append32(6 << 28 | UInt32(header.trafficClass) << 20)
    writer.append16(header.lengthField ?? UInt16(truncatingIfNeeded: chain.bytes.count))
    writer.append([numbers[0], header.hopLimit])
    writer.append(header.source.octets)
    writer.append(header.destination.octets)
    writer.append(chain.bytes)
    return writer.bytes
  }
}
