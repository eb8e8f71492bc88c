/// The readers of a merged capture, when there are several.
struct MergedReaders {
  /// A reader, which cannot be copied, where an array can hold it.
  final class Slot {
    /// The place among the arguments.
    let index: Int

    /// The reader, always one frame ahead of what is merged.
    var reader: CaptureReader

    init(_ index: Int, _ reader: consuming CaptureReader) {
      self.index = index
      self.reader = reader
    }
  }

  /// The number of the current frame in the merged capture.
  private(set) var number: UInt64 = 0

  private var slots: [Slot?] = []
  private var factsOfClosed: [CaptureFacts?] = []
  private var lossesOfClosed: [LostFrames] = []
  private var order = MergeOrder()
  private var isStarted = false

  /// Opens the captures that can be opened.
  init(paths: [String], options: CaptureOptions, errors: inout [CaptureError]) {
    factsOfClosed = Array(repeating: nil, count: paths.count)
    for path in paths {
      do {
        slots.append(Slot(slots.count, try CaptureReader(path: path, options: options)))
      } catch {
        errors.append(error)
        slots.append(nil)
      }
    }
  }

  /// Where the current frame is.
  var current: Slot? { order.first.flatMap { slots[$0] } }

  /// What is known about each capture, in the order of the arguments; nil for one that could not be opened.
  var facts: [CaptureFacts?] { slots.indices.map { slots[$0]?.reader.facts ?? factsOfClosed[$0] } }

  /// What was read of lost frames since the last call. O(*n*) for *n* captures.
  mutating func takeLosses() -> [LostFrames] {
    let closed = lossesOfClosed
    lossesOfClosed.removeAll()
    return slots.reduce(into: closed) { losses, slot in losses += slot?.reader.takeLosses() ?? [] }
  }

  /// Moves to the next frame that passes the filter; nil when every capture has ended.
  mutating func next(errors: inout [CaptureError]) -> Slot? {
    while let slot = advance(errors: &errors) {
      number += 1
      if slot.reader.passesFilter() { return slot }
    }
    return nil
  }

  private mutating func advance(errors: inout [CaptureError]) -> Slot? {
    guard isStarted else {
      isStarted = true
      for index in slots.indices {
        if let time = nextTime(index, errors: &errors) { order.insert(index, time: time) }
      }
      return current
    }
    guard let source = order.first else { return nil }
    if let time = nextTime(source, errors: &errors) {
      order.updateFirst(time: time)
    } else {
      order.removeFirst()
    }
    return current
  }

  private mutating func nextTime(_ index: Int, errors: inout [CaptureError]) -> Int64? {
    guard let slot = slots[index] else { return nil }
    do {
      if try slot.reader.advance() { return slot.reader.header.timestamp }
    } catch {
      errors.append(error)
    }
    close(slot)
    return nil
  }

  /// Closes a finished capture at once: many captures can mean many descriptors and buffers.
  private mutating func close(_ slot: Slot) {
    factsOfClosed[slot.index] = slot.reader.facts
    lossesOfClosed += slot.reader.takeLosses()
    slots[slot.index] = nil
  }
}
