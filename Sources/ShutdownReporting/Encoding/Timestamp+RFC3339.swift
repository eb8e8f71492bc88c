import TransportTracking

extension Timestamp {
  /// The time as RFC 3339 in UTC with nine fractional digits: `2026-10-01T12:00:00.000000000Z`.
  public var rfc3339: String {
    var text: [UInt8] = []
    appendRFC3339(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the time as RFC 3339 in UTC with nine fractional digits: `2026-10-01T12:00:00.000000000Z`.
  func appendRFC3339(to output: inout [UInt8]) {
    var text = TimeText()
    text.set(self)
    output.append(addingCapacity: 40) { output in
      output.append(octetsOf: text.words.0 >> 8, count: 7)
      output.append(octetsOf: text.words.1)
      output.append(octetsOf: text.words.2)
      output.append(octetsOf: text.words.3, count: 7)
    }
  }
}

/// A day of the proleptic Gregorian calendar, in the years that a ``Timestamp`` reaches (1677 to 2262).
struct CivilDate: Equatable {
  let year: Int64
  let month: Int64
  let day: Int64

  /// The day that is a number of days after 1970-01-01.
  ///
  /// Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*, `civil_from_days`: years are counted from the 1st
  /// of March, so that the leap day is the last day of a year, and eras of 400 years all have 146,097 days.
  init(daysSinceEpoch: Int64) {
    let (era, dayOfEra) = (daysSinceEpoch + 719_468).flooredQuotientAndRemainder(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + 400 * era + (month <= 2 ? 1 : 0)
  }
}

extension Int64 {
  /// Division that rounds down, so that the remainder is never negative.
  func flooredQuotientAndRemainder(by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
