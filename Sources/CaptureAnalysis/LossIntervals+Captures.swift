import PacketCapture
import ShutdownConformance
import TransportTracking

extension LossIntervals {
  /// Adds the times in which captures lost frames, which pcapng files tell of behind the frames of those times.
  ///
  /// - Returns: Whether all of them are known now. Those of a pipe are not: it can be read only once.
  mutating func add(of paths: [String]) -> Bool {
    paths.reduce(true) { areKnown, path in
      let isKnown = path != "-" && CaptureReader.forEachLoss(in: path) { add($0) }
      return areKnown && isKnown
    }
  }

  /// Adds the time of a loss.
  mutating func add(_ loss: LostFrames) {
    add(from: Timestamp(nanoseconds: loss.from), to: Timestamp(nanoseconds: loss.to))
  }
}
