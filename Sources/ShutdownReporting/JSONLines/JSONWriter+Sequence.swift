import ShutdownConformance

/// What a connection shows of the documented shutdown sequence.
extension JSONWriter {
  mutating func write(_ data: DisconnectData?) {
    guard let data else { return null() }
    literal(#"{"bytes":"#)
    integer(data.octets)
    literal(data.isComplete ? #","base64":null,"complete":true}"# : #","base64":null,"complete":false}"#)
  }

  mutating func write(_ sequence: ShutdownSequence?) {
    guard let sequence else { return null() }
    beginObject()
    field("result", name: sequence.result.rawValue)
    field("reason", name: sequence.reason?.rawValue)
    array("steps", sequence.steps) { json, step in json.write(step) }
    array("edges", sequence.edges) { json, edge in json.write(edge) }
    array("breaches", sequence.breaches) { json, breach in json.name(breach.rawValue) }
    endObject()
  }

  private mutating func write(_ step: ShutdownSequence.Step) {
    beginObject()
    field("step", name: step.name)
    field("actor", name: step.actor.rawValue)
    field("level", name: step.level.rawValue)
    array("frames", step.frames) { json, frame in json.integer(frame) }
    field("earliest", step.earliest)
    field("latest", step.latest)
    endObject()
  }

  private mutating func write(_ edge: ShutdownSequence.Edge) {
    beginObject()
    field("from", name: edge.from)
    field("to", name: edge.to)
    field("status", name: edge.status.rawValue)
    endObject()
  }
}
