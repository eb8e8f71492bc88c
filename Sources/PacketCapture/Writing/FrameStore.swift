/// Octets of frames that are kept after the frame has gone, in places of one size.
public struct FrameStore: Sendable {
  private let slotSize: Int
  private var octets: [UInt8] = []

  /// Creates a store without a place.
  public init(slotSize: Int) { self.slotSize = slotSize }

  /// Adds a place.
  public mutating func grow() { octets.append(contentsOf: repeatElement(0, count: slotSize)) }

  /// Puts a frame into a place; what is longer than a place is cut.
  public mutating func put(_ frame: RawSpan, at place: Int) {
    let count = min(frame.byteCount, slotSize)
    Descriptor.copy(frame.extracting(0..<count), into: &octets, at: place * slotSize)
  }

  /// Lends what was put into a place.
  public func withFrame<R, E: Error>(
    at place: Int, length: Int, _ body: (RawSpan) throws(E) -> R
  ) throws(E) -> R {
    let start = place * slotSize
    return try body(RawSpan(_elements: octets.span).extracting(start..<start + min(length, slotSize)))
  }
}
