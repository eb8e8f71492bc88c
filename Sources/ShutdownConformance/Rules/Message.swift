import TransportTracking

/// A sentence with numbers in it, as it is put together for one connection.
///
/// It is written like a string with interpolations, and is kept as octets, which is what reports are made of: in a string, each literal
/// and each number would be appended on its own, and the whole would be checked for UTF-8 again.
public struct Message: ExpressibleByStringInterpolation, Sendable {
  /// How it is kept: one without numbers is no more than its literal.
  private enum Storage: Sendable {
    case literal(StaticString)
    case octets([UInt8])
  }

  private let storage: Storage

  /// A sentence that is a string already.
  public init(_ text: String) { storage = .octets(Array(text.utf8)) }

  /// A sentence without numbers.
  public init(stringLiteral text: StaticString) { storage = .literal(text) }

  /// A sentence with numbers.
  public init(stringInterpolation text: StringInterpolation) { storage = .octets(text.octets) }

  /// The sentence.
  public var text: String {
    switch storage {
    case .literal(let text): text.description
    case .octets(let octets): String(decoding: octets, as: UTF8.self)
    }
  }

  /// How many octets of UTF-8 it has.
  public var count: Int {
    switch storage {
    case .literal(let text): text.utf8CodeUnitCount
    case .octets(let octets): octets.count
    }
  }

  /// Appends it in UTF-8; there has to be room for ``count``.
  public func append(to output: inout OutputSpan<UInt8>) {
    switch storage {
    case .literal(let text): output.append(text)
    case .octets(let octets): output.append(copying: octets.span)
    }
  }

  /// The sentence as far as it is put together.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var octets: [UInt8] = []

    /// Makes room for the literals, and for what comes between them.
    public init(literalCapacity: Int, interpolationCount: Int) {
      octets.reserveCapacity(literalCapacity + 64 * interpolationCount)
    }

    /// Appends a literal; there is an empty one between two interpolations, and behind the last.
    @inline(__always)
    public mutating func appendLiteral(_ text: StaticString) {
      if text.utf8CodeUnitCount > 0 { octets.append(text) }
    }

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
      octets.append(addingCapacity: message.count) { message.append(to: &$0) }
    }

    /// Appends a number in words.
    mutating func appendInterpolation(_ phrase: some Phrase) {
      octets.append(addingCapacity: phrase.longestText) { phrase.append(to: &$0) }
    }
  }
}

extension Message: Equatable {
  /// Whether two sentences read the same, however they are kept.
  public static func == (left: Message, right: Message) -> Bool { left.text == right.text }
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
