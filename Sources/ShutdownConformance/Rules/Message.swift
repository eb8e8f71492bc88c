import TransportTracking

/// A sentence with numbers in it, as it is put together for one connection.
///
/// It is written like a string with interpolations, and becomes one when it is whole: in a string, each literal and each number would be
/// appended on its own, for 400 instructions each.
struct Message: ExpressibleByStringInterpolation {
  private let octets: [UInt8]

  init(stringLiteral text: StaticString) { self.init(stringInterpolation: StringInterpolation(text)) }

  init(stringInterpolation text: StringInterpolation) { octets = text.octets }

  /// The sentence.
  var text: String { String(decoding: octets, as: UTF8.self) }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var octets: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      octets.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    fileprivate init(_ text: StaticString) { appendLiteral(text) }

    mutating func appendLiteral(_ text: StaticString) {
      octets.append(addingCapacity: text.utf8CodeUnitCount) { $0.append(text) }
    }

    mutating func appendInterpolation(_ text: String) {
      let text = text.utf8Span.span
      octets.append(addingCapacity: text.count) { $0.append(copying: text) }
    }

    mutating func appendInterpolation(_ number: some BinaryInteger) {
      if number < 0 { octets.append(UInt8(ascii: "-")) }
      octets.appendDecimal(UInt64(number.magnitude))
    }

    mutating func appendInterpolation(_ role: Role) { appendLiteral(role == .client ? "client" : "server") }

    mutating func appendInterpolation(_ value: some CustomStringConvertible) { appendInterpolation(value.description) }
  }
}
