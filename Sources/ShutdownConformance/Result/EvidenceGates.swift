/// The conditions under which a statement about a connection may be made. A *shut* gate names what is missing.
public struct EvidenceGates: OptionSet, Hashable, Sendable {
  /// One bit for each gate.
  public let rawValue: UInt16

  /// Creates a set from its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// SYN and SYN-ACK of this incarnation were captured.
  public static let start = EvidenceGates(rawValue: 1 << 0)
  /// Both directions were captured, and nothing was acknowledged that was not captured.
  public static let bidirectional = EvidenceGates(rawValue: 1 << 1)
  /// Nothing shows that the capture lost frames of this connection.
  public static let loss = EvidenceGates(rawValue: 1 << 2)
  /// Every TCP header was captured whole, options included.
  public static let header = EvidenceGates(rawValue: 1 << 3)
  /// All payload was captured.
  public static let payload = EvidenceGates(rawValue: 1 << 4)
  /// The window scale is known (both SYNs, RFC 7323 §2.2).
  public static let windowScale = EvidenceGates(rawValue: 1 << 5)
  /// The order of the frames is the order in which they were sent.
  public static let order = EvidenceGates(rawValue: 1 << 6)
  /// No frame was captured twice.
  public static let duplicates = EvidenceGates(rawValue: 1 << 7)
  /// The capture lasts long enough after the last event to say that something never happened.
  public static let end = EvidenceGates(rawValue: 1 << 8)
  /// The segments come from the ends themselves.
  public static let source = EvidenceGates(rawValue: 1 << 9)
  /// No checksum is wrong, except by transmit offload.
  public static let checksum = EvidenceGates(rawValue: 1 << 10)
  /// No segment was lost in an incomplete chain of IP fragments.
  public static let fragments = EvidenceGates(rawValue: 1 << 11)
  /// Not a subflow of Multipath TCP (RFC 8684).
  public static let subflow = EvidenceGates(rawValue: 1 << 12)

  /// Every gate with the name it has in reports, in order.
  public static let names: [(gate: EvidenceGates, name: StaticString)] = [
    (.start, "START"), (.bidirectional, "BIDIR"), (.loss, "LOSS"), (.header, "HDR"), (.payload, "PAY"),
    (.windowScale, "WS"), (.order, "ORD"), (.duplicates, "DUP"), (.end, "END"), (.source, "SRC"),
    (.checksum, "CSUM"), (.fragments, "NOFRAG"), (.subflow, "SUB"),
  ]
}
