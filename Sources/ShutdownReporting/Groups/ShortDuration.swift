import TransportTracking

/// A duration in a narrow column: three significant digits and a unit.
enum ShortDuration {
  /// `0 s`, `85 µs`, `1.24 ms`, `59.9 s`, `2 min 5 s`, `3 h 12 min`; what is cut off is not rounded up.
  static func text(_ time: TimeSpan) -> String {
    let value = time.nonNegative.nanoseconds
    switch value {
    case 0: return "0 s"
    case ..<1_000_000: return scaled(value, unit: 1000) + " µs"
    case ..<1_000_000_000: return scaled(value, unit: 1_000_000) + " ms"
    case ..<60_000_000_000: return scaled(value, unit: 1_000_000_000) + " s"
    default: break
    }
    let seconds = value / 1_000_000_000
    guard seconds >= 3600 else { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(UInt64(seconds / 3600).grouped) h \(seconds / 60 % 60) min"
  }

  private static func scaled(_ value: Int64, unit: Int64) -> String {
    let whole = value / unit
    switch whole {
    case 100...: return "\(whole)"
    case 10...: return "\(whole).\(value * 10 / unit % 10)"
    default: return "\(whole).\(String(value * 100 / unit % 100 + 100).dropFirst())"
    }
  }
}
