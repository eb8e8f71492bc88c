import ShutdownConformance
import TransportTracking

/// What a connection shows of the documented shutdown sequence. It is written for every connection: see the `connection` record.
extension JSONWriter {
  mutating func write(_ data: PerEnd<DisconnectData?>) {
    guard data.client != nil || data.server != nil else {
      return literal(#","disconnect_data":{"client":null,"server":null},"sequence":"#)
    }
    literal(#","disconnect_data":{"client":"#)
    write(data.client)
    literal(#","server":"#)
    write(data.server)
    literal(#"},"sequence":"#)
  }

  private mutating func write(_ data: DisconnectData?) {
    guard let data else { return literal("null") }
    literal(#"{"bytes":"#)
    integer(data.octets)
    literal(#","base64":"#)
    if let content = data.content { base64(content) } else { null() }
    literal(data.isComplete ? #","complete":true"# : #","complete":false"#)
    literal(data.hasConflict ? #","conflict":true}"# : "}")
  }

  /// Writes the members `sequence` and `api`, up to the first of the findings: they have few different lengths.
  mutating func write(_ sequence: ShutdownSequence?, _ applications: PerEnd<ApplicationView>?) {
    let room = (sequence == nil ? 4 : SequenceTexts.longest) + (applications.map(IndicationTexts.room) ?? 4)
    parts(room + 64) { text, time in
      text.append(sequence, &time)
      text.append(#","api":"#)
      text.append(applications, &time)
      text.append(#","findings":["#)
    }
  }
}

extension OutputSpan<UInt8> {
  /// A sequence: ``SequenceTexts/longest``.
  fileprivate mutating func append(_ sequence: ShutdownSequence?, _ time: inout TimeText) {
    guard let sequence else { return append("null") }
    append(#"{"result":""#)
    append(text: sequence.result.rawValue)
    if let reason = sequence.reason {
      append(#"","reason":"#)
      append(name: reason.rawValue)
    } else {
      append(#"","reason":null"#)
    }
    guard sequence.hasSteps else { return append(#","steps":[],"edges":[],"breaches":[]}"#) }
    append(#","steps":["#)
    var isFirst = true
    sequence.forEachStep { step in
      if !isFirst { append(",") }
      isFirst = false
      append(step, &time)
    }
    append(#"],"edges":["#)
    appendEdges(sequence)
    append(#"],"breaches":["#)
    for index in sequence.breaches.indices {
      if index > 0 { append(",") }
      append(name: sequence.breaches[index].rawValue)
    }
    append("]}")
  }

  /// A step: its head, and 160 octets.
  fileprivate mutating func append(_ step: ShutdownSequence.Step, _ time: inout TimeText) {
    append(octets: SequenceTexts.heads[SequenceTexts.index(of: step)])
    append(numbers: (step.frame, step.laterFrame))
    append(#"],"earliest":"#)
    append(step.earliest, &time)
    append(#","latest":"#)
    append(step.latest, &time)
    append("}")
  }

  /// The edges: they follow from how many are proven and what is breached, and are one text.
  fileprivate mutating func appendEdges(_ sequence: ShutdownSequence) {
    append(octets: SequenceTexts.edges[SequenceTexts.index(of: sequence)])
  }

  /// An edge: 64 octets.
  fileprivate mutating func append(_ edge: ShutdownSequence.Edge) {
    append(#"{"from":""#)
    append(text: edge.from.rawValue)
    append(#"","to":""#)
    append(text: edge.to.rawValue)
    append(#"","status":""#)
    append(text: edge.status.rawValue)
    append(#""}"#)
  }
}

/// The parts of sequences that are the same for many connections, as octets.
private enum SequenceTexts {
  /// The beginning of a step, up to its frames, by ``index(of:)``.
  static let heads: [[UInt8]] = ShutdownSequence.Name.allCases.flatMap { name in
    ShutdownSequence.Actor.allCases.flatMap { actor in
      ShutdownSequence.Level.allCases.map { level in
        Array(
          #"{"step":"\#(name.rawValue)","actor":"\#(actor.rawValue)","level":"\#(level.rawValue)","frames":["#.utf8)
      }
    }
  }

  /// The edges by ``index(of:)``: of sequences that are proven as far as no edge, (1)→(2), (4)→(5), and (5)→(6), and each with no breach of
  /// the order, one, the other, and both.
  static let edges: [[UInt8]] = (0...3).flatMap { count in
    (0...3).map { breached in
      let breaches = orderBreaches.indices.filter { breached >> $0 & 1 != 0 }.map { orderBreaches[$0] }
      return JSONWriter.text { json in
        for (index, edge) in ShutdownSequence.edges(proven: count, breaches).enumerated() {
          json.parts(65) { text, _ in
            if index > 0 { text.append(",") }
            text.append(edge)
          }
        }
      }
    }
  }

  /// The breaches that are edges.
  private static let orderBreaches: [ShutdownSequence.Breach] = [.closeBeforeDisconnect, .closeBeforeIndication]

  static func index(of sequence: ShutdownSequence) -> Int {
    var breached = 0
    for index in sequence.breaches.indices {
      switch sequence.breaches[index] {
      case .closeBeforeDisconnect: breached |= 1
      case .closeBeforeIndication: breached |= 2
      case .sendAfterDisconnect, .secondDisconnect: break
      }
    }
    return min(sequence.provenEdgeCount, 3) * 4 + breached
  }

  /// The octets of a sequence: at most ten steps and ten edges, the breaches of both ends, and what stands around them.
  static let longest = 10 * (heads.reduce(0) { max($0, $1.count) } + 160) + 10 * 65 + 6 * 32 + 256

  static func index(of step: ShutdownSequence.Step) -> Int {
    let actor = step.actor == .initiator ? 0 : 1
    return (step.name.ordinal * 2 + actor) * 5 + step.level.ordinal
  }
}

extension ShutdownSequence.Name {
  /// The position among all cases; a switch, because `allCases` would build an array.
  fileprivate var ordinal: Int {
    switch self {
    case .one: 0
    case .two: 1
    case .three: 2
    case .four: 3
    case .five: 4
    case .fivePrime: 5
    case .six: 6
    case .seven: 7
    case .eight: 8
    }
  }
}

extension ShutdownSequence.Level {
  /// The position among all cases.
  fileprivate var ordinal: Int {
    switch self {
    case .observed: 0
    case .inferred: 1
    case .bounded: 2
    case .unobservable: 3
    case .refuted: 4
    }
  }
}
