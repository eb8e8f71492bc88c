/// A segment, and where its payload is: in the frame that it came with, or put together from fragments.
public struct LocatedSegment: Sendable {
  /// The segment.
  public let segment: TCPSegment
  /// The number of the IP datagram that it was put together from; nil when it came whole.
  public let datagram: UInt64?
  private let place: Range<Int>
  private let octets: [UInt8]

  init(_ segment: TCPSegment, in place: Range<Int>) {
    self.segment = segment
    self.place = place
    datagram = nil
    octets = []
  }

  init(_ segment: TCPSegment, _ octets: [UInt8], of datagram: UInt64) {
    self.segment = segment
    self.octets = octets
    self.datagram = datagram
    place = 0..<0
  }

  /// Lends the captured octets of the payload; fewer than the payload has where the capture cut it.
  ///
  /// - Parameters:
  ///   - frame: The captured octets of the frame that the segment came with.
  ///   - body: Takes the octets.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withPayload<R, E: Error>(in frame: RawSpan, _ body: (RawSpan) throws(E) -> R) throws(E) -> R {
    guard datagram != nil else { return try body(frame.extracting(place)) }
    return try octets.withRawSpan(body)
  }
}
