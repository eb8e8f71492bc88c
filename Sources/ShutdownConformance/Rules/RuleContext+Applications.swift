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
      var rest = calls.rawValue
      while rest != 0 {  // the names are in the order of the bits
        if rest != calls.rawValue { text.append(rest & (rest - 1) == 0 ? " or " : ", ") }
        text.append(octets: Self.names[rest.trailingZeroBitCount])
        rest &= rest - 1
      }
    }

    /// With the separators; all names together would be more than there is room for in a message.
    var longestText: Int {
      var (rest, length) = (calls.rawValue, 0)
      while rest != 0 {
        length += Self.names[rest.trailingZeroBitCount].count + 4
        rest &= rest - 1
      }
      return length
    }

    private static let names = CloseCalls.names.map { Array($0.name.utf8) }
  }
}

extension OutputSpan<UInt8> {
  /// Appends octets as they are.
  @inline(__always)
  fileprivate mutating func append(octets: [UInt8]) { append(copying: octets.span) }
}
