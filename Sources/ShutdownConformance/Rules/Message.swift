import TransportTracking

/// A sentence with numbers in it, as it is put together for one connection.
///
/// It is written like a string with interpolations, and is kept as octets, which is what reports are made of: in a string, each literal
/// and each number would be appended on its own, for 400 instructions each, and the whole would be looked through for UTF-8 again.
public struct Message: ExpressibleByStringInterpolation, Equatable, Sendable {
  /// The sentence in UTF-8.
  public let octets: [UInt8]

  /// A sentence that is a string already.
  public init(_ text: String) { octets = Array(text.utf8) }

  /// A sentence without numbers.
  public init(stringLiteral text: StaticString) {
    var octets: [UInt8] = []
    octets.append(text)
    self.octets = octets
  }

  /// A sentence with numbers.
  public init(stringInterpolation text: StringInterpolation) { octets = text.octets }

  /// The sentence.
  public var text: String { String(decoding: octets, as: UTF8.self) }

  /// The sentence as far as it is put together.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var octets: [UInt8] = []

    /// Makes room for the literals, and for what comes between them.
    public init(literalCapacity: Int, interpolationCount: Int) {
      octets.reserveCapacity(literalCapacity + 64 * interpolationCount)
    }

    /// Appends a literal.
    public mutating func appendLiteral(_ text: StaticString) { octets.append(text) }

    mutating func appendInterpolation(_ text: StaticString) { appendLiteral(text) }

    /// Appends a string.
    public mutating func appendInterpolation(_ text: String) {
      octets.append(addingCapacity: text.utf8.count) { $0.append(text: text) }
    }

    /// Appends a number in decimal.
    public mutating func appendInterpolation(_ number: some FixedWidthInteger) {
      octets.append(addingCapacity: 25) { text in
        if number < 0 { text.append("-") }
        text.appendDecimal(UInt64(number.magnitude))
      }
    }

    mutating func appendInterpolation(_ role: Role) { appendLiteral(role.name) }

    mutating func appendInterpolation(_ message: Message) {
      octets.append(addingCapacity: message.octets.count) { $0.append(copying: message.octets.span) }
    }

    /// Appends a number in words.
    mutating func appendInterpolation(_ phrase: some Phrase) {
      octets.append(addingCapacity: phrase.longestText) { phrase.append(to: &$0) }
    }
  }
}

/// A number in words, which is written where it belongs without a string in between.
protocol Phrase: CustomStringConvertible {
  /// Appends it; there is room for ``longestText``.
  func append(to text: inout OutputSpan<UInt8>)
  /// How many octets it has at most.
  var longestText: Int { get }
}

extension Phrase {
  /// Enough for two numbers and what stands around them.
  var longestText: Int { 64 }

  /// It as a string.
  var description: String { Message("\(self)").text }
}
