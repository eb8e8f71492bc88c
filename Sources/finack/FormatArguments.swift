import ArgumentParser
import ShutdownReporting

/// `--format` of each command: what it offers is what the list of formats can write of its output.
extension OfferedFormat: ExpressibleByArgument {
  /// Reads the name of a format.
  public init?(argument: String) { self.init(name: argument) }

  /// The names that help lists.
  public static var allValueStrings: [String] { all.map(\.name) }

  /// The name that help has for the default.
  public var defaultValueDescription: String { format.name }
}

extension [String] {
  /// `text`, `text and jsonl`, `junit, sarif or github`.
  func joined(lastBy word: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return "\(dropLast().joined(separator: ", ")) \(word) \(last)"
  }
}
