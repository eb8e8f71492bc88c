/// The kind of header that the frames of a capture start with: a `LINKTYPE_` value of the tcpdump registry.
public struct LinkType: RawRepresentable, Hashable, Sendable {
  /// The number in the registry.
  public let rawValue: UInt32

  /// Creates a link type from its number in the registry.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
}
