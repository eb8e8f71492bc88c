import ShutdownConformance

extension ConnectionResult {
  /// What each end sent with its close, a line each; nothing where the content was not read.
  ///
  /// `client sent 42 bytes with its FIN: "total: 42\r\n"`
  var disconnectDataLines: [String] {
    Role.allCases.compactMap { role in
      guard let data = disconnectData[role], let content = data.content else { return nil }
      let verb = initiator?.role == role ? "with its close" : "in answer to the close"
      let shown = content.prefix(64)
      var line = "\(role.rawValue) sent \(data.octets.counted("byte")) \(verb): \"\(shown.map(\.literal).joined())\""
      if UInt64(shown.count) < data.octets { line += " …" }
      if !data.isComplete { line += " (not all of it was captured)" }
      if data.hasConflict { line += " (a retransmission had other octets)" }
      return line
    }
  }
}
