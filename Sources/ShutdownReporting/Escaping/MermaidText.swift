extension String {
  /// The text as it may stand in a statement of a Mermaid diagram.
  ///
  /// What has a meaning there, or in the HTML that is made from it, becomes an entity code (*Mermaid, Flowcharts: entity codes to escape
  /// characters*), which has no ampersand: `#35;`.
  var mermaid: String {
    showingObeyed.unicodeScalars.reduce(into: "") { text, scalar in
      if "#;<>&\"%{}[]`\\".unicodeScalars.contains(scalar) {
        text += "#\(scalar.value);"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}
