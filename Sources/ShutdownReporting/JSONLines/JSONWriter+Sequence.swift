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
    literal(#"{"result":""#)
    literal(sequence.result.rawValue)
    literal(#"","reason":"#)
    if let reason = sequence.reason { name(reason.rawValue) } else { null() }
    literal(#","steps":["#)
    var isFirst = true
    sequence.forEachStep { step in
      if !isFirst { literal(",") }
      isFirst = false
      write(step)
    }
    literal(#"],"edges":["#)
    isFirst = true
    sequence.forEachEdge { edge in
      if !isFirst { literal(",") }
      isFirst = false
      write(edge)
    }
    literal(#"],"breaches":["#)
    for breach in sequence.breaches { name(breach.rawValue) }
    literal("]}")
  }

  private mutating func write(_ step: ShutdownSequence.Step) {
    literal(#"{"step":""#)
    literal(step.name.rawValue)
    literal(step.actor == .initiator ? #"","actor":"initiator","level":""# : #"","actor":"responder","level":""#)
    literal(step.level.rawValue)
    literal(#"","frames":["#)
    if let frame = step.frame { integer(frame) }
    if let frame = step.laterFrame { integer(frame) }
    literal(#"],"earliest":"#)
    write(step.earliest)
    literal(#","latest":"#)
    write(step.latest)
    literal("}")
  }

  private mutating func write(_ moment: Timestamp?) {
    if let moment { time(moment) } else { null() }
  }

  private mutating func write(_ edge: ShutdownSequence.Edge) {
    literal(#"{"from":""#)
    literal(edge.from.rawValue)
    literal(#"","to":""#)
    literal(edge.to.rawValue)
    literal(#"","status":""#)
    literal(edge.status.rawValue)
    literal(#""}"#)
  }
}
