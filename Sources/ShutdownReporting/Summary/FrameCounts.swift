/// How many frames were read, and what became of those that are no part of a connection.
public struct FrameCounts: Equatable, Sendable {
  /// A count of frames with the name of what they have in common.
  public struct Named: Equatable, Sendable {
    /// The name, such as a link type or a kind of malformation.
    public var name: String
    /// The number of frames.
    public var count: UInt64

    /// Creates a count.
    public init(name: String, count: UInt64) {
      self.name = name
      self.count = count
    }
  }

  /// Every frame that was read.
  public var read: UInt64
  /// Frames that carry something other than TCP.
  public var notTCP: UInt64
  /// Frames that the snapshot length cut short.
  public var truncated: UInt64
  /// IP fragments.
  public var fragments: UInt64
  /// Frames that were lost while capturing, as the capture itself says; nil when it does not say.
  public var dropped: UInt64?
  /// Malformed packets by kind.
  public var malformed: [Named]
  /// Frames of link types that cannot be decoded, by link type.
  public var unsupportedLinkTypes: [Named]
  /// Whether only segments with SYN, FIN or RST were captured: others were filtered out.
  public var isFiltered: Bool

  /// Creates counts; without arguments, nothing was read.
  public init(
    read: UInt64 = 0, notTCP: UInt64 = 0, truncated: UInt64 = 0, fragments: UInt64 = 0, dropped: UInt64? = nil,
    malformed: [Named] = [], unsupportedLinkTypes: [Named] = [], isFiltered: Bool = false
  ) {
    self.read = read
    self.notTCP = notTCP
    self.truncated = truncated
    self.fragments = fragments
    self.dropped = dropped
    self.malformed = malformed
    self.unsupportedLinkTypes = unsupportedLinkTypes
    self.isFiltered = isFiltered
  }
}
