extension PayloadPreview {
  /// The octets in quotes as a string literal of C.
  ///
  /// - Parameters:
  ///   - total: How many octets of payload there are; an ellipsis stands for those that are not shown.
  ///   - columns: The most columns that the text may take.
  /// - Returns: The text; nil when there is no octet, or no room.
  func quoted(of total: UInt32, columns: Int) -> String? {
    guard count > 0, columns >= 8 else { return nil }
    var (text, shown) = ("", 0)
    for octet in octets {
      let escaped = octet.literal
      guard text.columnCount + escaped.columnCount <= columns - 3 else { break }
      text += escaped
      shown += 1
    }
    return "\"\(text)\"" + (shown < Int(total) ? "…" : "")
  }
}
