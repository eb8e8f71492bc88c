import TransportTracking

extension ConnectionResult {
  /// What to run next, by the cause, with the addresses and ports of the connection; empty without a diagnosis.
  public var commands: [String] {
    guard let diagnosis else { return [] }
    return diagnosis.cause.documentation.commands.map { command in
      guard command.utf8.contains(UInt8(ascii: "{")) else { return command }
      return command.replacing("{port}", with: "\(server.port)").replacing("{server}", with: "\(server.address)")
        .replacing("{client}", with: "\(client.address)")
    }
  }
}
