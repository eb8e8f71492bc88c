import ShutdownConformance
import TransportTracking

/// What each application was told. It is written for every connection: see the `connection` record.
extension JSONWriter {
  mutating func write(_ applications: PerEnd<ApplicationView>?) {
    guard let applications else { return literal("null") }
    literal(#"{"client":"#)
    write(applications.client)
    literal(#","server":"#)
    write(applications.server)
    literal("}")
  }

  mutating func write(_ winsock: [WinsockIndication], _ posix: [POSIXIndication]) {
    literal(#""winsock":["#)
    for indication in winsock { name(indication.rawValue) }
    literal(#"],"posix":["#)
    for indication in posix { name(indication.rawValue) }
    literal("]")
  }

  private mutating func write(_ view: ApplicationView) {
    literal("{")
    writeCodes(view)
    parts(view.indications.count * IndicationTexts.longest + 2 * IndicationTexts.longestCall + 64) { text, time in
      text.append(#","indications":["#)
      for index in view.indications.indices {
        if index > 0 { text.append(",") }
        text.append(view.indications[index], &time)
      }
      text.append(#"],"calls":["#)
      text.appendCalls(view)
      text.append("]}")
    }
  }

  /// Writes the codes of all indications; mostly those of one are all.
  private mutating func writeCodes(_ view: ApplicationView) {
    var told: Indication.Event?
    for index in view.indications.indices where !view.indications[index].event.isSilent {
      let event = view.indications[index].event
      guard told == nil || told == event else { return write(view.winsock, view.posix) }
      told = event
    }
    guard let told else { return literal(#""winsock":[],"posix":[]"#) }
    part(IndicationTexts.codes[told.ordinal])
  }
}

extension OutputSpan<UInt8> {
  /// An indication: ``IndicationTexts/longest``.
  fileprivate mutating func append(_ indication: Indication, _ time: inout TimeText) {
    let event = indication.event.ordinal
    append(octets: IndicationTexts.heads[event * 4 + indication.certainty.ordinal])
    append(numbers: indication.orderedFrames)
    append(#"],"earliest":"#)
    append(indication.earliest, &time)
    append(",")
    append(octets: IndicationTexts.codes[event])
    append(#","alternatives":["#)
    if !indication.doubts.isEmpty { appendAlternatives(of: event, indication.doubts) }
    append("]}")
  }

  private mutating func appendAlternatives(of event: Int, _ doubts: Indication.Doubts) {
    let all = Indication.Doubts.inOrder
    var isFirst = true
    for index in all.indices where doubts.contains(all[index]) {
      if !isFirst { append(",") }
      isFirst = false
      append(octets: IndicationTexts.alternatives[event * all.count + index])
    }
  }

  /// The packets with which an end closed, in order of frames: twice ``IndicationTexts/longestCall``.
  fileprivate mutating func appendCalls(_ view: ApplicationView) {
    guard let fin = view.finCall, let reset = view.resetCall else {
      if let call = view.finCall ?? view.resetCall { append(call) }
      return
    }
    let isInOrder = fin.frame <= reset.frame
    append(isInOrder ? fin : reset)
    append(",")
    append(isInOrder ? reset : fin)
  }

  private mutating func append(_ call: CloseCall) {
    append(call.segment == .fin ? #"{"segment":"fin","frame":"# : #"{"segment":"rst","frame":"#)
    appendDecimal(call.frame)
    append(#","candidates":["#)
    append(call.candidates)
    append(#"],"narrowed_by":"#)
    append(number: call.narrowedBy)
    append("}")
  }

  private mutating func append(_ calls: CloseCalls) {
    let (first, others) = (Int(calls.rawValue & 0x7f), Int(calls.rawValue >> 7 & 0x7f))
    append(octets: IndicationTexts.calls.first[first])
    if first != 0, others != 0 { append(",") }
    append(octets: IndicationTexts.calls.others[others])
  }
}
