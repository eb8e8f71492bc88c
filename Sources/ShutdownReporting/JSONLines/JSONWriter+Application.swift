import ShutdownConformance
import TransportTracking

/// What each application was told. It is written for every connection: see the `connection` record.
extension JSONWriter {
  mutating func write(_ applications: PerEnd<ApplicationView>?) {
    guard let applications else { return null() }
    literal(#"{"client":"#)
    write(applications.client)
    literal(#","server":"#)
    write(applications.server)
    literal("}")
  }

  private mutating func write(_ view: ApplicationView) {
    literal("{")
    writeCodes(view)
    literal(#","indications":["#)
    for index in view.indications.indices {
      if index > 0 { literal(",") }
      write(view.indications[index])
    }
    literal(#"],"calls":["#)
    writeCalls(view)
    literal("]}")
  }

  /// Writes the codes of all indications; mostly those of one are all.
  private mutating func writeCodes(_ view: ApplicationView) {
    let telling = view.indications.lazy.map(\.event).filter { !$0.isSilent }
    guard let event = telling.first else { return literal(#""winsock":[],"posix":[]"#) }
    guard telling.allSatisfy({ $0 == event }) else { return write(view.winsock, view.posix) }
    part(IndicationTexts.codes[event.ordinal])
  }

  mutating func write(_ winsock: [WinsockIndication], _ posix: [POSIXIndication]) {
    literal(#""winsock":["#)
    for indication in winsock { name(indication.rawValue) }
    literal(#"],"posix":["#)
    for indication in posix { name(indication.rawValue) }
    literal("]")
  }

  private mutating func write(_ indication: Indication) {
    let event = indication.event.ordinal
    let head = IndicationTexts.heads[event * 4 + indication.certainty.ordinal]
    let codes = IndicationTexts.codes[event]
    let (first, second) = indication.orderedFrames
    parts(head.count + codes.count + 128) { text, time in
      text.append(copying: head.span)
      if let first { text.appendDecimal(first) }
      if let second {
        text.append(",")
        text.appendDecimal(second)
      }
      text.append(#"],"earliest":"#)
      text.append(indication.earliest, &time)
      text.append(",")
      text.append(copying: codes.span)
      text.append(#","alternatives":["#)
    }
    if !indication.doubts.isEmpty { writeAlternatives(of: event, indication.doubts) }
    literal("]}")
  }

  private mutating func writeAlternatives(of event: Int, _ doubts: Indication.Doubts) {
    let all = Indication.Doubts.inOrder
    var isFirst = true
    for index in all.indices where doubts.contains(all[index]) {
      if !isFirst { literal(",") }
      isFirst = false
      part(IndicationTexts.alternatives[event * all.count + index])
    }
  }

  /// Writes the packets with which an end closed, in order of frames.
  private mutating func writeCalls(_ view: ApplicationView) {
    guard let fin = view.finCall, let reset = view.resetCall else {
      if let call = view.finCall ?? view.resetCall { write(call) }
      return
    }
    let isInOrder = fin.frame <= reset.frame
    write(isInOrder ? fin : reset)
    literal(",")
    write(isInOrder ? reset : fin)
  }

  private mutating func write(_ call: CloseCall) {
    let names = IndicationTexts.calls
    parts(IndicationTexts.longestCalls + 128) { text, _ in
      text.append(call.segment == .fin ? #"{"segment":"fin","frame":"# : #"{"segment":"rst","frame":"#)
      text.appendDecimal(call.frame)
      text.append(#","candidates":["#)
      var isFirst = true
      for index in names.indices where call.candidates.contains(names[index].call) {
        if !isFirst { text.append(",") }
        isFirst = false
        let name = names[index].text
        text.append(copying: name.span)
      }
      text.append(#"],"narrowed_by":"#)
      text.append(number: call.narrowedBy)
      text.append("}")
    }
  }
}
