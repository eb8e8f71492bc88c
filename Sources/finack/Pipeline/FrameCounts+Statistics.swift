import PacketCapture
import ShutdownReporting
import TransportTracking

extension FrameCounts {
  /// The counts of an analysis, kinds without a frame left out.
  init(_ statistics: CaptureStatistics, dropped: UInt64?) {
    let malformed = DecodeError.allCases.compactMap { kind -> Named? in
      let count = statistics.malformed(kind)
      return count > 0 ? Named(name: "\(kind.name)", count: count) : nil
    }
    let unsupported = statistics.unsupportedLinkTypes.sorted { $0.key < $1.key }.map {
      Named(name: LinkType(rawValue: $0.key).description, count: $0.value)
    }
    self.init(
      read: statistics.frames, notTCP: statistics.otherFrames, truncated: statistics.cutFrames,
      fragments: statistics.fragments, dropped: dropped, malformed: malformed, unsupportedLinkTypes: unsupported)
  }
}
