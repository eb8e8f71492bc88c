/// The formats of a ladder, by the name that `--format` takes.
public enum LadderFormat: String, Sendable, CaseIterable {
  /// Two columns for a terminal.
  case text
  /// A sequence diagram for a text that renders Mermaid, such as an issue.
  case mermaid
  /// A picture that needs nothing else.
  case svg
  /// One JSON object, as described by ``OutputSchema``.
  case json

  /// Draws a ladder.
  public func render(_ ladder: Ladder, _ options: LadderOptions) -> [UInt8] {
    switch self {
    case .text: Array(TextLadder(ladder, options).text.utf8)
    case .mermaid: Array(MermaidLadder(ladder, options).text.utf8)
    case .svg: Array(SVGLadder(ladder, options).text.utf8)
    case .json: JSONLadder(ladder, options).bytes
    }
  }
}
