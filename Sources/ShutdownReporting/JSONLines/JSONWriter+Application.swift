import ShutdownConformance
import TransportTracking

/// What each application was told. It is written for every connection: see the `connection` record.
extension JSONWriter {
  mutating func write(_ winsock: [WinsockIndication], _ posix: [POSIXIndication]) {
    literal(#""winsock":["#)
    for indication in winsock { name(indication.rawValue) }
    literal(#"],"posix":["#)
    for indication in posix { name(indication.rawValue) }
    literal("]")
  }
}

extension OutputSpan<UInt8> {
  /// What both applications were told: ``IndicationTexts/room(_:)``.
  mutating func append(_ applications: PerEnd<ApplicationView>?, _ time: inout TimeText) {
    guard let applications else { return append("null") }
    append(#"{"client":"#)
    append(applications.client, &time)
    append(#","server":"#)
    append(applications.server, &time)
    append("}")
  }

  private mutating func append(_ view: ApplicationView, _ time: inout TimeText) {
    guard !view.isEmpty else {
      return append(#"{"winsock":[],"posix":[],"indications":[],"calls":[]}"#)
    }
    append("{")
    appendCodes(view)
    append(#","indications":["#)
    for index in view.indications.indices {
      if index > 0 { append(",") }
      append(view.indications[index], &time)
    }
    append(#"],"calls":["#)
    appendCalls(view)
    append("]}")
  }

  /// The codes of all indications: mostly those of one are all.
  private mutating func appendCodes(_ view: ApplicationView) {
    var told: Indication.Event?
    for index in view.indications.indices where !view.indications[index].event.isSilent {
      let event = view.indications[index].event
      guard told == nil || told == event else { return appendEachCode(view) }
      told = event
    }
    guard let told else { return append(#""winsock":[],"posix":[]"#) }
    append(octets: IndicationTexts.codes[told.ordinal])
  }

  private mutating func appendEachCode(_ view: ApplicationView) {
    append(octets: JSONWriter.text { $0.write(view.winsock, view.posix) })
  }

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
    let count = Indication.Doubts.inOrder.count
    let known = doubts.rawValue & (1 << UInt16(count) - 1)
    var rest = known
    while rest != 0 {  // they are in the order of the bits
      if rest != known { append(",") }
      append(octets: IndicationTexts.alternatives[event * count + rest.trailingZeroBitCount])
      rest &= rest - 1
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
