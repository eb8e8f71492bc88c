import TransportTracking

/// How numbers are put into the messages of rules.
enum Wording {
  /// `1 octet`, `2 octets`.
  static func octets(_ count: some BinaryInteger) -> Octets { Octets(count: UInt64(clamping: count)) }

  /// `once`, `twice`, `3 times`.
  static func times(_ count: some BinaryInteger) -> String {
    count == 1 ? "once" : count == 2 ? "twice" : "\(count) times"
  }

  /// A time in whole microseconds below one millisecond, in whole milliseconds below one second, otherwise in seconds with one decimal,
  /// not rounded up.
  static func duration(_ time: TimeSpan) -> Duration { Duration(time: time.nonNegative) }

  /// A time with three digits at least: `85 µs`, `3.81 ms`, `350.002 s`.
  static func precise(_ time: TimeSpan) -> PreciseTime { PreciseTime(time: time.nonNegative) }

  /// `0xbeef`
  static func hex(_ number: UInt16) -> Hexadecimal { Hexadecimal(number: number) }
}

extension Wording {
  struct Octets: Phrase {
    let count: UInt64

    func append(to text: inout OutputSpan<UInt8>) {
      text.appendDecimal(count)
      text.append(count == 1 ? " octet" : " octets")
    }
  }

  struct Duration: Phrase {
    let time: TimeSpan

    func append(to text: inout OutputSpan<UInt8>) {
      guard time >= .seconds(1) else {
        let microseconds = UInt64(time.wholeMicroseconds)
        text.appendDecimal(microseconds < 1000 ? microseconds : microseconds / 1000)
        return text.append(microseconds < 1000 ? " µs" : " ms")
      }
      let milliseconds = UInt64(time.wholeMilliseconds)
      text.appendDecimal(milliseconds / 1000)
      text.append(".")
      text.appendDecimal(milliseconds % 1000 / 100)
      text.append(" s")
    }
  }

  struct PreciseTime: Phrase {
    let time: TimeSpan

    func append(to text: inout OutputSpan<UInt8>) {
      let microseconds = UInt64(time.wholeMicroseconds)
      guard microseconds >= 1000 else {
        text.appendDecimal(microseconds)
        return text.append(" µs")
      }
      let milliseconds = microseconds / 1000
      let isShort = milliseconds < 1000
      text.appendDecimal(isShort ? milliseconds : milliseconds / 1000)
      text.append(".")
      text.appendDecimal(isShort ? microseconds / 10 : milliseconds, digits: isShort ? 2 : 3)
      text.append(isShort ? " ms" : " s")
    }
  }

  struct Hexadecimal: Phrase {
    let number: UInt16

    func append(to text: inout OutputSpan<UInt8>) {
      text.append("0x")
      for shift in stride(from: 12 as UInt16, through: 0, by: -4) {
        let digit = UInt8(truncatingIfNeeded: number >> shift & 0xf)
        text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }
}
