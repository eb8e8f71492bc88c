extension String {
  /// The text as a part of a line that a terminal shows, or the log of a CI runner.
  ///
  /// Written as `\u{1b}` are:
  /// - control characters (ECMA-48: C0, DEL, C1), also the ends of lines, and the separators U+2028 and U+2029;
  /// - format characters: marks of bidirectional text, which change the order of what is read (UAX #9 §2), and what shows nothing
  ///   (Default_Ignorable_Code_Point of UAX #44), by which two names look the same, and which a runner may skip as it compares;
  /// - what is no character (The Unicode Standard §23.7);
  /// - the second `#` where a runner would see a command, see ``logLine``.
  public var printable: String {
    guard utf8.contains(where: { $0 < 0x20 || $0 > 0x7e || $0 == UInt8(ascii: "#") }) else { return self }
    return showingObeyed.withoutCommandPrefixes
  }

  /// The same for a text of several lines, which keeps them.
  var printableLines: String {
    lineTexts.map(\.printable).joined(separator: "\n")
  }

  /// The lines of the text, each up to its line feed: a carriage return is a part of its line, and so is what combines with something.
  var lineTexts: [String] {
    unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  /// The text with what a terminal obeys written out.
  var showingObeyed: String {
    guard unicodeScalars.contains(where: \.isObeyed) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isObeyed { text += scalar.escaped } else { text.unicodeScalars.append(scalar) }
    }
  }
}

extension Unicode.Scalar {
  /// Whether a terminal, a reader of lines or the eye may take it for something else than a character to show.
  var isObeyed: Bool {
    guard value > 0x7e else { return value < 0x20 }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
    }
  }

  /// `\u{1b}`
  var escaped: String { "\\u{\(String(value, radix: 16))}" }
}
