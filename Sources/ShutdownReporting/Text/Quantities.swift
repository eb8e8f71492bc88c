extension UInt64 {
  /// The number with a comma between groups of three digits.
  var grouped: String {
    let digits = Array("\(self)".utf8)
    var text: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `1 frame`, `2 frames`.
  func counted(_ singular: String, _ plural: String? = nil) -> String {
    self == 1 ? "1 \(singular)" : "\(grouped) \(plural ?? singular + "s")"
  }

  /// The part of a total in percent with one decimal; never 0 for something nor 100 for less than everything.
  func percent(of total: UInt64) -> String {
    guard total > 0, self <= total else { return "" }
    let (floor, rest) = total.dividingFullWidth(multipliedFullWidth(by: 1000))
    let tenths = floor + (rest >= total - rest ? 1 : 0)
    if tenths == 0, self > 0 { return "<0.1 %" }
    if tenths == 1000, self < total { return ">99.9 %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }
}

extension String {
  /// The text with spaces after it, up to a number of columns.
  func padded(_ columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - columnCount))
  }

  /// The text with spaces before it, up to a number of columns.
  func aligned(_ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - columnCount)) + self
  }

  /// The columns of text without wide or combining characters, which is what a report consists of.
  var columnCount: Int { unicodeScalars.count }

  /// The text broken at spaces into lines of at most this many columns; a word that is longer stands alone.
  func wrapped(_ columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.columnCount + 1 + word.unicodeScalars.count > columns {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return lines + [line]
  }
}
