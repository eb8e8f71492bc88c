import ShutdownConformance

/// The `group` record.
extension JSONWriter {
  mutating func write(_ group: OutcomeGroup, by grouping: Grouping) {
    beginObject()
    field("record", name: "group")
    field("by", name: grouping.rawValue)
    writeKey(group.key)
    field("connections", group.connections)
    object("verdicts") { json in
      for verdict in Verdict.allCases { json.field(verdict.rawValue, group.count(of: verdict)) }
    }
    object("closed_first") { json in
      for initiator in Initiator.allCases { json.field(initiator.rawValue, group.count(closedBy: initiator)) }
    }
    object("resets") { json in
      for (reason, count) in group.resetReasons { json.field(reason.rawValue, count) }
    }
    field("undelivered_bytes", group.lost)
    object("shutdown") { json in
      json.field("count", group.durations.count)
      for (key, percent) in [("median", 50), ("p99", 99)] as [(String, UInt64)] {
        json.key(key)
        if let span = group.durations.percentile(percent) { json.seconds(span) } else { json.null() }
      }
    }
    if let longest = group.longestHalfClose {
      object("longest_half_close") { json in
        json.key("duration")
        json.seconds(longest.duration)
        json.field("stream", longest.stream)
      }
    } else {
      nullField("longest_half_close")
    }
    endObject()
  }

  /// The key as it is grouped by; null for all others and for no reset.
  private mutating func writeKey(_ key: GroupKey) {
    switch key {
    case .others, .reason(nil): nullField("key")
    default: field("key", string: "\(key)")
    }
    field("others", key == .others)
  }
}
