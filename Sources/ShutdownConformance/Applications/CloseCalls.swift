/// Calls that may be behind a FIN or an RST: all that the packets leave open, and never one where there are several.
///
/// `close()` and `shutdown(SD_SEND)` look the same until more data arrives: an RST then means that the socket was closed, an ACK that it
/// was only shut down for sending. Which of the calls that remain was made, no packet tells.
public struct CloseCalls: OptionSet, Hashable, Sendable {
  /// One bit for each call.
  public let rawValue: UInt16

  /// Creates a set from its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// `WSPSendDisconnect`.
  public static let sendDisconnect = CloseCalls(rawValue: 1 << 0)
  /// `WSPShutdown` or `shutdown` for sending.
  public static let shutdownSend = CloseCalls(rawValue: 1 << 1)
  /// `WSPShutdown` or `shutdown` for both directions.
  public static let shutdownBoth = CloseCalls(rawValue: 1 << 2)
  /// `WSPCloseSocket` or `close` with the default options: graceful in the background.
  public static let closeGraceful = CloseCalls(rawValue: 1 << 3)
  /// `WSPCloseSocket` or `close` with SO_LINGER and a time of zero.
  public static let closeLingerZero = CloseCalls(rawValue: 1 << 4)
  /// `WSPCloseSocket` or `close` with SO_LINGER, whose time ran out.
  public static let closeLingerTimeout = CloseCalls(rawValue: 1 << 5)
  /// `WSPCloseSocket` or `close` with data unread (RFC 2525 §2.17).
  public static let closeUnread = CloseCalls(rawValue: 1 << 6)
  /// `WSPShutdown` for receiving, which sends nothing, and then data arrived.
  public static let shutdownReceive = CloseCalls(rawValue: 1 << 7)
  /// The process exited or was killed, and the system closed its sockets.
  public static let processExit = CloseCalls(rawValue: 1 << 8)
  /// Another process on that host ended the connection.
  public static let administrativeKill = CloseCalls(rawValue: 1 << 9)
  /// The listening socket was closed before the connection was accepted.
  public static let listenerClosed = CloseCalls(rawValue: 1 << 10)
  /// No call: the stack gave up by itself.
  public static let stackTimeout = CloseCalls(rawValue: 1 << 11)
  /// The socket was gone: closed or lost before, out of sight.
  public static let lostSocket = CloseCalls(rawValue: 1 << 12)
  /// `WSPCloseSocket` or `close` while connecting.
  public static let closeConnecting = CloseCalls(rawValue: 1 << 13)

  /// Every call with the name that it has in reports, in order.
  public static let names: [(call: CloseCalls, name: String)] = [
    (.sendDisconnect, "WSPSendDisconnect"), (.shutdownSend, "shutdown(SD_SEND)"),
    (.shutdownBoth, "shutdown(SD_BOTH)"), (.closeGraceful, "WSPCloseSocket(graceful)"),
    (.closeLingerZero, "WSPCloseSocket(linger-zero)"), (.closeLingerTimeout, "WSPCloseSocket(linger-timeout)"),
    (.closeUnread, "WSPCloseSocket(unread-data)"), (.shutdownReceive, "shutdown(SD_RECEIVE)"),
    (.processExit, "process-exit"), (.administrativeKill, "administrative-kill"),
    (.listenerClosed, "listener-closed"), (.stackTimeout, "stack-timeout"), (.lostSocket, "lost-socket"),
    (.closeConnecting, "WSPCloseSocket(connecting)"),
  ]
}

/// A packet that an end sent to close, and the calls that may be behind it.
public struct CloseCall: Equatable, Sendable {
  /// The FIN or the RST.
  public enum Segment: String, Sendable, CaseIterable {
    case fin, rst
  }

  /// What was sent.
  public var segment: Segment
  /// Its frame.
  public var frame: UInt64
  /// The calls that may be behind it.
  public var candidates: CloseCalls
  /// The later frame that narrowed the candidates; nil when none did.
  public var narrowedBy: UInt64?
}
