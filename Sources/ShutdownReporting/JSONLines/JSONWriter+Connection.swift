import ShutdownConformance
import TransportTracking

/// The `connection` record.
///
/// It is written for every connection, so its constant parts are literals of several members at once, and not a call for each key. The
/// snapshot and schema tests hold the literals together.
extension JSONWriter {
  /// The record up to its stream number.
  static let connectionPrefix = Array(#"{"record":"connection","stream":"#.utf8)

  /// Writes the record; a live one has a mark beside.
  mutating func write(_ result: ConnectionResult, live mark: LiveMark? = nil) {
    part(Self.connectionPrefix)
    integer(result.stream)
    writeBeginning(of: result)
    writeEnd(of: result)
    if let mark { write(mark) }
    literal("}")
  }

  /// Writes who and when, from behind the stream number on, up to the payload.
  mutating func writeBeginning(of result: ConnectionResult) {
    parts(768) { text, time in
      text.appendEnds(result)
      text.appendExtent(result, &time)
    }
  }

  /// Writes what comes behind the payload: how it ended, and what follows from that.
  mutating func writeEnd(of result: ConnectionResult) {
    let (hasReset, hasDiagnosis) = (result.hasReset, result.hasDiagnosis)
    parts(768) { text, time in
      text.appendVerdict(result)
      text.append(#","fin":{"client":"#)
      text.append(result.fin.client)
      text.append(#","server":"#)
      text.append(result.fin.server)
      text.append(hasReset ? #"},"reset":"# : #"},"reset":null"#)
    }
    if let reset = result.reset { write(reset) }
    parts(768) { text, _ in
      text.append(#","delivery":{"client":"#)
      text.append(result.delivery.client)
      text.append(#","server":"#)
      text.append(result.delivery.server)
      text.append(#"},"at_risk":"#)
      text.append(result.atRisk)
      text.append(result.timing)
      text.append(hasDiagnosis ? #","diagnosis":"# : #","diagnosis":null"#)
    }
    if let diagnosis = result.diagnosis { write(diagnosis, of: result) }
    write(result.disconnectData)
    write(result.sequence, result.applications)
    write(result.findings)
    literal("]")
  }

  private mutating func write(_ mark: LiveMark) {
    literal(#","report":"#)
    integer(mark.report)
    literal(#","supersedes":"#)
    if let superseded = mark.supersedes { integer(superseded.report) } else { null() }
  }
}

extension ConnectionResult {
  /// Whether there is a reset; a comparison with nil would copy it.
  var hasReset: Bool { if case .some = reset { true } else { false } }
  /// Whether there is a diagnosis.
  var hasDiagnosis: Bool { if case .some = diagnosis { true } else { false } }
}

/// The parts of the record that have a bounded length. Numbers are counted as 24 octets, addresses as ``IPAddress/longestText``.
extension OutputSpan<UInt8> {
  /// Who: 300 octets.
  fileprivate mutating func appendEnds(_ result: ConnectionResult) {
    append(#","transport":""#)
    append(text: result.id.transport.name)
    append(#"","role_basis":""#)
    append(text: result.roleBasis.rawValue)
    append(#"","client":"#)
    append(result.client)
    append(#","server":"#)
    append(result.server)
  }

  private mutating func append(_ end: SocketAddress) {
    append(#"{"ip":""#)
    end.address.appendText(to: &self)
    append(#"","port":"#)
    appendDecimal(UInt64(end.port))
    append("}")
  }

  /// When, in which frames, and how much: 300 octets.
  fileprivate mutating func appendExtent(_ result: ConnectionResult, _ time: inout TimeText) {
    append(#","start":"#)
    append(result.start, &time)
    append(#","end":"#)
    append(result.end, &time)
    append(#","frames":{"first":"#)
    appendDecimal(result.frames.first)
    append(#","last":"#)
    appendDecimal(result.frames.last)
    append(#","count":"#)
    appendDecimal(result.frames.count)
    append(#"},"bytes":{"client":"#)
    appendDecimal(result.bytes.client)
    append(#","server":"#)
    appendDecimal(result.bytes.server)
  }

  /// How it ended: 300 octets.
  fileprivate mutating func appendVerdict(_ result: ConnectionResult) {
    append(octets: NameTexts.verdicts[result.verdict.ordinal])
    if result.isSuspect { append("suspect-") }
    append(octets: NameTexts.endings[result.ending.ordinal])
    append(octets: NameTexts.confidences[result.confidence.ordinal])
    append(result.deviant ? #"deviant":true,"gates_shut":["# : #"deviant":false,"gates_shut":["#)
    append(result.gatesShut)
    switch result.initiator {
    case .client: append(#"],"initiator":"client""#)
    case .server: append(#"],"initiator":"server""#)
    case .both: append(#"],"initiator":"both""#)
    case nil: append(#"],"initiator":null"#)
    }
  }

  private mutating func append(_ gates: EvidenceGates) {
    guard !gates.isEmpty else { return }
    let names = EvidenceGates.names
    let named = gates.rawValue & (1 << UInt16(names.count) - 1)
    var rest = named
    while rest != 0 {  // the names are in the order of the bits
      append(rest == named ? "\"" : ",\"")
      append(names[rest.trailingZeroBitCount].name)
      append("\"")
      rest &= rest - 1
    }
  }

  /// A FIN: 110 octets.
  fileprivate mutating func append(_ fin: FinSummary?) {
    guard let fin else { return append("null") }
    append(#"{"frame":"#)
    appendDecimal(fin.frame)
    append(#","acked_frame":"#)
    append(number: fin.ackedFrame)
    append(#","copies":"#)
    append(small: UInt64(fin.copies))
    append("}")
  }

  /// What became of what an end sent: 60 octets.
  fileprivate mutating func append(_ delivery: Delivery) {
    append(octets: NameTexts.deliveries[delivery.state.ordinal])
    append(small: delivery.unacked)
    append("}")
  }

  /// How long the end took: 120 octets.
  fileprivate mutating func append(_ timing: ShutdownTiming) {
    append(#","timing":{"shutdown":"#)
    append(seconds: timing.shutdown)
    append(#","half_close":"#)
    append(seconds: timing.halfClose)
    append("}")
  }
}
