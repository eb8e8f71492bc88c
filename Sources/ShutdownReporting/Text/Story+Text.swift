import ShutdownConformance

extension Story {
  /// `what happened [keep-alive-race, or idle-reaper]`, and how far it can be relied on: what leads the block of a connection.
  func sentence(of result: ConnectionResult) -> String {
    let names = ([name] + alternatives).map(\.rawValue).joined(separator: ", or ")
    return "\(message) [\(names)]\(Explanation(result: result).doubts)".printable
  }
}
