/// Appends SVG elements, and knows how far down the picture reaches.
struct SVGCanvas {
  /// The advance of a character of the monospaced fonts that are asked for, in pixels at 13 px: 0.602 em, and some room.
  static let character = 8
  /// From one line of text to the next.
  static let line = 19

  /// How a piece of text looks: a class of the style sheet.
  enum Style: String {
    case plain = "fg"
    case faint = "dim"
    case strong = "fg finack-b"
    case good = "good"
    case bad = "bad"
    case warn = "warn"
    case badge = "onbadge"
  }

  enum Anchor: String {
    case start, middle, end
  }

  private(set) var elements = ""
  /// The next free line.
  var y = 0

  mutating func text(_ text: String, x: Int, y: Int, _ style: Style = .plain, anchor: Anchor = .start) {
    let place = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    let name = style.rawValue.split(separator: " ").map { $0.hasPrefix("finack-") ? "\($0)" : "finack-\($0)" }
    elements +=
      "<text class=\"\(name.joined(separator: " "))\" x=\"\(x)\" y=\"\(y)\"\(place) xml:space=\"preserve\">\(text.xml)</text>\n"
  }

  mutating func line(from x1: Int, _ y1: Int, to x2: Int, _ y2: Int, class name: String, dotted: Bool = false) {
    let dash = dotted ? " stroke-dasharray=\"2 4\"" : ""
    elements += "<line class=\"finack-\(name)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"\(dash)/>\n"
  }

  /// The head of an arrow with its tip at a point.
  mutating func head(x: Int, y: Int, toRight: Bool, class name: String) {
    let back = toRight ? x - 9 : x + 9
    elements += "<path class=\"finack-\(name)\" d=\"M\(x) \(y)L\(back) \(y - 5)V\(y + 5)Z\"/>\n"
  }

  mutating func box(x: Int, y: Int, width: Int, height: Int, class name: String, radius: Int = 6) {
    elements +=
      "<rect class=\"finack-\(name)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" rx=\"\(radius)\"/>\n"
  }
}
