import TransportTracking

extension RuleContext {
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
      let names = CloseCalls.names
      var rest = calls.rawValue
      while rest != 0 {  // the names are in the order of the bits
        if rest != calls.rawValue { text.append(rest & (rest - 1) == 0 ? " or " : ", ") }
        text.append(text: names[rest.trailingZeroBitCount].name)
        rest &= rest - 1
      }
    }

    var longestText: Int { Self.longest }

    private static let longest = CloseCalls.names.reduce(0) { $0 + $1.name.utf8.count + 4 }
  }
}
