import TransportTracking

/// How numbers are put into the messages of rules.
enum Wording {
  /// `1 octet`, `2 octets`.
  static func octets(_ count: some BinaryInteger) -> Octets { Octets(count: UInt64(clamping: count)) }

  /// `once`, `twice`, `3 times`.
  static func times(_ count: some BinaryInteger) -> String {
    count == 1 ? "once" : count == 2 ? "twice" : "\(count) times"
  }

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
