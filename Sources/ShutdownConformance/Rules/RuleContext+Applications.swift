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
    var (text, rest) = ("", rawValue.nonzeroBitCount)
    for (call, name) in Self.names where contains(call) {
      if !text.isEmpty { text += rest == 1 ? " or " : ", " }
      text += name
      rest -= 1
    }
    return text
  }
}
