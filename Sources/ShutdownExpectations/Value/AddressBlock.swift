/// A block of IP addresses in the notation of RFC 4632 and RFC 4291 §2.3: `10.0.0.0/8`, `2001:db8::/32`, or one address.
struct AddressBlock: Equatable, Sendable {
  private let octets: [UInt8]
  private let length: Int

  /// Reads a block; nil when the text is none, or has bits behind its length.
  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let octets = Self.octets(parts[0]) else { return nil }
    var length = octets.count * 8
    if parts.count > 1 {
      guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let given = Int(parts[1]), given <= length else {
        return nil
      }
      length = given
    }
    self.octets = octets
    self.length = length
    guard Self.masked(octets, length) == octets else { return nil }
  }

  /// Whether an address, as records have it, lies in the block.
  func contains(_ address: String) -> Bool {
    guard let other = Self.octets(address[...]), other.count == octets.count else { return false }
    return Self.masked(other, length) == octets
  }

  private static func masked(_ octets: [UInt8], _ length: Int) -> [UInt8] {
    octets.enumerated().map { index, octet in
      let bits = min(max(length - index * 8, 0), 8)
      return bits == 0 ? 0 : octet & (0xff << (8 - UInt8(bits)))
    }
  }

  private static func octets(_ text: Substring) -> [UInt8]? {
    text.contains(":") ? version6(text) : version4(text)
  }

  private static func version4(_ text: Substring) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let octets = parts.compactMap { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt8(part) : nil
    }
    return parts.count == 4 && octets.count == 4 ? octets : nil
  }

  /// RFC 4291 §2.2: groups of four digits, `::` for zeros, the last two as an IPv4 address.
  private static func version6(_ text: Substring) -> [UInt8]? {
    guard let gap = text.indices.first(where: { text[$0...].hasPrefix("::") }) else {
      let octets = groups(text)
      return octets?.count == 16 ? octets : nil
    }
    let behind = text[text.index(gap, offsetBy: 2)...]
    guard let head = groups(text[..<gap]), let tail = groups(behind), head.count + tail.count <= 14 else { return nil }
    return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
  }

  private static func groups(_ text: Substring) -> [UInt8]? {
    guard !text.isEmpty else { return [] }
    var octets: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, part.contains("."), let last = version4(part) {
        octets += last
      } else {
        guard (1...4).contains(part.utf8.count),
          part.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
          let group = UInt16(part, radix: 16)
        else { return nil }
        octets += [UInt8(group >> 8), UInt8(truncatingIfNeeded: group)]
      }
    }
    return octets
  }
}
