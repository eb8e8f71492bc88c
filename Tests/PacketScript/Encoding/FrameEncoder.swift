/// Encodes a frame: the link layer, VLAN tags, the packet and the padding.
struct FrameEncoder {
  let frame: ScriptedFrame

  func encoded() -> [UInt8] {
    if case .octets(let octets) = frame.content { return octets }
    var writer = ByteWriter(order: .big)
    writer.append(linkHeader)
    writer.append(packet)
    writer.appendZeros(frame.paddedLength - writer.bytes.count)
    return writer.bytes
  }

  private var packet: [UInt8] {
    if case .arpRequest(let sender, let target) = frame.content { return arpRequest(sender, target) }
    guard let network = frame.network else { return [] }
    return NetworkEncoder(header: network).encoded(frame.content)
  }

  private var etherType: UInt16 {
    if case .arpRequest = frame.content { return 0x0806 }
    return frame.network?.source.isIPv6 == true ? 0x86dd : 0x0800
  }

  /// Locally administered: 02:00:00:00:00:01 is the client's side, :02 the server's, :03 the forwarding host.
  private var sourceAddress: [UInt8] {
    [2, 0, 0, 0, 0, frame.isForwarded ? 3 : frame.direction == .fromClient ? 1 : 2]
  }

  private var linkHeader: [UInt8] {
    switch frame.link {
    case .ethernet: ethernet
    case .sll: cooked
    case .sll2: cookedVersion2
    case .raw, .other: []
    case .null(let order): addressFamily(order)
    case .loop: addressFamily(.big)
    }
  }

  private var ethernet: [UInt8] {
    var writer = ByteWriter(order: .big)
    writer.append([2, 0, 0, 0, 0, frame.direction == .fromClient ? 2 : 1])
    writer.append(sourceAddress)
    writer.append(typeAndTags)
    return writer.bytes
  }

  /// The EtherType after its tags: 802.1ad outside 802.1Q when there are two.
  private var typeAndTags: [UInt8] {
    var writer = ByteWriter(order: .big)
    for (index, vlan) in frame.vlans.enumerated() {
      writer.append16(index + 1 < frame.vlans.count ? 0x88a8 : 0x8100)
      writer.append16(vlan)
    }
    writer.append16(etherType)
    return writer.bytes
  }

  /// The capturing host is the client, or the host that forwards: 0 is received, 4 is sent.
  private var packetType: UInt8 { frame.isForwarded || frame.direction == .fromClient ? 4 : 0 }

  private var cooked: [UInt8] {
    var writer = ByteWriter(order: .big)
    writer.append16(UInt16(packetType))
    writer.append16(1)
    writer.append16(6)
    writer.append(sourceAddress + [0, 0])
    writer.append(typeAndTags)
    return writer.bytes
  }

  private var cookedVersion2: [UInt8] {
    var writer = ByteWriter(order: .big)
    writer.append(typeAndTags.prefix(2))
    writer.append16(0)
    writer.append32(frame.isForwarded ? 3 : 2)
    writer.append16(1)
    writer.append([packetType, 6])
    writer.append(sourceAddress + [0, 0])
    writer.append(typeAndTags.dropFirst(2))
    return writer.bytes
  }

  /// AF_INET is 2 everywhere; AF_INET6 is 30 on Darwin, whose loopback captures are the usual ones.
  private func addressFamily(_ order: ByteOrder) -> [UInt8] {
    var writer = ByteWriter(order: order)
    writer.append32(etherType == 0x86dd ? 30 : 2)
    return writer.bytes
  }

  /// RFC 826.
  private func arpRequest(_ sender: ScriptAddress, _ target: ScriptAddress) -> [UInt8] {
    var writer = ByteWriter(order: .big)
    writer.append16(1)
    writer.append16(0x0800)
    writer.append([6, 4])
    writer.append16(1)
    writer.append(sourceAddress + sender.octets)
    writer.append([0, 0, 0, 0, 0, 0] + target.octets)
    return writer.bytes
  }
}
