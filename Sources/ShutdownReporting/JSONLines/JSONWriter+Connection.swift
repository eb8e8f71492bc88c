import ShutdownConformance
import TransportTracking

/// The `connection` record.
extension JSONWriter {
  mutating func write(_ result: ConnectionResult) {
    beginObject()
    field("record", name: "connection")
    field("stream", result.stream)
    field("transport", name: "tcp")
    field("role_basis", name: result.roleBasis.rawValue)
    writeEnds(result)
    writeExtent(result)
    writeVerdict(result)
    writeFins(result.fin)
    writeReset(result.reset)
    writeDelivery(result.delivery)
    object("disconnect_data") { json in
      json.nullField("client")
      json.nullField("server")
    }
    nullField("sequence")
    nullField("api")
    array("findings", result.findings) { json, finding in json.write(finding) }
    endObject()
  }

  private mutating func writeEnds(_ result: ConnectionResult) {
    write("client", result.client)
    write("server", result.server)
  }

  private mutating func write(_ key: String, _ end: SocketAddress) {
    object(key) { json in
      json.key("ip")
      json.address(end.address)
      json.field("port", UInt64(end.port))
    }
  }

  private mutating func writeExtent(_ result: ConnectionResult) {
    field("start", result.start)
    field("end", result.end)
    object("frames") { json in
      json.field("first", result.frames.first)
      json.field("last", result.frames.last)
      json.field("count", result.frames.count)
    }
    object("bytes") { json in
      json.field("client", result.bytes.client)
      json.field("server", result.bytes.server)
    }
  }

  private mutating func writeVerdict(_ result: ConnectionResult) {
    field("verdict", name: result.verdict.rawValue)
    field("ending", name: result.endingName.text)
    field("confidence", name: result.confidence.rawValue)
    field("deviant", result.deviant)
    array("gates_shut", result.gatesShut.reportedNames) { json, name in json.name(name) }
    field("initiator", name: result.initiator?.rawValue)
  }

  private mutating func writeFins(_ fin: PerEnd<FinSummary?>) {
    object("fin") { json in
      json.write("client", fin.client)
      json.write("server", fin.server)
    }
  }

  private mutating func write(_ key: String, _ fin: FinSummary?) {
    guard let fin else { return nullField(key) }
    object(key) { json in
      json.field("frame", fin.frame)
      json.field("acked_frame", fin.ackedFrame)
      json.field("copies", UInt64(fin.copies))
    }
  }

  private mutating func writeReset(_ reset: Reset?) {
    guard let reset else { return nullField("reset") }
    object("reset") { json in
      json.field("by", name: reset.by.rawValue)
      json.field("frame", reset.frame)
      json.field("validity", name: reset.validity.rawValue)
      json.field("origin", name: reset.origin.rawValue)
      json.field("reason", name: reset.reason.rawValue)
      json.array("alternatives", reset.alternatives) { json, reason in json.name(reason.rawValue) }
      json.field("confidence", name: reset.confidence.rawValue)
    }
  }

  private mutating func writeDelivery(_ delivery: PerEnd<Delivery>) {
    object("delivery") { json in
      json.write("client", delivery.client)
      json.write("server", delivery.server)
    }
  }

  private mutating func write(_ key: String, _ delivery: Delivery) {
    object(key) { json in
      json.field("state", name: delivery.state.rawValue)
      json.field("unacked", delivery.unacked)
    }
  }

  private mutating func write(_ finding: Finding) {
    beginObject()
    field("rule", string: finding.rule)
    field("level", name: finding.level.rawValue)
    field("certainty", name: finding.certainty.rawValue)
    field("endpoint", name: finding.endpoint?.rawValue)
    array("frames", finding.frames) { json, frame in json.integer(frame) }
    field("message", string: finding.message)
    array("citations", finding.citations) { json, citation in json.string(citation) }
    endObject()
  }
}
