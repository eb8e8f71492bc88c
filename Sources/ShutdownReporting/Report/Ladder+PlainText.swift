extension Ladder {
  /// The columns of a ladder in a report, few enough for a page without a scroll bar.
  private static let columns = 100

  /// The ladder as text, without colour, for a page that says elsewhere which connection it is.
  public var plainText: String {
    var options = LadderOptions(source: "", selection: "")
    options.width = Self.columns
    let text = TextLadder(self, options).text
    // The first lines say which capture it is and why.
    guard let start = text.firstRange(of: "\n\n") else { return text }
    return String(text[start.upperBound...].drop { $0 == "\n" })
  }
}
