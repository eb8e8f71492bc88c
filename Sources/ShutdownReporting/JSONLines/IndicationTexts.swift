import ShutdownConformance

/// The parts of indications that follow from what happened, as octets: there are few different ones, and every connection has some.
enum IndicationTexts {
  /// An indication up to its frames, by event and certainty.
  static let heads: [[UInt8]] = Indication.Event.allCases.flatMap { event in
    Indication.Certainty.allCases.map { certainty in
      JSONWriter.text { json in
        json.literal(#"{"event":""#)
        json.part(event.rawValue)
        json.literal(#"","certainty":""#)
        json.part(certainty.rawValue)
        json.literal(#"","frames":["#)
      }
    }
  }

  /// The members `winsock` and `posix`, by event.
  static let codes: [[UInt8]] = Indication.Event.allCases.map { event in
    JSONWriter.text { $0.write(event.winsock, event.posix) }
  }

  /// The elements of `alternatives`, by event and doubt.
  static let alternatives: [[UInt8]] = Indication.Event.allCases.flatMap { event in
    Indication.Doubts.inOrder.map { doubt in
      let alternative = event.alternative(doubt)
      return JSONWriter.text { json in
        json.literal(#"{"when":""#)
        json.part(alternative.condition.rawValue)
        json.literal(#"","#)
        json.write(alternative.winsock, alternative.posix)
        json.literal("}")
      }
    }
  }

  /// The calls behind a FIN or an RST, each with its name as a string.
  static let calls: [(call: CloseCalls, text: [UInt8])] = CloseCalls.names.map { call, name in
    (call, JSONWriter.text { $0.name(name) })
  }

  /// The octets of all of them, with commas.
  static let longestCalls = calls.reduce(0) { $0 + $1.text.count + 1 }
}

extension Indication.Event {
  /// The position among all cases; a switch, because `allCases` would build an array.
  var ordinal: Int {
    switch self {
    case .endOfStream: 0
    case .reset: 1
    case .resetAfterEnd: 2
    case .refused: 3
    case .connectTimeout: 4
    case .hostUnreachable: 5
    case .networkUnreachable: 6
    case .timeout: 7
    case .keepAliveTimeout: 8
    case .ownAbort: 9
    case .noSocket: 10
    case .silence: 11
    }
  }
}

extension Indication.Certainty {
  /// The position among all cases.
  var ordinal: Int {
    switch self {
    case .proven: 0
    case .consistent: 1
    case .bounded: 2
    case .unobservable: 3
    }
  }
}
