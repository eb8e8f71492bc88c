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
  /// The calls as a message names them: `WSPSendDisconnect or shutdown(SD_SEND)`.
  var text: Wording.Calls { Wording.Calls(calls: self) }
}

extension Wording {
  struct Calls: Phrase {
    let calls: CloseCalls

    func append(to text: inout OutputSpan<UInt8>) {
      var rest = calls
      for (call, name) in CloseCalls.names where rest.contains(call) {
        if rest != calls { text.append(rest == call ? " or " : ", ") }
        text.append(text: name)
        rest.remove(call)
      }
    }

    var longestText: Int { Self.longest }

    private static let longest = CloseCalls.names.reduce(0) { $0 + $1.name.utf8.count + 4 }
  }
}
