extension [UInt8] {
  private static let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Appends octets in base64 with padding (RFC 4648 §4).
  mutating func appendBase64(_ octets: [UInt8]) {
    reserveCapacity(count + (octets.count + 2) / 3 * 4)
    for start in stride(from: 0, to: octets.count, by: 3) {
      let group = octets[start..<Swift.min(start + 3, octets.count)]
      var bits: UInt32 = 0
      for octet in group { bits = bits << 8 | UInt32(octet) }
      bits <<= UInt32(3 - group.count) * 8
      for index in 0..<4 {
        let digit = Int(bits >> UInt32(18 - index * 6) & 0x3f)
        append(index <= group.count ? Self.base64Alphabet[digit] : UInt8(ascii: "="))
      }
    }
  }
}
