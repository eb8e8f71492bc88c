extension ScriptParser {
  /// The words that start a frame which is no segment of a connection.
  static let frameWords: Set<String> = ["udp", "arp", "icmp", "hex"]

  /// Reads a frame that is no segment of a connection; false when the word is none of ``frameWords``.
  mutating func parseOtherFrame(_ word: String, from scanner: inout LineScanner) throws(ScriptError) -> Bool {
    switch word {
    case "udp": try parseDatagram(from: &scanner)
    case "arp": try parseARP(from: &scanner)
    case "icmp": try parseICMPError(from: &scanner)
    case "hex":
      let octets = try scanner.hexOctets(spaced: true)
      let attributes = try attributes(from: &scanner)
      append(.octets(octets), nil, .fromClient, attributes, line: scanner.line)
    default: return false
    }
    return true
  }

  /// `udp SOURCE > DESTINATION (LENGTH)`.
  private mutating func parseDatagram(from scanner: inout LineScanner) throws(ScriptError) {
    _ = scanner.atEnd()
    let column = scanner.column
    let source = ScriptEndpoint(try scanner.word("a source"))
    try scanner.expect(">")
    let destination = ScriptEndpoint(try scanner.word("a destination"))
    guard let source, let destination, source.address.isIPv6 == destination.address.isIPv6 else {
      throw scanner.error("expected two addresses with ports, of one IP version", at: column)
    }
    try scanner.expect("(")
    let length: UInt16 = try scanner.number("the length of the payload")
    try scanner.expect(")")
    let attributes = try attributes(from: &scanner)
    let payload = Self.payload(from: 0, Int(length), .fromClient)
    let datagram = ScriptedDatagram(
      sourcePort: source.port, destinationPort: destination.port, payload: payload)
    let network = network(from: source.address, to: destination.address, attributes)
    append(.datagram(datagram), network, .fromClient, attributes, line: scanner.line)
  }

  /// `arp who-has TARGET tell SENDER`.
  private mutating func parseARP(from scanner: inout LineScanner) throws(ScriptError) {
    _ = scanner.atEnd()
    let column = scanner.column
    guard scanner.accept(word: "who-has"), let target = ScriptAddress(try scanner.word("an address")),
      scanner.accept(word: "tell"), let sender = ScriptAddress(try scanner.word("an address")),
      !target.isIPv6, !sender.isIPv6
    else { throw scanner.error("expected who-has TARGET tell SENDER, with IPv4 addresses", at: column) }
    let attributes = try attributes(from: &scanner)
    append(.arpRequest(sender: sender, target: target), nil, .fromClient, attributes, line: scanner.line)
  }

  /// `icmp unreachable net|host|protocol|port|admin quoting FRAME [mtu OCTETS] [from ADDRESS]`, or `icmp TYPE/CODE quoting …`.
  private mutating func parseICMPError(from scanner: inout LineScanner) throws(ScriptError) {
    _ = scanner.atEnd()
    let column = scanner.column
    let word = try scanner.word("unreachable, time-exceeded or TYPE/CODE")
    let reason = word == "unreachable" ? try scanner.word("net, host, protocol, port or admin") : ""
    guard scanner.accept(word: "quoting") else { throw scanner.error("expected quoting", at: scanner.column) }
    let quoted = try quotedFrame(from: &scanner)
    guard let kind = Self.icmpKind(word, reason, isIPv6: quoted.network.source.isIPv6) else {
      throw scanner.error("unknown ICMP error '\(word) \(reason)'", at: column)
    }
    let mtu: UInt16 = scanner.accept(word: "mtu") ? try scanner.number("the MTU of the next link") : 0
    var source = quoted.network.destination
    if scanner.accept(word: "from") {
      _ = scanner.atEnd()
      let addressColumn = scanner.column
      guard let address = ScriptAddress(try scanner.word("an address")), address.isIPv6 == source.isIPv6 else {
        throw scanner.error("expected an address of the same IP version", at: addressColumn)
      }
      source = address
    }
    let attributes = try attributes(from: &scanner)
    let error = ScriptedICMPError(
      type: kind.type, code: kind.code, mtu: mtu, quotedNetwork: quoted.network, quotedSegment: quoted.segment)
    let network = network(from: source, to: quoted.network.source, attributes)
    append(.icmpError(error), network, quoted.segment.direction.reversed, attributes, line: scanner.line)
  }

  private func quotedFrame(
    from scanner: inout LineScanner
  ) throws(ScriptError) -> (network: NetworkHeader, segment: ScriptedSegment) {
    _ = scanner.atEnd()
    let column = scanner.column
    let number: Int = try scanner.number("the number of an earlier frame")
    guard number >= 1, number <= frames.count, let network = frames[number - 1].network,
      let segment = frames[number - 1].segment
    else { throw scanner.error("frame \(number) is no earlier segment", at: column) }
    return (network, segment)
  }

  /// RFC 792, RFC 1812 §5.2.7.1 and RFC 4443 §3.
  private static func icmpKind(_ word: String, _ reason: String, isIPv6: Bool) -> (type: UInt8, code: UInt8)? {
    switch (word, reason) {
    case ("unreachable", "net"): return isIPv6 ? (1, 0) : (3, 0)
    case ("unreachable", "host"): return isIPv6 ? (1, 3) : (3, 1)
    case ("unreachable", "protocol"): return isIPv6 ? nil : (3, 2)
    case ("unreachable", "port"): return isIPv6 ? (1, 4) : (3, 3)
    case ("unreachable", "admin"): return isIPv6 ? (1, 1) : (3, 13)
    case ("time-exceeded", ""): return isIPv6 ? (3, 0) : (11, 0)
    default:
      let numbers = word.split(separator: "/").compactMap { UInt8($0) }
      return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
    }
  }
}
