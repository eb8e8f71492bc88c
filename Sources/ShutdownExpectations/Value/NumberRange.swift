/// The numbers that an expectation accepts: `5`, `10..50`, `10..`, `..50`, `>= 1`, `> 1`, `<= 5`, `< 5`.
///
/// The ends of `10..50` belong to it.
struct NumberRange: Equatable, Sendable {
  /// What a number counts, which says what units it may have.
  enum Unit: Equatable, Sendable {
    /// Things: no unit.
    case count
    /// Seconds, which may also be written as `500 ms`, `10 us`, `1 min`: every number with a fraction in a record is a time.
    case seconds
    /// Nanoseconds, written as `2 s` or `500 ms`, never without a unit.
    case duration
    /// A part of one: `0.01` or `1 %`.
    case share
  }

  var least = -Double.infinity
  var greatest = Double.infinity
  var excludesLeast = false
  var excludesGreatest = false

  /// Whether a number is accepted.
  func contains(_ number: Double) -> Bool {
    (excludesLeast ? number > least : number >= least) && (excludesGreatest ? number < greatest : number <= greatest)
  }

  /// Whether some number between two bounds is accepted.
  func overlaps(_ bounds: (least: Double?, greatest: Double?)) -> Bool {
    guard least <= greatest, least < greatest || !(excludesLeast || excludesGreatest) else { return false }
    if let lowest = bounds.least, greatest < lowest || (greatest == lowest && excludesGreatest) { return false }
    if let highest = bounds.greatest, least > highest || (least == highest && excludesLeast) { return false }
    return true
  }

  /// Reads a range; nil when the text is none.
  init?(_ text: String, unit: Unit = .count) {
    let trimmed = text.trimmed
    for (sign, isUpper, excludes) in Self.comparisons where trimmed.hasPrefix(sign) {
      guard let bound = Self.number(trimmed.dropFirst(sign.count), unit) else { return nil }
      if isUpper {
        (greatest, excludesGreatest) = (bound, excludes)
      } else {
        (least, excludesLeast) = (bound, excludes)
      }
      return
    }
    guard let dots = trimmed.firstRange(ofDots: 2) else {
      guard let number = Self.number(trimmed[...], unit) else { return nil }
      (least, greatest) = (number, number)
      return
    }
    let (before, after) = (trimmed[..<dots.lowerBound], trimmed[dots.upperBound...])
    guard !before.isEmpty || !after.isEmpty, after.first != "." else { return nil }
    if !after.isEmpty {
      guard let bound = Self.number(after, unit) else { return nil }
      greatest = bound
    }
    if !before.isEmpty {
      guard let bound = Self.number(before, unit) else { return nil }
      least = bound
    }
  }

  private static let comparisons: [(String, isUpper: Bool, excludes: Bool)] = [
    (">=", false, false), ("<=", true, false), (">", false, true), ("<", true, true),
  ]

  private static let durations: [(String, Double)] = [
    ("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("min", 60e9), ("s", 1e9),
  ]

  /// Reads a number with its unit.
  static func number(_ text: Substring, _ unit: Unit) -> Double? {
    let word = String(text).trimmed
    switch unit {
    case .count: return plain(word)
    case .share: return word.hasSuffix("%") ? plain(String(word.dropLast()).trimmed).map { $0 / 100 } : plain(word)
    case .seconds, .duration:
      for (name, factor) in durations where word.hasSuffix(name) {
        // The nanoseconds are whole, so that the quotient is the number that a record's nine decimals are read as.
        let nanoseconds = plain(String(word.dropLast(name.count)).trimmed).map { ($0 * factor).rounded() }
        return nanoseconds.map { unit == .seconds ? $0 / 1e9 : $0 }
      }
      return unit == .seconds ? plain(word) : nil
    }
  }

  /// A decimal number: no `inf`, no `nan`, no hexadecimal digits, which `Double` would take.
  private static func plain(_ word: String) -> Double? {
    let isDecimal = word.utf8.allSatisfy {
      (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    return isDecimal ? Double(word) : nil
  }
}

extension String {
  /// The text without spaces around it.
  var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// Where two dots are.
  fileprivate func firstRange(ofDots count: Int) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(String(repeating: ".", count: count)) {
        return start..<index(start, offsetBy: count)
      }
      start = index(after: start)
    }
    return nil
  }
}
