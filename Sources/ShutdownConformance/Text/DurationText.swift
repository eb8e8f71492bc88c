import TransportTracking

/// A length of time as people read it, in one of a few styles.
///
/// It is the only formatter of durations. What does not fit is cut off, not rounded up, and a negative time is none, unless the style says
/// otherwise.
public struct DurationText: Phrase, Sendable {
  /// How exact a duration is shown, and in which units.
  public enum Style: Sendable {
    /// In findings: `85 µs`, `12 ms`, `59.9 s`.
    case brief
    /// In sentences, with three digits at least: `85 µs`, `3.81 ms`, `350.002 s`.
    case precise
    /// In tables and ladders, with three digits, then in two units: `0 s`, `1.24 ms`, `59.9 s`, `2 min 5 s`, `3 h 12 min`.
    case short
    /// How long a capture is, to the millisecond, then in two units: `1.250 s`, `4 min 20 s`, `2 h 5 min`.
    case span
    /// The number of seconds alone, with its sign: `1.021300`, `-0.000001`.
    case seconds
    /// As an expectation has it, rounded to three decimals, without zeros at the end: `850 ns`, `1.5 us`, `12.345 ms`, `75 s`.
    case quantity
    /// What is left of a time, rounded to one unit: `less than 1 s`, `9 s`, `3 min`.
    case rough
  }

  private let time: TimeSpan
  private let style: Style

  /// Creates the text of a duration.
  public init(_ time: TimeSpan, _ style: Style) {
    self.time = time
    self.style = style
  }

  /// The text.
  public var description: String {
    var octets: [UInt8] = []
    octets.append(addingCapacity: longestText) { append(to: &$0) }
    return String(decoding: octets, as: UTF8.self)
  }

  func append(to text: inout OutputSpan<UInt8>) {
    let count = UInt64(time.nonNegative.nanoseconds)
    switch style {
    case .brief: text.append(brief: count / 1000)
    case .precise: text.append(precise: count / 1000)
    case .short: text.append(short: count)
    case .span: text.append(span: count / 1_000_000)
    case .seconds:
      if time < .zero { text.append("-") }
      text.append(seconds: UInt64(time.magnitude.wholeMicroseconds))
    case .quantity: text.append(quantity: count)
    case .rough: text.append(rough: (count + 500_000_000) / 1_000_000_000)
    }
  }
}

extension TimeSpan {
  /// The text of the duration.
  public func text(_ style: DurationText.Style) -> String { DurationText(self, style).description }
}

extension OutputSpan<UInt8> {
  fileprivate mutating func append(brief microseconds: UInt64) {
    switch microseconds {
    case ..<1000: append(microseconds, " µs")
    case ..<1_000_000: append(microseconds / 1000, " ms")
    default:
      append(microseconds / 1_000_000, ".")
      append(microseconds / 100_000 % 10, " s")
    }
  }

  fileprivate mutating func append(precise microseconds: UInt64) {
    switch microseconds {
    case ..<1000: append(microseconds, " µs")
    case ..<1_000_000:
      append(microseconds / 1000, ".")
      appendDecimal(microseconds / 10, digits: 2)
      append(" ms")
    default:
      append(microseconds / 1_000_000, ".")
      appendDecimal(microseconds / 1000, digits: 3)
      append(" s")
    }
  }

  fileprivate mutating func append(short count: UInt64) {
    switch count {
    case 0: append("0 s")
    case ..<1_000_000: append(threeDigits: count, unit: 1000, " µs")
    case ..<1_000_000_000: append(threeDigits: count, unit: 1_000_000, " ms")
    case ..<60_000_000_000: append(threeDigits: count, unit: 1_000_000_000, " s")
    default: append(twoUnits: count / 1_000_000_000)
    }
  }

  private mutating func append(threeDigits value: UInt64, unit: UInt64, _ name: StaticString) {
    let whole = value / unit
    appendDecimal(whole)
    if whole < 100 {
      append(".")
      appendDecimal(value / (unit / 100) % 100 / (whole < 10 ? 1 : 10), digits: whole < 10 ? 2 : 1)
    }
    append(name)
  }

  fileprivate mutating func append(span milliseconds: UInt64) {
    guard milliseconds < 60_000 else { return append(twoUnits: milliseconds / 1000) }
    append(milliseconds / 1000, ".")
    appendDecimal(milliseconds, digits: 3)
    append(" s")
  }

  /// Minutes and seconds, or hours, grouped by thousands, and minutes.
  private mutating func append(twoUnits seconds: UInt64) {
    guard seconds >= 3600 else {
      append(seconds / 60, " min ")
      return append(seconds % 60, " s")
    }
    append(grouped: seconds / 3600)
    append(" h ")
    append(seconds / 60 % 60, " min")
  }

  private mutating func append(grouped number: UInt64) {
    guard number >= 1000 else { return appendDecimal(number) }
    append(grouped: number / 1000)
    append(",")
    appendDecimal(number, digits: 3)
  }

  fileprivate mutating func append(seconds microseconds: UInt64) {
    append(microseconds / 1_000_000, ".")
    appendDecimal(microseconds % 1_000_000, digits: 6)
  }

  fileprivate mutating func append(quantity count: UInt64) {
    switch count {
    case ..<1000: append(count, " ns")
    case ..<1_000_000: append(thousandths: count, " us")
    case ..<1_000_000_000: append(thousandths: (count + 500) / 1000, " ms")
    default: append(thousandths: (count + 500_000) / 1_000_000, " s")
    }
  }

  private mutating func append(thousandths value: UInt64, _ name: StaticString) {
    appendDecimal(value / 1000)
    var (rest, digits) = (value % 1000, 3)
    while rest % 10 == 0, digits > 0 { (rest, digits) = (rest / 10, digits - 1) }
    if digits > 0 {
      append(".")
      appendDecimal(rest, digits: digits)
    }
    append(name)
  }

  fileprivate mutating func append(rough seconds: UInt64) {
    switch seconds {
    case 0: append("less than 1 s")
    case ..<120: append(seconds, " s")
    case ..<7200: append((seconds + 30) / 60, " min")
    default: append((seconds + 1800) / 3600, " h")
    }
  }

  private mutating func append(_ number: UInt64, _ text: StaticString) {
    appendDecimal(number)
    append(text)
  }
}
