/// A connection, or some that are alike, of which so little is to say that it can be said without its whole record.
///
/// Most connections of a busy capture are one of these. Whoever only counts connections need not have 1.5 kB filled in for each.
public enum BriefConnection: Sendable {
  /// So many connections of one SYN each, and nothing else: a flood leaves millions, which are one to whoever counts.
  case embryonic(count: Int)
  /// Closed by two FINs, each sent once and acknowledged, neither with payload behind the other.
  case closed(PlainEnding)
  /// Ended by an RST by the book, after no FIN or FINs by the book.
  case reset(PlainResetEnding)

  /// How many connections are meant.
  public var count: Int { if case .embryonic(let count) = self { count } else { 1 } }

  /// What is known of a connection, unless there is more to say. It and its cold part are only read; see ``ConnectionTable``.
  @inline(__always)
  init?(_ connection: inout TCPConnection, _ closings: inout ClosingStore) {
    switch connection.state.closingForm {
    case .whole: return nil
    case .plain:
      guard connection.isClosed else { return nil }
      self = .closed(PlainEnding(&connection, &closings[plain: connection.closing]))
    case .reset:
      guard let ending = PlainResetEnding(&connection, &closings[reset: connection.closing]) else { return nil }
      self = .reset(ending)
    }
  }
}

/// What a judge of closes that went by the book looks at.
public struct PlainEnding: Sendable {
  /// What was noticed.
  public let observations: Observations
  /// The longest time from a FIN to its acknowledgment.
  public let longestDelay: TimeSpan
  /// The round-trip time of the handshake, if an end at which the capture was made seems to have held its FIN back for half
  /// of it or longer; zero otherwise. See ``FinRecord/heldBack``.
  public let heldRoundTrip: TimeSpan
  /// Whether neither FIN acknowledges the other.
  public let isSimultaneous: Bool
  /// Whether a FIN was sent while payload of earlier segments was outstanding.
  public let hasOutstandingData: Bool
  /// Whether the last payload before a FIN was not pushed.
  public let isUnpushed: Bool
  /// Whether an end offered no window at last.
  public let isWindowClosed: Bool

  init(_ connection: inout TCPConnection, _ close: inout PlainClose) {
    observations = connection.observations
    longestDelay = max(close.a.fin.delay, close.b.fin.delay)
    heldRoundTrip = Self.heldRoundTrip(&connection, &close)
    isSimultaneous =
      close.a.fin.acknowledgment < connection.b.nxt && close.b.fin.acknowledgment < connection.a.nxt
    hasOutstandingData =
      close.a.fin.outstanding > close.a.fin.payloadLength || close.b.fin.outstanding > close.b.fin.payloadLength
    isUnpushed =
      Self.isUnpushed(close.a.fin.payloadLength, connection.a.payloadFlags)
      || Self.isUnpushed(close.b.fin.payloadLength, connection.b.payloadFlags)
    isWindowClosed = connection.a.window == 0 || connection.b.window == 0
  }

  /// See ``heldRoundTrip``. The connection and its close are only read.
  @inline(__always)
  static func heldRoundTrip(_ connection: inout TCPConnection, _ close: inout PlainClose) -> TimeSpan {
    let roundTrip = connection.roundTrip ?? .zero
    let isHeldByA = close.a.fin.heldBack >= roundTrip / 2 && connection.isNear(.aToB)
    let isHeldByB = close.b.fin.heldBack >= roundTrip / 2 && connection.isNear(.bToA)
    return isHeldByA || isHeldByB ? roundTrip : .zero
  }

  static func isUnpushed(_ payloadOfFin: UInt32, _ lastFlags: TCPFlags) -> Bool {
    payloadOfFin == 0 && !lastFlags.isEmpty && !lastFlags.contains(.psh)
  }
}
