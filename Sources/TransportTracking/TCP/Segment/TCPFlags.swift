/// The control bits of a TCP header (RFC 9293 §3.1, RFC 3168 §6.1), in wire order.
public struct TCPFlags: OptionSet, Hashable, Sendable {
  /// The eight bits.
  public let rawValue: UInt8

  /// Creates flags from the octet of the header.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// No more data from the sender.
  public static let fin = TCPFlags(rawValue: 0x01)
  /// Synchronize sequence numbers.
  public static let syn = TCPFlags(rawValue: 0x02)
  /// Reset the connection.
  public static let rst = TCPFlags(rawValue: 0x04)
  /// Push.
  public static let psh = TCPFlags(rawValue: 0x08)
  /// The acknowledgment field is significant.
  public static let ack = TCPFlags(rawValue: 0x10)
  /// The urgent pointer is significant.
  public static let urg = TCPFlags(rawValue: 0x20)
  /// ECN-Echo.
  public static let ece = TCPFlags(rawValue: 0x40)
  /// Congestion window reduced.
  public static let cwr = TCPFlags(rawValue: 0x80)
}
