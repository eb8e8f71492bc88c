import ShutdownConformance

/// The `reset` member of a `connection` record.
extension JSONWriter {
  mutating func write(_ reset: Reset) {
    let evidence = reset.evidence.indices.reduce(0) { $0 + ResetTexts.room(reset.evidence[$1]) }
    parts(512 + 24 * reset.alternatives.count + evidence) { text, _ in
      text.appendHead(of: reset)
      for index in reset.evidence.indices {
        if index > 0 { text.append(",") }
        text.append(reset.evidence[index])
      }
      text.append("]}")
    }
  }
}

private enum ResetTexts {
  /// How many octets a piece of evidence has at most.
  static func room(_ evidence: ResetEvidence) -> Int {
    switch evidence {
    case .diagnostic(let diagnosis): 6 * diagnosis.words.utf8.count + 160
    case .sign(_, let frames): 24 * frames.count + 480
    default: 528
    }
  }
}

extension OutputSpan<UInt8> {
  /// What comes before the evidence: 512 octets, and 24 for each alternative.
  fileprivate mutating func appendHead(of reset: Reset) {
    append(reset.by == .client ? #"{"by":"client","frame":"# : #"{"by":"server","frame":"#)
    appendDecimal(reset.frame)
    append(octets: NameTexts.validities[reset.validity.ordinal])
    append(octets: NameTexts.origins[reset.origin.ordinal])
    append(octets: NameTexts.reasons[reset.reason.ordinal])
    append(#","alternatives":["#)
    for index in reset.alternatives.indices {
      append(index > 0 ? ",\"" : "\"")
      append(octets: NameTexts.reasons[reset.alternatives[index].ordinal])
    }
    append(#"],"confidence":""#)
    append(octets: NameTexts.confidences[reset.confidence.ordinal])
    append(#"answers":"#)
    append(number: reset.answers)
    append(#","gap":"#)
    append(seconds: reset.gap)
    append(#","evidence":["#)
  }

  /// A piece of evidence: ``ResetTexts/room(_:)``. Only a quotation may need escapes.
  fileprivate mutating func append(_ evidence: ResetEvidence) {
    append(#"{"kind":""#)
    append(evidence.kind)
    append(#"","text":""#)
    if case .diagnostic(let diagnosis) = evidence {
      let words = diagnosis.words
      JSONText.append(words.utf8Span.span, to: &self)
    } else {
      evidence.append(to: &self)
    }
    append(#"","frames":["#)
    if let pair = evidence.framePair { append(numbers: pair) } else { append(numbers: evidence.frames) }
    append("]}")
  }
}
