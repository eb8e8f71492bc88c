/// The values of a workflow command of GitHub Actions, `::name property=value,property=value::data`.
///
/// *Workflow commands for GitHub Actions* says how a command looks; that `%25`, `%0D` and `%0A` stand for what would end it, and `%3A` and
/// `%2C` for what would end a property, is what its toolkit writes and its runner reads. What is read is shown in a log: all else that a
/// terminal or a runner obeys is written as in ``printable``.
extension String {
  /// The data of a command, which may have lines.
  var workflowData: String { percentEncoded("%\n") }

  /// The value of a property.
  var workflowProperty: String { percentEncoded("%\n:,") }

  private func percentEncoded(_ characters: String) -> String {
    printableLines.unicodeScalars.reduce(into: "") { text, scalar in
      if characters.unicodeScalars.contains(scalar) {
        text += "%" + (scalar == "\n" ? "0A" : String(scalar.value, radix: 16, uppercase: true))
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}
