/// Appends XML 1.0 to a buffer of UTF-8, a line and two spaces of indentation for each element.
///
/// It cannot write what is not well-formed: names are literals, and text is escaped.
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
    append(text.xmlLines)
    append("</\(name)>")
  }

  /// Ends the document.
  mutating func finish() { append("\n") }

  private mutating func startTag(_ name: StaticString, _ attributes: [Attribute]) {
    newLine()
    append("<\(name)")
    for (name, value) in attributes {
      guard let value else { continue }
      append(" \(name)=\"\(value.xmlAttribute)\"")
    }
  }

  private mutating func newLine() {
    append("\n")
    for _ in open { append("  ") }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
