import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A server that greets by name, one connection at a time: it reads a name to its end, answers, and closes.
public final class Greeter: Sendable {
  /// How the server ends a connection.
  public enum Manner: Sendable {
    /// It reads everything, answers, closes.
    case polite
    /// It answers without reading, and closes: its system then resets the connection (RFC 9293 §3.6.1).
    case deaf
    /// It closes with a linger time of zero.
    case abrupt
  }

  /// The port on loopback that it listens on.
  public let port: UInt16
  private let listener: Socket
  private let manner: Manner

  /// Starts to listen on a free port.
  public init(_ manner: Manner = .polite) throws {
    self.manner = manner
    listener = try Socket()
    port = try listener.listen()
  }

  /// Serves one connection in a thread of its own.
  public func serveOne() {
    Thread.detachNewThread { [self] in
      guard let connection = try? listener.accept() else { return }
      switch manner {
      case .polite: _ = connection.readToEnd()
      case .deaf: usleep(50_000)
      case .abrupt: connection.discardOnClose()
      }
      connection.write("hello\n")
      connection.close()
    }
  }

  /// Sends a name, says that this was all, and reads the greeting.
  public static func greeting(for name: String, port: UInt16) throws -> String {
    let socket = try Socket()
    defer { socket.close() }
    try socket.connect(port)
    socket.write(name)
    socket.endWriting()
    return socket.readToEnd()
  }
}
