import ShutdownConformance

/// Phrases about the reset, what it cost, and what is in doubt.
extension Explanation {
  /// The end that the reset came from, by its source address.
  var resetter: Role { result.reset?.by ?? .server }

  /// `server reset at frame 9 (unread-data or linger-zero)`
  var reset: String {
    guard let reset = result.reset else { return "reset" }
    return "\(reset.by.rawValue) reset at frame \(reset.frame)\(cause(of: reset))"
  }

  /// `100 B of the client's data unacknowledged`
  var loss: String {
    let losses = Role.allCases.compactMap { role in
      let unacked = result.delivery[role].unacked
      return unacked > 0 ? "\(unacked.grouped) B of the \(role.rawValue)'s" : nil
    }
    return losses.isEmpty ? "" : losses.joined(separator: " and ") + " data unacknowledged"
  }

  /// ` (low confidence: START, BIDIR shut)`; nothing when the confidence is high, whatever gates are shut: they do not
  /// bear on the statement.
  var doubts: String {
    guard result.confidence != .high else { return "" }
    let gates = result.gatesShut.reportedNames
    let shut = gates.isEmpty ? "" : ": \(gates.joined(separator: ", ")) shut"
    return " (\(result.confidence.rawValue) confidence\(shut))"
  }

  private func cause(of reset: Reset) -> String {
    let reasons = ([reset.reason] + reset.alternatives).filter { $0 != .unknown }.map(\.rawValue)
    guard let last = reasons.last else { return reset.origin == .injected ? " (injected)" : "" }
    let others = reasons.dropLast().joined(separator: ", ")
    return others.isEmpty ? " (\(last))" : " (\(others) or \(last))"
  }
}
