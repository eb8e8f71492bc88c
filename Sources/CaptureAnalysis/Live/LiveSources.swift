import PacketCapture
import TransportTracking

/// The interfaces of a run, read as one: the frame with the earliest time comes next, of those that have arrived.
struct LiveSources {
  /// An interface, and whether it has a frame that was not taken yet.
  private final class Source {
    var capture: LiveCapture
    var time: Timestamp?
    var hasEnded = false
    var counts = LiveCounts()

    init(_ capture: consuming LiveCapture) { self.capture = capture }

    /// Moves to the next frame, if it has none.
    func advance() throws(CaptureError) {
      guard time == nil, !hasEnded, try capture.next() else { return }
      time = Timestamp(nanoseconds: capture.timestamp)
    }
  }

  private var sources: [Source] = []
  /// Why interfaces have ended.
  private(set) var errors: [CaptureError] = []

  /// Opens all interfaces.
  init(_ interfaces: [String], _ options: LiveOptions) throws(CaptureError) {
    for interface in interfaces { sources.append(Source(try LiveCapture(interface: interface, options: options))) }
  }

  /// Whether nothing more can come.
  var hasEnded: Bool { sources.allSatisfy(\.hasEnded) }

  /// What to wait for.
  var readiness: [Int32] { sources.filter { !$0.hasEnded }.map { $0.capture.readiness } }

  /// The interfaces as a capture file describes them.
  var interfaces: [CaptureWriter.Interface] {
    sources.map {
      CaptureWriter.Interface(
        name: $0.capture.interface, linkType: $0.capture.linkType, snapshotLength: $0.capture.snapshotLength,
        filter: $0.capture.filter)
    }
  }

  /// The interface of the next frame, if one has arrived. An interface that fails has ended.
  mutating func next() -> Int? {
    var earliest: Int?
    for (index, source) in sources.enumerated() {
      do throws(CaptureError) {
        try source.advance()
      } catch {
        errors.append(error)
        source.hasEnded = true
      }
      guard let time = source.time else { continue }
      if let other = earliest, let otherTime = sources[other].time, otherTime <= time { continue }
      earliest = index
    }
    if let earliest { sources[earliest].time = nil }
    return earliest
  }

  /// Lends the frame that ``next()`` found.
  mutating func withFrame<E: Error>(
    of interface: Int, number: UInt64, _ body: (FrameHeader, RawSpan) throws(E) -> Void
  ) throws(E) {
    try sources[interface].capture.withFrame(number: number, body)
  }

  /// What each interface has counted; when one can no longer be asked, what it said last.
  func counts() -> [LiveCounts] {
    for source in sources where !source.hasEnded { source.counts = source.capture.counts ?? source.counts }
    return sources.map(\.counts)
  }
}
