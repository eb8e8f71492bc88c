/// A pcap-filter(7) expression before libpcap compiles it: how long it is, and whether it names anything that has to be looked up.
///
/// - Complexity: O(*n*).
struct FilterExpression {
  /// The longest expression, in octets of UTF-8.
  static let longest = 4096
  /// The most primitives, such as `tcp port 80`, that `and` and `or` join.
  ///
  /// libpcap's code generator takes time that grows with their square, its optimizer time that grows with their cube and memory with their
  /// square: 4,000 took 5.2 GB.
  static let mostPrimitives = 128
  /// With more primitives than this the optimizer is left out: what it gains is not worth what it takes.
  static let mostOptimized = 64

  let text: String
  private let words: [FilterWord]

  /// Takes an expression.
  ///
  /// - Parameters:
  ///   - text: The expression.
  ///   - names: What becomes of names in it.
  /// - Throws: What is wrong, in words.
  init(_ text: String, names: CaptureOptions.FilterNames) throws(PcapFailure) {
    self.text = text
    guard text.utf8.count <= Self.longest else {
      throw PcapFailure(message: "it has \(text.utf8.count) octets, expected \(Self.longest) at most")
    }
    words = FilterWord.words(of: text)
    guard primitives <= Self.mostPrimitives else {
      throw PcapFailure(
        message: "it joins \(primitives) primitives by 'and' and 'or', expected \(Self.mostPrimitives) at most")
    }
    guard names == .refused, let name = words.indices.lazy.compactMap(name(at:)).first else { return }
    throw PcapFailure(
      message:
        "'\(name)' is a name, which would be looked up in this host's files or by DNS; expected a number, or an address in digits"
    )
  }

  /// Whether libpcap's optimizer is to be run.
  var isOptimized: Bool { primitives <= Self.mostOptimized }

  /// How many primitives there are at most.
  private var primitives: Int { 1 + words.reduce(0) { $0 + $1.joiningHalves } / 2 }

  /// The word at a place, if libpcap may look it up.
  private func name(at index: Int) -> String? {
    let (word, before) = (words[index], index > 0 ? words[index - 1].text : "")
    let isHarmless = word.isOperator || word.isKeyword || word.isNumber || word.isAddress
    guard !isHarmless, !FilterWord.takesWord.contains(before), before != "portrange" || !word.isPortRange else {
      return nil
    }
    return word.text
  }
}
