/// What a live run was to keep of packets, and could not or was not to.
public struct UnwrittenCounts: Equatable, Sendable {
  /// Packets that are in no file of `-w`, since one of them could not be written.
  public var packets: UInt64
  /// Connections without a file of `--write-bad`, since one could not be written or there were as many as wanted.
  public var captures: UInt64

  /// Creates counts.
  public init(packets: UInt64 = 0, captures: UInt64 = 0) {
    self.packets = packets
    self.captures = captures
  }
}
