extension IPAddress {
  /// Reads dotted decimal, or an IPv6 address in any of the forms of RFC 4291 §2.2.
  public init?(_ text: some StringProtocol) {
    if text.contains(":") {
      guard let groups = Self.groups(text) else { return nil }
      self.init(v6High: Self.joined(groups[..<4]), low: Self.joined(groups[4...]))
    } else {
      guard let bits = Self.dotted(text) else { return nil }
      self.init(v4: bits)
    }
  }

  /// Four decimal numbers without leading zeros: some programs take those for octal (RFC 6943 §3.1.1).
  private static func dotted(_ text: some StringProtocol) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt32 = 0
    for part in parts {
      guard let octet = UInt8(part), part == "\(octet)" else { return nil }
      bits = bits << 8 | UInt32(octet)
    }
    return bits
  }

  /// The eight groups of an IPv6 address; `::` stands for at least one group of zeros, once.
  private static func groups(_ text: some StringProtocol) -> [UInt16]? {
    let characters = Array(text)
    let double = characters.indices.dropLast().first { characters[$0] == ":" && characters[$0 + 1] == ":" }
    guard let double else {
      let groups = list(String(text))
      return groups?.count == 8 ? groups : nil
    }
    guard let before = list(String(characters[..<double]), isLast: false),
      let after = list(String(characters[(double + 2)...])), before.count + after.count < 8
    else { return nil }
    return before + Array(repeating: 0, count: 8 - before.count - after.count) + after
  }

  /// Groups between colons; the last may be an IPv4 address, which is two.
  private static func list(_ text: String, isLast: Bool = true) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var groups: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if isLast, index == parts.count - 1, part.contains("."), let bits = dotted(part) {
        groups += [UInt16(bits >> 16), UInt16(truncatingIfNeeded: bits)]
      } else {
        guard part.utf8.count <= 4, part.allSatisfy(\.isHexDigit), let group = UInt16(part, radix: 16) else {
          return nil
        }
        groups.append(group)
      }
    }
    return groups
  }

  private static func joined(_ groups: ArraySlice<UInt16>) -> UInt64 {
    groups.reduce(0) { $0 << 16 | UInt64($1) }
  }
}
