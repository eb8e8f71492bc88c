/// A number that stays the same for the same finding from run to run, so that a finding is not told of as new each time.
///
/// Recording the same service again gives other frames, times and client ports, and perhaps other addresses. What stays are the capture's path,
/// the rule, the end, the port of the server, and the place among the findings that have all of these in common.
struct Fingerprint {
  private var seen: [UInt64: UInt64] = [:]

  /// The fingerprint of the next finding with these properties, in 16 hexadecimal digits.
  mutating func next(of properties: [String]) -> String {
    let key = Self.hash(properties)
    let ordinal = seen[key, default: 0]
    seen[key] = ordinal + 1
    let digits = String(Self.hash(properties + ["\(ordinal)"]), radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// FNV-1a of 64 bits; texts are apart by an octet that is not in UTF-8.
  private static func hash(_ texts: [String]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for text in texts {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    return hash
  }
}
