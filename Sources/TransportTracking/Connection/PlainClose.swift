/// What closing adds to a connection whose FINs are ordinary: in order, each sent once, answered by what acknowledges them.
///
/// Nearly every close is one of these, and ``TCPClosing`` has 1.2 kB because any segment may turn out to be an oddity: twenty cache
/// lines, of which such a close uses three. So its facts are kept in 188 octets, from the first FIN until the connection leaves, and
/// ``TCPClosing`` is made from them when the first segment comes that `TCPConnection.takePlainClose` does not take; a
/// `PlainReset` when that is an ordinary RST. What follows from the ends is not kept twice: the place of a FIN, what came before it,
/// and who answered whom.
public struct PlainClose: Sendable {
  /// What closing adds to one end.
  struct End: Sendable {
    var fin = PlainFin()
    /// The highest right edge of the window that it had offered before the first FIN of either end.
    var edgeAtClose = SequenceNumber(0)
  }

  /// An ordinary FIN, sent once; the fields are those of ``FinRecord``.
  struct PlainFin: Sendable {
    var frame: UInt64 = 0
    var time = Timestamp(nanoseconds: 0)
    var ackedFrame: UInt64 = 0
    var ackedTime = Timestamp(nanoseconds: 0)
    var senderLaterFrame: UInt64 = 0
    var senderLaterTime = Timestamp(nanoseconds: 0)
    var precedingFrame: UInt64 = 0
    var heldBack: TimeSpan = .zero
    var acknowledgment = SequenceNumber(0)
    var outstanding: UInt32 = 0
    var payloadLength: UInt32 = 0
    var timestampValue: UInt32 = 0
    var window: UInt16 = 0
    var identification: UInt16 = 0
    var isConfirmed = false

    /// From the FIN to its acknowledgment; zero when there is none.
    var delay: TimeSpan { ackedFrame == 0 ? .zero : ackedTime.elapsed(since: time) }
  }

  var a = End()
  var b = End()

  init() {}

  /// Whether an end has sent its FIN.
  var hasBegun: Bool { a.fin.frame != 0 || b.fin.frame != 0 }
}

extension TCPClosing {
  /// The whole record of a close that was ordinary so far.
  init(_ close: PlainClose, of connection: TCPConnection) {
    self.init()
    Self.fill(&a, close.a, close.b, me: connection.a, peer: connection.b)
    Self.fill(&b, close.b, close.a, me: connection.b, peer: connection.a)
  }

  private static func fill(
    _ end: inout End, _ mine: PlainClose.End, _ theirs: PlainClose.End, me: TCPEndpoint, peer: TCPEndpoint
  ) {
    end.edgeAtClose = mine.edgeAtClose
    guard mine.fin.frame != 0 else { return }
    end.fin.take(mine.fin, of: me)
    guard theirs.fin.frame != 0, mine.fin.acknowledgment > peer.nxt - 1 else { return }
    end.hasAnswered = true
    end.answerStart = end.fin.sequence
  }
}

extension FinRecord {
  fileprivate mutating func take(_ fin: PlainClose.PlainFin, of me: TCPEndpoint) {
    sequence = me.nxt - 1
    acknowledgment = fin.acknowledgment
    frame = fin.frame
    time = fin.time
    lastTime = fin.time
    ackedFrame = fin.ackedFrame
    ackedTime = fin.ackedTime
    copies = 1
    outstanding = fin.outstanding
    payloadTime = me.payloadTime
    hasPayload = !me.payloadFlags.isEmpty
    flightStart = me.flightStart
    payloadLength = fin.payloadLength
    senderLaterFrame = fin.senderLaterFrame
    senderLaterTime = fin.senderLaterTime
    window = fin.window
    heldBack = fin.heldBack
    followsPush = fin.payloadLength > 0 || me.payloadFlags.contains(.psh) || me.payloadFlags.isEmpty
    isConfirmed = fin.isConfirmed
    precedingFrame = fin.precedingFrame
    identification = fin.identification
    timestampValue = fin.timestampValue
  }
}
