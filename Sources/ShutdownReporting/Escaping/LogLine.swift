/// What a CI runner takes for a command in the output of a program, on the standard output or the standard error.
///
/// - GitHub Actions: a line that begins, behind white space, with `::name parameters::value` (*Workflow commands for GitHub Actions*), and
///   `##[name]value` anywhere in a line, which its runner still takes from the time before.
/// - Azure Pipelines: `##vso[area.action properties]message` anywhere in a line (*Logging commands*), and `##[group]` and the like.
/// - TeamCity: `##teamcity[name value]` (*Service messages*).
///
/// So two number signs before a bracket or a letter are a command, wherever they stand, and two colons at the beginning of a line with two
/// more behind them. One character of each is written as `\u{23}` or `\u{3a}`: it can be read, and no runner acts on it.
extension String {
  /// A whole line, put together from anything, of which no runner takes a part for a command.
  ///
  /// Colours stay. ``printable`` is for the parts that come from outside; this is for where a line ends: parts that are harmless one by one
  /// can be a command together, and a line that was wrapped can begin anywhere.
  public var logLine: String { withoutCommandPrefixes.withoutWorkflowCommand }

  /// The same for a text of several lines.
  public var logLines: String { lineTexts.map(\.logLine).joined(separator: "\n") }

  /// The text without `##[` and `##vso[`.
  var withoutCommandPrefixes: String {
    guard utf8.contains(UInt8(ascii: "#")) else { return self }
    let scalars = Array(unicodeScalars)
    return scalars.indices.reduce(into: "") { text, index in
      if Self.isCommandPrefix(scalars, at: index) {
        text += scalars[index].escaped
      } else {
        text.unicodeScalars.append(scalars[index])
      }
    }
  }

  /// Whether a number sign is the second of two, with a bracket or the name of a command behind it.
  private static func isCommandPrefix(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard scalars[index] == "#", index > 0, scalars[index - 1] == "#", index + 1 < scalars.count else { return false }
    return scalars[index + 1] == "[" || scalars[index + 1].properties.isAlphabetic
  }

  /// The line without `::name::` at its beginning.
  private var withoutWorkflowCommand: String {
    let start = unicodeScalars.drop { $0.properties.isWhitespace }
    let rest = start.dropFirst(2)
    guard start.starts(with: "::".unicodeScalars),
      zip(rest, rest.dropFirst()).contains(where: { $0 == ":" && $1 == ":" })
    else { return self }
    let blank = unicodeScalars[..<start.startIndex]
    return String(blank) + Unicode.Scalar(UInt8(ascii: ":")).escaped + String(start.dropFirst())
  }
}

extension [UInt8] {
  /// Appends a line and its end.
  mutating func append(line: String) {
    append(contentsOf: line.logLine.utf8)
    append(UInt8(ascii: "\n"))
  }
}
