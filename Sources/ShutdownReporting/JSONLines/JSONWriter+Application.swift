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
    part(IndicationTexts.heads[event * 4 + indication.certainty.ordinal])
    let (frame, proof) = (indication.frame, indication.proof)
    if let first = frame ?? proof {
      let second = frame == nil ? nil : proof
      integer(min(first, second ?? first))
      if let second { integer(max(first, second)) }
    }
    literal(#"],"earliest":"#)
    time(indication.earliest)
    literal(",")
    part(IndicationTexts.codes[event])
    literal(#","alternatives":["#)
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
    literal(call.segment == .fin ? #"{"segment":"fin","frame":"# : #"{"segment":"rst","frame":"#)
    integer(call.frame)
    literal(#","candidates":["#)
    let names = IndicationTexts.calls
    var isFirst = true
    for index in names.indices where call.candidates.contains(names[index].call) {
      if !isFirst { literal(",") }
      isFirst = false
      part(names[index].text)
    }
    literal(#"],"narrowed_by":"#)
    if let frame = call.narrowedBy { integer(frame) } else { null() }
    literal("}")
  }
}
