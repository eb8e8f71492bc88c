import ShutdownConformance

extension EndingComparison {
  /// The comparison for programs: one JSON object, as the schema's `comparison` record describes it.
  func jsonLine() -> [UInt8] {
    var output: [UInt8] = []
    var json = JSONWriter(taking: &output)
    json.write(self)
    json.endLine(into: &output)
    return output
  }
}

/// The `comparison` record.
extension JSONWriter {
  fileprivate mutating func write(_ comparison: EndingComparison) {
    beginObject()
    field("record", name: "comparison")
    side("before", comparison, comparison.before) { $0.before }
    side("after", comparison, comparison.after) { $0.after }
    object("test") { json in
      json.field("name", name: "fisher-exact-one-sided")
      json.key("significance")
      json.decimal(comparison.significance)
      json.field("too_small", comparison.isTooSmall)
    }
    array("shares", comparison.probabilities) { json, share in
      json.beginObject()
      json.field("verdict", name: share.verdict.rawValue)
      json.key("probability")
      json.decimal(share.probability)
      json.field("regressed", comparison.regressions.contains(share))
      json.endObject()
    }
    endObject()
  }

  private mutating func side(
    _ key: String, _ comparison: EndingComparison, _ distribution: EndingDistribution,
    _ count: ((name: String, before: UInt64, after: UInt64)) -> UInt64
  ) {
    object(key) { json in
      json.field("name", string: distribution.name)
      json.field("connections", distribution.connections)
      for table in comparison.tables {
        json.object(table.key) { json in
          for row in table.rows { json.field(row.name, count(row)) }
        }
      }
      json.field("lost_data", distribution.lost)
      json.object("shutdown_time") { json in
        for quantile in EndingComparison.quantiles {
          json.key(quantile.key)
          if let time = distribution.time(quantile: quantile.part) {
            json.seconds(time)
          } else {
            json.null()
          }
        }
      }
    }
  }

  /// A number from 0 to 1 with at most 15 digits behind the point, never in exponential form.
  private mutating func decimal(_ value: Double) {
    let scaled = UInt64((min(max(value, 0), 1) * 1e15).rounded())
    guard scaled < 1_000_000_000_000_000 else { return integer(1) }
    var digits = "\(scaled)"
    digits = String(repeating: "0", count: 15 - digits.utf8.count) + digits
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    number("0." + digits)
  }
}
