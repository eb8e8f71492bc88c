extension SocketAddress {
  /// Reads `10.0.0.1:80`, or `[2001:db8::1]:80` (RFC 5952 §6).
  public init?(_ text: some StringProtocol) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let (host, number) = (text[..<colon], text[text.index(after: colon)...])
    guard number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let port = UInt16(number)
    else { return nil }
    let isBracketed = host.first == "[" && host.last == "]" && host.count > 2
    guard let address = IPAddress(isBracketed ? String(host.dropFirst().dropLast()) : String(host)),
      (address.version == .v6) == isBracketed
    else { return nil }
    self.init(address: address, port: port)
  }
}
