import ShutdownConformance

/// The elements of `findings`.
extension JSONWriter {
  /// Writes all of them; the brackets are the caller's.
  mutating func write(_ findings: [Finding]) {
    parts(findings.indices.reduce(0) { $0 + RuleTexts.room(findings, at: $1) }) { text, _ in
      for index in findings.indices {
        if index > 0 { text.append(",") }
        text.append(findings, at: index)
      }
    }
  }
}

extension OutputSpan<UInt8> {
  /// A finding: ``RuleTexts/room(_:at:)``. It is looked at where it lies, because a copy would be counted by all that it holds.
  fileprivate mutating func append(_ findings: [Finding], at index: Int) {
    let place = findings[index].cataloguePlace
    if let place {
      append(octets: RuleTexts.heads[place])
    } else {
      append(octets: RuleTexts.head(rule: findings[index].rule))
    }
    append(octets: RuleTexts.kinds[RuleTexts.kind(findings, at: index)])
    append(frames: findings[index].frameList)
    append(#"],"message":"#)
    append(message: findings[index].words)
    if let place {
      append(octets: RuleTexts.tails[place])
    } else {
      append(octets: RuleTexts.tail(citations: findings[index].citations))
    }
  }
}
