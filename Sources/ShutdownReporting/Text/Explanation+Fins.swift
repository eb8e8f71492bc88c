import ShutdownConformance

/// Phrases about who closed.
extension Explanation {
  /// The end that closed first as far as is known: otherwise the one whose FIN is the only one, or comes first.
  var closer: Role {
    switch (result.initiator, result.fin.client?.frame, result.fin.server?.frame) {
    case (.client, _, _): .client
    case (.server, _, _): .server
    case (_, nil, _?): .server
    case (_, let client?, let server?) where server < client: .server
    default: .client
    }
  }

  /// `client's FIN (frame 8, sent 3 times)`
  func fin(of role: Role) -> String {
    guard let fin = result.fin[role] else { return "\(role.rawValue)'s FIN (not captured)" }
    return "\(role.rawValue)'s FIN (frame \(fin.frame)\(fin.copies > 1 ? ", sent \(fin.copies) times" : ""))"
  }

  /// `client's FIN (frame 8) acknowledged in frame 9`; in an enumeration the verb is said once.
  func acknowledgedFIN(of role: Role, verb: String = "acknowledged ") -> String {
    guard let frame = result.fin[role]?.ackedFrame else { return "\(fin(of: role)) not seen acknowledged" }
    return "\(fin(of: role)) \(verb)in frame \(frame)"
  }

  /// `frame 8`
  func finFrame(of role: Role) -> String {
    result.fin[role].map { "frame \($0.frame)" } ?? "not captured"
  }

  /// `both FINs (frames 8, 10)`, in the order in which they were closed.
  var bothFINs: String {
    let frames = [closer, closer.peer].compactMap { result.fin[$0]?.frame }.map { "\($0)" }
    guard frames.count == 2 else { return "both FINs (\(finFrame(of: closer)), and one not captured)" }
    return "both FINs (frames \(frames.joined(separator: ", ")))"
  }

  /// `client's FIN (frame 8) acknowledged in frame 9; server's FIN (frame 10)`: the FIN that is not acknowledged is last.
  var halfAcknowledged: String {
    let isServerFirst = result.fin.client?.ackedFrame == nil && result.fin.server?.ackedFrame != nil
    let acknowledged: Role =
      result.fin.client?.ackedFrame != nil && result.fin.server?.ackedFrame != nil
      ? closer : isServerFirst ? .server : .client
    return "\(acknowledgedFIN(of: acknowledged)); \(fin(of: acknowledged.peer))"
  }
}
