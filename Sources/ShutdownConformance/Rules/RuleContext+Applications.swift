import TransportTracking

extension RuleContext {
  /// What the application at an end was told, and the calls that it may have made.
  func application(_ role: Role) -> ApplicationView { applications[role] }

  /// What an end was told of one kind, when the packets bear it out.
  func indication(_ event: Indication.Event, at role: Role) -> Indication? {
    application(role).indications.first {
      $0.event == event && ($0.certainty == .proven || $0.certainty == .consistent)
    }
  }
}

extension CloseCalls {
  /// `WSPSendDisconnect or shutdown(SD_SEND)`
  var text: String {
    let names = Self.names.filter { contains($0.call) }.map(\.name)
    return names.count < 2 ? names.joined() : "\(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])"
  }
}
