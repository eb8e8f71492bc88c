import ShutdownConformance

extension OutputFormat {
  /// One JSON object, as described by ``OutputSchema``.
  static let json = OutputFormat("json", Writers(ladder: { JSONLadder($0, $1).bytes }))
}

/// The ladder as one JSON object: the `explanation` record of the schema.
struct JSONLadder {
  private let ladder: Ladder
  private let options: LadderOptions

  init(_ ladder: Ladder, _ options: LadderOptions) {
    self.ladder = ladder
    self.options = options
  }

  /// The object and the end of its line.
  var bytes: [UInt8] {
    var buffer: [UInt8] = []
    var json = JSONWriter(taking: &buffer)
    json.beginObject()
    json.field("record", name: "explanation")
    json.field("source", string: options.source)
    json.field("selection", string: options.selection)
    json.key("connection")
    json.write(ladder.result)
    json.literal(",")  // what a connection writes ends without a comma of its own
    json.object("columns") { json in
      json.field("left", name: ladder.left.role.rawValue)
      json.field("right", name: ladder.right.role.rawValue)
      json.field("by", name: ladder.left.actor == nil ? "opening" : "closing")
    }
    json.array("rows", ladder.rows, write)
    json.array("sections", ladder.sections) { json, section in
      json.beginObject()
      json.field("title", string: section.title)
      json.array("statements", section.items) { json, item in
        json.beginObject()
        json.array("labels", item.labels) { json, label in json.string(label) }
        json.field("text", string: item.text)
        json.endObject()
      }
      json.endObject()
    }
    json.endObject()
    json.endLine(into: &buffer)
    return buffer
  }

  private func write(_ json: inout JSONWriter, _ row: Ladder.Row) {
    json.beginObject()
    switch row {
    case .segment(let row): write(&json, row)
    case .icmpError(let row): write(&json, row)
    case .folded(let stretch): write(&json, stretch)
    case .silence(let time):
      json.field("row", name: "silence")
      json.field("nanoseconds", UInt64(time.nonNegative.nanoseconds))
    }
    json.endObject()
  }

  private func write(_ json: inout JSONWriter, _ row: Ladder.SegmentRow) {
    let segment = row.segment
    json.field("row", name: "segment")
    json.field("frame", segment.frame)
    json.field("time", segment.time)
    json.field("from", name: segment.sender.rawValue)
    json.array("flags", segment.flags) { json, name in json.name(name) }
    json.field("seq", UInt64(segment.sequence))
    json.field("ack", segment.acknowledgment.map(UInt64.init))
    json.field("len", UInt64(segment.length))
    json.field("window", UInt64(segment.window))
    json.array("marks", segment.marks.texts) { json, name in json.name(name) }
    json.field("copies", segment.copies)
    json.field("disconnect_data", row.carriesDisconnectData)
    json.array("steps", row.steps) { json, step in
      json.beginObject()
      json.field("step", name: step.name.rawValue)
      json.field("actor", name: step.actor.rawValue)
      json.field("level", name: step.level.rawValue)
      json.endObject()
    }
    json.array("findings", row.findings) { json, index in json.integer(UInt64(index)) }
  }

  private func write(_ json: inout JSONWriter, _ row: Ladder.ICMPErrorRow) {
    let error = row.error
    json.field("row", name: "icmp_error")
    json.field("frame", error.frame)
    json.field("time", error.time)
    json.field("source", string: "\(error.source)")
    json.field("from", name: error.sender.map(\.rawValue) ?? "network")
    json.field("to", name: error.receiver.rawValue)
    json.field("seq", error.sequence.map(UInt64.init))
    json.field("protocol", name: error.kind.version == .v4 ? "icmp" : "icmpv6")
    json.field("type", UInt64(error.kind.type))
    json.field("code", UInt64(error.kind.code))
    json.field("name", string: "\(error.kind)")
    json.field("mtu", error.nextLinkMTU.map(UInt64.init))
    json.array("findings", row.findings) { json, index in json.integer(UInt64(index)) }
  }

  private func write(_ json: inout JSONWriter, _ stretch: FoldedStretch) {
    json.field("row", name: "folded")
    json.object("frames") { json in
      json.field("first", stretch.firstFrame)
      json.field("last", stretch.lastFrame)
    }
    json.object("segments") { json in
      for role in Role.allCases { json.field(role.rawValue, stretch.segmentsOf[role]) }
    }
    json.object("bytes") { json in
      for role in Role.allCases { json.field(role.rawValue, stretch.octets[role]) }
    }
    json.field("resets", stretch.resets)
    json.field("icmp_errors", stretch.icmpErrors)
    let marks = zip(SegmentMarks.names, stretch.marked).filter { $1 > 0 }
    json.array("marks", Array(marks)) { json, entry in
      json.beginObject()
      json.field("mark", name: entry.0.name)
      json.field("count", entry.1)
      json.endObject()
    }
  }
}
