import PacketCapture
import TransportTracking

extension FrameHeader {
  /// The number and the time of the frame.
  public var moment: Moment { Moment(frame: number, time: Timestamp(nanoseconds: timestamp)) }
}

extension Analyzer {
  /// Takes one frame of a capture.
  @inline(__always)
  mutating func analyze(_ header: FrameHeader, _ bytes: RawSpan) {
    analyze(
      bytes, wireLength: header.originalLength, linkType: header.linkType.rawValue,
      moment: header.moment)
  }
}
