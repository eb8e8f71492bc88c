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
    literal(#"{"winsock":["#)
    for indication in view.winsock { name(indication.rawValue) }
    literal(#"],"posix":["#)
    for indication in view.posix { name(indication.rawValue) }
    literal(#"],"indications":["#)
    var isFirst = true
    for indication in view.indications {
      if !isFirst { literal(",") }
      isFirst = false
      write(indication)
    }
    literal(#"],"calls":["#)
    isFirst = true
    for call in view.calls {
      if !isFirst { literal(",") }
      isFirst = false
      write(call)
    }
    literal("]}")
  }

  private mutating func write(_ indication: Indication) {
    literal(#"{"event":""#)
    literal(indication.event.rawValue)
    literal(#"","certainty":""#)
    literal(indication.certainty.rawValue)
    literal(#"","frames":["#)
    for frame in indication.frames { integer(frame) }
    literal(#"],"earliest":"#)
    time(indication.earliest)
    writeCodes(indication.winsock, indication.posix)
    literal(#","alternatives":["#)
    var isFirst = true
    for alternative in indication.alternatives {
      literal(isFirst ? #"{"when":""# : #",{"when":""#)
      isFirst = false
      literal(alternative.condition.rawValue)
      literal("\"")
      writeCodes(alternative.winsock, alternative.posix)
      literal("}")
    }
    literal("]}")
  }

  private mutating func writeCodes(_ winsock: [WinsockIndication], _ posix: [POSIXIndication]) {
    literal(#","winsock":["#)
    for indication in winsock { name(indication.rawValue) }
    literal(#"],"posix":["#)
    for indication in posix { name(indication.rawValue) }
    literal("]")
  }

  private mutating func write(_ call: CloseCall) {
    literal(call.segment == .fin ? #"{"segment":"fin","frame":"# : #"{"segment":"rst","frame":"#)
    integer(call.frame)
    literal(#","candidates":["#)
    for (candidate, spelling) in CloseCalls.names where call.candidates.contains(candidate) { name(spelling) }
    literal(#"],"narrowed_by":"#)
    if let frame = call.narrowedBy { integer(frame) } else { null() }
    literal("}")
  }
}
