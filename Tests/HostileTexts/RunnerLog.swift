/// Reads the output of a program as CI runners do.
///
/// GitHub Actions takes `::name parameters::value` at the beginning of a line, behind white space, and `##[name parameters]value` anywhere
/// in it; Azure Pipelines `##vso[area.action properties]message` anywhere in it; TeamCity `##teamcity[name value]`. A carriage return ends a
/// line too. Comparing as a language does, a runner may skip what shows nothing, so the lines are also read without that.
public enum RunnerLog {
  /// The lines in which a runner sees a command.
  public static func commands(in text: String) -> [String] {
    text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { String($0) }.filter { line in
      [line, line.withoutIgnored].contains { isAnywhere(in: $0) || isAtBeginning(of: $0) }
    }
  }

  /// Characters that a terminal obeys, that change the order of what is read, or that show nothing; ends of lines are none.
  public static func obeyed(in text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      scalar != "\n" && (scalar.isIgnored || "\u{2028}\u{2029}".unicodeScalars.contains(scalar))
    }
  }

  private static func isAnywhere(in line: String) -> Bool {
    let octets = Array(line.utf8)
    return ["##[", "##vso[", "##teamcity["].contains { prefix in
      octets.indices.contains { octets[$0...].starts(with: prefix.utf8) }
    }
  }

  private static func isAtBeginning(of line: String) -> Bool {
    let start = Array(String(String.UnicodeScalarView(line.unicodeScalars.drop { $0.properties.isWhitespace })).utf8)
    return start.starts(with: "::".utf8) && start.indices.dropFirst(2).contains { start[$0...].starts(with: "::".utf8) }
  }
}

extension String {
  fileprivate var withoutIgnored: String { String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isIgnored })) }
}

extension Unicode.Scalar {
  fileprivate var isIgnored: Bool {
    [.control, .format].contains(properties.generalCategory) || properties.isDefaultIgnorableCodePoint
      || properties.isNoncharacterCodePoint
  }
}
