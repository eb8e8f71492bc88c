/// What a POSIX socket call returns, with the spelling that it has in reports: the call, then 0 or the error.
///
/// `read` stands for `read`, `recv`, `recvfrom` and `recvmsg`, `write` for `write` and the `send` calls. An error is given once, to the
/// call that comes first; after it, `read` returns 0 and `write` fails with EPIPE (measured on Linux 6.18).
public enum POSIXIndication: String, Sendable, CaseIterable {
  /// End of file.
  case readEnd = "read=0"
  /// The peer reset the connection.
  case readReset = "read=ECONNRESET"
  /// The stack gave the connection up.
  case readTimedOut = "read=ETIMEDOUT"
  /// Another process on its own host ended the connection.
  case readAborted = "read=ECONNABORTED"
  /// The host cannot be reached.
  case readUnreachable = "read=EHOSTUNREACH"
  /// Nobody will read what is written.
  case writePipe = "write=EPIPE"
  /// The peer reset the connection.
  case writeReset = "write=ECONNRESET"
  /// The stack gave the connection up.
  case writeTimedOut = "write=ETIMEDOUT"
  /// Another process on its own host ended the connection.
  case writeAborted = "write=ECONNABORTED"
  /// Nobody listens.
  case connectRefused = "connect=ECONNREFUSED"
  /// Nobody answered.
  case connectTimedOut = "connect=ETIMEDOUT"
  /// The host cannot be reached.
  case connectHostUnreachable = "connect=EHOSTUNREACH"
  /// The network cannot be reached.
  case connectNetUnreachable = "connect=ENETUNREACH"
}
