/// The control bits of a TCP header (RFC 9293 §3.1), written as tcpdump writes them.
public struct TCPControl: OptionSet, Hashable, Sendable {
  /// The bits as in the header, CWR highest.
  public let rawValue: UInt8

  /// Creates a set from the octet of the header.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// No more data from the sender.
  public static let fin = TCPControl(rawValue: 1 << 0)
  /// Synchronize sequence numbers.
  public static let syn = TCPControl(rawValue: 1 << 1)
  /// Reset the connection.
  public static let rst = TCPControl(rawValue: 1 << 2)
  /// Push.
  public static let psh = TCPControl(rawValue: 1 << 3)
  /// The acknowledgement field is significant.
  public static let ack = TCPControl(rawValue: 1 << 4)
  /// The urgent pointer is significant.
  public static let urg = TCPControl(rawValue: 1 << 5)
  /// ECN echo (RFC 3168).
  public static let ece = TCPControl(rawValue: 1 << 6)
  /// Congestion window reduced (RFC 3168).
  public static let cwr = TCPControl(rawValue: 1 << 7)

  /// The control bit that a letter stands for: `F S R P . U E W`.
  static func bit(for letter: Character) -> TCPControl? {
    switch letter {
    case "F": .fin
    case "S": .syn
    case "R": .rst
    case "P": .psh
    case ".": .ack
    case "U": .urg
    case "E": .ece
    case "W": .cwr
    default: nil
    }
  }
}
