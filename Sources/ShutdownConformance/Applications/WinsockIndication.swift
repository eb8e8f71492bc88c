/// What a Windows Sockets service provider tells an application, with the spelling that it has in reports.
///
/// The names are those of the provider interface: `WSPRecv` is what `recv` calls, FD_CLOSE is the network event of `WSPAsyncSelect` and
/// `WSPEventSelect` with its error code.
public enum WinsockIndication: String, Sendable, CaseIterable {
  /// The close was graceful.
  case closeGraceful = "FD_CLOSE(0)"
  /// The peer reset the connection.
  case closeReset = "FD_CLOSE(WSAECONNRESET)"
  /// The provider gave the connection up, by a time-out or another failure.
  case closeAborted = "FD_CLOSE(WSAECONNABORTED)"
  /// End of file on a byte stream, after everything before it was read.
  case receiveEnd = "WSPRecv=0"
  /// The same on a message-oriented socket. TCP is a byte stream and never says so.
  case receiveDisconnect = "WSPRecv=WSAEDISCON"
  /// The peer reset the connection.
  case receiveReset = "WSPRecv=WSAECONNRESET"
  /// The provider gave the connection up.
  case receiveAborted = "WSPRecv=WSAECONNABORTED"
  /// Keep-alive probes were not answered.
  case receiveNetReset = "WSPRecv=WSAENETRESET"
  /// The peer did not answer.
  case receiveTimedOut = "WSPRecv=WSAETIMEDOUT"
  /// The host cannot be reached.
  case receiveUnreachable = "WSPRecv=WSAEHOSTUNREACH"
  /// The peer reset the connection.
  case sendReset = "WSPSend=WSAECONNRESET"
  /// The provider gave the connection up.
  case sendAborted = "WSPSend=WSAECONNABORTED"
  /// Nobody listens.
  case connectRefused = "FD_CONNECT(WSAECONNREFUSED)"
  /// Nobody answered.
  case connectTimedOut = "FD_CONNECT(WSAETIMEDOUT)"
  /// The host cannot be reached.
  case connectHostUnreachable = "FD_CONNECT(WSAEHOSTUNREACH)"
  /// The network cannot be reached.
  case connectNetUnreachable = "FD_CONNECT(WSAENETUNREACH)"
}
