/// An IPv4 or IPv6 address of a script, in network order.
///
/// This library shares no code with the decoder that it tests, so it has an address type of its own.
public struct ScriptAddress: Hashable, Sendable {
  /// Four or sixteen octets.
  public let octets: [UInt8]

  /// Whether this is an IPv6 address.
  public var isIPv6: Bool { octets.count == 16 }

  /// Reads dotted decimal or colon notation (RFC 4291 §2.2, without embedded IPv4); nil when it is neither.
  public init?(_ text: some StringProtocol) {
    guard let octets = text.contains(":") ? Self.colonHex(text) : Self.dotted(text) else { return nil }
    self.octets = octets
  }

  private static func dotted(_ text: some StringProtocol) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let octets = parts.compactMap { UInt8($0) }
    return parts.count == 4 && octets.count == 4 ? octets : nil
  }

  private static func colonHex(_ text: some StringProtocol) -> [UInt8]? {
    guard let gap = firstGap(of: text) else {
      let octets = groups(text)
      return octets?.count == 16 ? octets : nil
    }
    guard let head = groups(text[..<gap.lowerBound]), let tail = groups(text[gap.upperBound...]),
      head.count + tail.count <= 14
    else { return nil }
    return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
  }

  private static func firstGap<Text: StringProtocol>(of text: Text) -> Range<Text.Index>? {
    for index in text.indices where text[index...].hasPrefix("::") {
      return index..<text.index(index, offsetBy: 2)
    }
    return nil
  }

  private static func groups(_ text: some StringProtocol) -> [UInt8]? {
    guard !text.isEmpty else { return [] }
    var octets: [UInt8] = []
    for part in text.split(separator: ":", omittingEmptySubsequences: false) {
      guard part.count <= 4, let value = UInt16(part, radix: 16) else { return nil }
      octets += [UInt8(value >> 8), UInt8(value & 0xff)]
    }
    return octets
  }
}

/// An address and a port.
public struct ScriptEndpoint: Hashable, Sendable {
  /// The address.
  public var address: ScriptAddress
  /// The port.
  public var port: UInt16

  /// Creates an end.
  public init(address: ScriptAddress, port: UInt16) {
    self.address = address
    self.port = port
  }

  /// Reads `10.0.0.1:80` or `[2001:db8::1]:80`; nil when it is neither.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("[") {
      guard host.hasSuffix("]") else { return nil }
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard let address = ScriptAddress(host) else { return nil }
    self.init(address: address, port: port)
  }
}
