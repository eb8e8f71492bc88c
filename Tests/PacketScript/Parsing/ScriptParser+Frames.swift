extension ScriptParser {
  /// Reads what follows a `;`.
  func attributes(from scanner: inout LineScanner) throws(ScriptError) -> FrameAttributes {
    var attributes = defaults
    _ = scanner.atEnd()
    let column = scanner.column
    if scanner.accept(";") { try attributes.parse(from: &scanner) }
    guard attributes.interface < capture.interfaces.count else {
      throw scanner.error("interface \(attributes.interface) is not declared", at: column)
    }
    return attributes
  }

  /// Appends the frame, or the fragments, that carry a segment.
  mutating func append(
    _ segment: ScriptedSegment, _ connection: ScriptedConnection, _ attributes: FrameAttributes, line: Int,
    in scanner: LineScanner
  ) throws(ScriptError) {
    let source = connection.source(of: segment.direction).address
    let destination = connection.source(of: segment.direction.reversed).address
    guard source.isIPv6 == destination.isIPv6 else {
      throw scanner.error("the ends of connection '\(connection.label)' are of two IP versions", at: 1)
    }
    let network = network(from: source, to: destination, attributes)
    let content = FrameContent.segment(segment)
    guard !attributes.fragmentSizes.isEmpty else {
      append(content, network, segment.direction, attributes, line: line)
      return
    }
    guard let total = TransportEncoder(network: network).encoded(content)?.octets.count,
      attributes.fragmentSizes.reduce(0, +) < total
    else { throw scanner.error("the fragments leave nothing for the last one", at: 1) }
    var start = 0
    for size in attributes.fragmentSizes + [total] {
      let end = min(total, start + size)
      var part = network
      part.fragment = NetworkHeader.Fragment(range: start..<end, more: end < total)
      append(content, part, segment.direction, attributes, line: line)
      start = end
    }
  }

  /// The IP header that the attributes ask for.
  mutating func network(
    from source: ScriptAddress, to destination: ScriptAddress, _ attributes: FrameAttributes
  ) -> NetworkHeader {
    let next = nextIdentification(of: source)
    return NetworkHeader(
      source: source, destination: destination, hopLimit: attributes.hopLimit,
      identification: attributes.identification ?? next,
      trafficClass: attributes.trafficClass, extensions: attributes.extensions, headerWords: attributes.headerWords,
      lengthField: attributes.lengthField, hasWrongChecksum: attributes.hasWrongNetworkChecksum)
  }

  /// Appends a frame and the copies of it that the capture is to have.
  mutating func append(
    _ content: FrameContent, _ network: NetworkHeader?, _ direction: SegmentDirection, _ attributes: FrameAttributes,
    line: Int
  ) {
    let interface = capture.interfaces[attributes.interface]
    let frame = ScriptedFrame(
      line: line, time: epoch * 1_000_000_000 + time, section: section, interface: attributes.interface,
      link: interface.link, direction: direction, isForwarded: false, vlans: attributes.vlans,
      paddedLength: attributes.paddedLength, snapLength: min(interface.snapLength, attributes.snapLength ?? .max),
      lostBefore: attributes.lostBefore, network: network, content: content)
    frames.append(frame)
    if let delay = attributes.duplicateDelay {
      var copy = frame
      copy.time = Int64(clamping: Int128(copy.time) + Int128(delay))
      copy.lostBefore = nil
      frames.append(copy)
    }
    if let delay = attributes.forwardDelay {
      var copy = frame
      copy.time = Int64(clamping: Int128(copy.time) + Int128(delay))
      copy.lostBefore = nil
      copy.isForwarded = true
      copy.network?.hopLimit &-= 1
      frames.append(copy)
    }
  }
}
