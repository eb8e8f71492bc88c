import TransportTracking

/// Times as RFC 3339 in UTC with nine fractional digits, in quotation marks: 32 octets, four words.
///
/// The range of a timestamp lies within the years of four digits that RFC 3339 §5.6 allows, so nothing is clamped. The text of the last
/// time is kept: the times of one record are of few seconds, and often the same, and working out the calendar date is most of the work.
struct TimeText {
  /// A text of 32 octets.
  typealias Words = (UInt64, UInt64, UInt64, UInt64)

  private var nanoseconds: Int64 = 1
  private var second = Int64.min
  private var day = Int64.min
  /// The text of ``nanoseconds``: `"2026-10`, `-01T12:0`, `0:00.000`, `000000Z"`. The first octet of each is the low one.
  private(set) var words: Words = (0, 0, 0, 0)

  /// The text of the epoch.
  init() { set(Timestamp(nanoseconds: 0)) }

  /// Sets ``words``.
  @inline(__always)
  mutating func set(_ time: Timestamp) {
    guard time.nanoseconds != nanoseconds else { return }
    let (second, fraction) = time.nanoseconds.flooredQuotientAndRemainder(by: 1_000_000_000)
    if second != self.second { set(second: second) }
    nanoseconds = time.nanoseconds
    let (thousandths, rest) = UInt64(fraction).quotientAndRemainder(dividingBy: 1_000_000)
    words.2 = words.2 & 0xff_ffff_ffff | DecimalDigits.text(thousandths) & (0xff_ffff << 40)
    words.3 = DecimalDigits.text(rest) >> 16 | Self.octets("Z", at: 6) | Self.octets("\"", at: 7)
  }

  /// The text of a time.
  @inline(__always)
  mutating func words(_ time: Timestamp) -> Words {
    set(time)
    return words
  }

  /// Sets what comes before the fraction.
  private mutating func set(second: Int64) {
    self.second = second
    let (day, secondOfDay) = second.flooredQuotientAndRemainder(by: 86_400)
    if day != self.day { set(day: day) }
    let minute = Self.pair(secondOfDay / 60 % 60)
    words.1 = words.1 & 0xffff_ffff | Self.pair(secondOfDay / 3600) << 32 | Self.octets(":", at: 6) | minute << 56
    words.2 = minute >> 8 | Self.octets(":", at: 1) | Self.pair(secondOfDay % 60) << 16 | Self.octets(".", at: 4)
  }

  /// Sets what comes before the hour.
  private mutating func set(day: Int64) {
    self.day = day
    let date = CivilDate(daysSinceEpoch: day)
    words.0 = Self.octets("\"", at: 0) | (DecimalDigits.text(UInt64(date.year)) >> 32) << 8 | Self.octets("-", at: 5)
    words.0 |= Self.pair(date.month) << 48
    words.1 = Self.octets("-", at: 0) | Self.pair(date.day) << 8 | Self.octets("T", at: 3)
  }

  @inline(__always)
  private static func pair(_ value: Int64) -> UInt64 { DecimalDigits.text(UInt64(value)) >> 48 }

  @inline(__always)
  private static func octets(_ character: Unicode.Scalar, at place: UInt64) -> UInt64 {
    UInt64(character.value) << (8 * place)
  }
}

extension OutputSpan<UInt8> {
  /// Appends a time in quotation marks; needs room for 32 octets.
  @inline(__always)
  mutating func append(_ time: TimeText) { append(octetsOf: time.words) }
}
