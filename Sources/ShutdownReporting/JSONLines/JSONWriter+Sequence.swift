import ShutdownConformance
import TransportTracking

/// What a connection shows of the documented shutdown sequence. It is written for every connection: see the `connection` record.
extension JSONWriter {
  mutating func write(_ data: DisconnectData?) {
    guard let data else { return null() }
    literal(#"{"bytes":"#)
    integer(data.octets)
    literal(#","base64":"#)
    if let content = data.content { base64(content) } else { null() }
    literal(data.isComplete ? #","complete":true"# : #","complete":false"#)
    literal(data.hasConflict ? #","conflict":true}"# : "}")
  }

  mutating func write(_ sequence: ShutdownSequence?) {
    guard let sequence else { return null() }
    parts(128) { text, _ in
      text.append(#"{"result":""#)
      text.append(text: sequence.result.rawValue)
      text.append(#"","reason":"#)
      text.append(name: sequence.reason?.rawValue)
      text.append(#","steps":["#)
    }
    let heads = SequenceTexts.heads
    var isFirst = true
    sequence.forEachStep { step in
      write(step, after: isFirst ? "" : ",", heads[SequenceTexts.index(of: step)])
      isFirst = false
    }
    literal(#"],"edges":["#)
    writeEdges(sequence)
    literal(#"],"breaches":["#)
    for breach in sequence.breaches { name(breach.rawValue) }
    literal("]}")
  }

  private mutating func write(_ step: ShutdownSequence.Step, after separator: StaticString, _ head: [UInt8]) {
    parts(head.count + 160) { text, time in
      text.append(separator)
      text.append(copying: head.span)
      if let frame = step.frame { text.appendDecimal(frame) }
      if let frame = step.laterFrame {
        text.append(",")
        text.appendDecimal(frame)
      }
      text.append(#"],"earliest":"#)
      text.append(step.earliest, &time)
      text.append(#","latest":"#)
      text.append(step.latest, &time)
      text.append("}")
    }
  }

  /// Writes the edges: without a breach they follow from how many there are, and are one text.
  private mutating func writeEdges(_ sequence: ShutdownSequence) {
    guard !sequence.breaches.isEmpty else { return part(SequenceTexts.edges[min(sequence.provenEdgeCount, 3)]) }
    var isFirst = true
    sequence.forEachEdge { edge in
      if !isFirst { literal(",") }
      isFirst = false
      write(edge)
    }
  }

  fileprivate mutating func write(_ edge: ShutdownSequence.Edge) {
    parts(96) { text, _ in
      text.append(#"{"from":""#)
      text.append(text: edge.from.rawValue)
      text.append(#"","to":""#)
      text.append(text: edge.to.rawValue)
      text.append(#"","status":""#)
      text.append(text: edge.status.rawValue)
      text.append(#""}"#)
    }
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

  /// The edges of a sequence without a breach that is proven as far as no edge, (1)→(2), (4)→(5), and (5)→(6).
  static let edges: [[UInt8]] = (0...3).map { count in
    JSONWriter.text { json in
      for (index, edge) in ShutdownSequence.edges(proven: count).enumerated() {
        if index > 0 { json.literal(",") }
        json.write(edge)
      }
    }
  }

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
