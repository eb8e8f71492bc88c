/// Finds the comments of YAML lines, so that they outlive what they stand beside.
enum CommentScanner {
  /// The comments in a part of a text, each from its `#` to the end of its line, in order.
  static func comments(in text: ArraySlice<UInt8>) -> [String] {
    text.split(separator: UInt8(ascii: "\n")).compactMap(comment)
  }

  /// YAML 1.2 §6.6: a comment begins with `#` at the beginning of a line or behind a blank, and not in quotes.
  private static func comment(_ line: ArraySlice<UInt8>) -> String? {
    var quote: UInt8?
    var previous = UInt8(ascii: " ")
    for index in line.indices {
      let byte = line[index]
      if let open = quote {
        if byte == open, previous != UInt8(ascii: "\\") || open == UInt8(ascii: "'") { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), " [{,:-".utf8.contains(previous) {
        quote = byte
      } else if byte == UInt8(ascii: "#"), previous == UInt8(ascii: " ") || previous == UInt8(ascii: "\t") {
        return String(decoding: line[index...].filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
      }
      previous = byte
    }
    return nil
  }
}
