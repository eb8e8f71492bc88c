import ShutdownConformance

extension Story {
  /// `what happened [keep-alive-race, or idle-reaper]`: the sentence, its name, and those that would look the same.
  var told: String {
    let names = ([name] + alternatives).map(\.rawValue).joined(separator: ", or ")
    return "\(message) [\(names)]".printable
  }

  /// The sentence, and how far it can be relied on: what leads the block of a connection.
  func sentence(of result: ConnectionResult) -> String { told + Explanation(result: result).doubts.printable }
}
