/// A time of a line: absolute, or relative to the line before.
struct ScriptTime {
  enum Basis {
    /// `1.5`: since the epoch of the script; not before the line before.
    case absolute
    /// `@1.5`: the same, and it may go backwards; `@-1.5` is before the epoch.
    case steppedClock
    /// `+.010` or `-.010`: since the line before.
    case relative
  }

  let basis: Basis
  let nanoseconds: Int64

  /// Reads the text; nil when it is not a time of at most nine decimals.
  init?(_ text: String) {
    var rest = text[...]
    switch text.first {
    case "@": basis = .steppedClock
    case "+", "-": basis = .relative
    default: basis = .absolute
    }
    if text.first == "@" || text.first == "+" { rest = rest.dropFirst() }
    let isNegative = basis != .absolute && text.first != "+" && rest.first == "-"
    if isNegative { rest = rest.dropFirst() }
    guard let value = Self.nanoseconds(rest), let signed = Int64(exactly: isNegative ? -value : value) else {
      return nil
    }
    nanoseconds = signed
  }

  /// Reads seconds with at most nine decimals, such as `.00002`.
  private static func nanoseconds(_ text: Substring) -> Int128? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !text.isEmpty, text != ".", text.allSatisfy({ $0.isASCII && !"+-".contains($0) })
    else { return nil }
    let decimals = parts.count > 1 ? String(parts[1]) : ""
    guard decimals.count <= 9, whole.count <= 10, let seconds = Int128(whole.isEmpty ? "0" : whole) else { return nil }
    guard let fraction = Int128(decimals + String(repeating: "0", count: 9 - decimals.count)) else { return nil }
    return seconds * 1_000_000_000 + fraction
  }
}
