/// Appends XML 1.0 to a buffer of UTF-8, a line and two spaces of indentation for each element.
///
/// It cannot write what is not well-formed: names are literals, and text is escaped. Characters that XML has no form for (§2.2), and those that
/// a terminal obeys, are written as `\u{1b}`.
struct XMLWriter {
  private(set) var bytes: [UInt8] = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
  private var open: [StaticString] = []

  /// An attribute; those without a value are left out.
  typealias Attribute = (name: StaticString, value: String?)

  /// Opens an element; what comes next is in it.
  mutating func begin(_ name: StaticString, _ attributes: [Attribute] = []) {
    startTag(name, attributes)
    append(">")
    open.append(name)
  }

  /// Closes the element that was opened last.
  mutating func end() {
    guard let name = open.popLast() else { return }
    newLine()
    append("</\(name)>")
  }

  /// Writes an element with text alone; without text it is empty.
  mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], text: String = "") {
    startTag(name, attributes)
    guard !text.isEmpty else { return append("/>") }
    append(">")
    escape(text, isAttribute: false)
    append("</\(name)>")
  }

  /// Ends the document.
  mutating func finish() { append("\n") }

  private mutating func startTag(_ name: StaticString, _ attributes: [Attribute]) {
    newLine()
    append("<\(name)")
    for (name, value) in attributes {
      guard let value else { continue }
      append(" \(name)=\"")
      escape(value, isAttribute: true)
      append("\"")
    }
  }

  private mutating func newLine() {
    append("\n")
    for _ in open { append("  ") }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// XML 1.0 §2.4. A line feed in an attribute would be read as a space (§3.3.3), unless it is a reference.
  private mutating func escape(_ text: String, isAttribute: Bool) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append("&amp;")
      case "<": append("&lt;")
      case ">": append("&gt;")
      case "\"": append("&quot;")
      case "\n": append(isAttribute ? "&#10;" : "\n")
      case "\t": append(isAttribute ? "&#9;" : "\t")
      case "\u{fffe}", "\u{ffff}": append("\u{fffd}")
      default: append(String(scalar).printable)
      }
    }
  }
}
