/// A time of a line: absolute, or relative to the line before.
struct ScriptTime {
  enum Basis {
    /// `1.5`: since the epoch of the script; not before the line before.
    case absolute
    /// `@1.5`: the same, and it may go backwards.
    case steppedClock
    /// `+.010` or `-.010`: since the line before.
    case relative
  }

  let basis: Basis
  let nanoseconds: Int64

  /// Reads the text; nil when it is not a time of at most nine decimals.
  init?(_ text: String) {
    var rest = text[...]
    var sign: Int64 = 1
    switch text.first {
    case "@": basis = .steppedClock
    case "+": basis = .relative
    case "-":
      basis = .relative
      sign = -1
    default: basis = .absolute
    }
    if basis != .absolute { rest = rest.dropFirst() }
    guard let value = Self.nanoseconds(rest) else { return nil }
    nanoseconds = sign * value
  }

  /// Reads seconds with at most nine decimals, such as `.00002`.
  static func nanoseconds(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !text.isEmpty, text != ".", text.allSatisfy({ $0.isASCII && !"+-".contains($0) })
    else { return nil }
    let decimals = parts.count > 1 ? String(parts[1]) : ""
    guard decimals.count <= 9, whole.count <= 9, let seconds = Int64(whole.isEmpty ? "0" : whole) else { return nil }
    guard let fraction = Int64(decimals + String(repeating: "0", count: 9 - decimals.count)) else { return nil }
    return seconds * 1_000_000_000 + fraction
  }
}
