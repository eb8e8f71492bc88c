/// A transport protocol, by the number that IP headers have for it (IANA).
///
/// One octet, so that a key or a record can hold it. What reports call a transport is said here and nowhere else: one that is tracked is a
/// static member, a case of `names` and an element of ``tracked``; of any other the number is its name.
public struct Transport: Hashable, Sendable {
  /// The protocol number of IP.
  public let protocolNumber: UInt8

  /// The transport with a protocol number.
  public init(protocolNumber: UInt8) { self.protocolNumber = protocolNumber }

  /// RFC 9293.
  public static let tcp = Transport(protocolNumber: IPProtocol.tcp)

  /// The transports whose connections are tracked.
  public static let tracked: [Transport] = [.tcp]

  /// The name in records, in the tags of reports and in capture filters: `tcp`; `ip-protocol-253` for one that is not tracked.
  public var name: String { names?.name ?? "ip-protocol-\(protocolNumber)" }

  /// The field by which Wireshark numbers the connections of this transport: `tcp.stream`; nil for one that is not tracked.
  public var streamField: String? { names?.streamField }

  private var names: (name: String, streamField: String)? {
    switch self {
    case .tcp: ("tcp", "tcp.stream")
    default: nil
    }
  }

  /// What the number of a connection is in Wireshark, for texts about all transports: `tcp.stream`.
  public static var streamFields: String { tracked.compactMap(\.streamField).joined(separator: " or ") }
}
