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

  /// How many octets an indication has at most: with every alternative, its frames and its time, and its codes once more for its view.
  static let longest: Int = {
    let doubts = Indication.Doubts.inOrder.count
    let longest = alternatives.reduce(0) { max($0, $1.count) }
    return (heads + codes).reduce(0) { max($0, $1.count) } * 3 + doubts * (longest + 1) + 160
  }()

  /// How many octets the views of both ends have at most.
  static func room(_ views: PerEnd<ApplicationView>) -> Int {
    (views.client.indications.count + views.server.indications.count) * longest + 4 * longestCall + 256
  }

  /// The names of calls behind a FIN or an RST, for each set of the first seven, and for each of the others: there are 2¹⁴ sets of all.
  static let calls: (first: [[UInt8]], others: [[UInt8]]) = (names(from: 0), names(from: 7))

  /// The names in each set of seven calls, with commas.
  private static func names(from bit: UInt16) -> [[UInt8]] {
    (0..<128 as Range<UInt16>).map { set in
      let calls = CloseCalls(rawValue: set << bit)
      return JSONWriter.text { json in
        for (call, name) in CloseCalls.names where calls.contains(call) { json.name(name) }
      }
    }
  }

  /// How many octets a call has at most.
  static let longestCall = CloseCalls.names.reduce(128) { $0 + $1.name.utf8.count + 3 }
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
