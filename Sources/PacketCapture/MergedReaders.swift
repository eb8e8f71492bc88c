/// The readers of a merged capture, when there are several.
@usableFromInline
struct MergedReaders {
  // A reader cannot be copied, and an array holds only what can.
  @usableFromInline
  final class Slot {
    @usableFromInline var reader: CaptureReader

    init(_ reader: consuming CaptureReader) { self.reader = reader }
  }

  @usableFromInline private(set) var slots: [Slot?] = []

  /// The number of the current frame in the merged capture.
  @usableFromInline private(set) var number: UInt64 = 0

  private var order = MergeOrder()
  private var isStarted = false

  /// Opens the captures that can be opened.
  init(paths: [String], options: CaptureOptions, errors: inout [CaptureError]) {
    for path in paths {
      do {
        slots.append(Slot(try CaptureReader(path: path, options: options)))
      } catch {
        errors.append(error)
        slots.append(nil)
      }
    }
  }

  /// The index of the capture that has the current frame.
  @usableFromInline var source: Int { order.first ?? 0 }

  /// Moves to the next frame that passes the filter; false when every capture has ended.
  mutating func next(errors: inout [CaptureError]) -> Bool {
    while advance(errors: &errors) {
      number += 1
      do {
        if try slots[source]?.reader.passesFilter() == true { return true }
      } catch {
        errors.append(error)
        close(source)
      }
    }
    return false
  }

  /// Moves past the frame that is first, in the capture that it is from; nothing is read ahead but one frame each.
  private mutating func advance(errors: inout [CaptureError]) -> Bool {
    guard isStarted else {
      isStarted = true
      for index in slots.indices {
        if let time = nextTime(index, errors: &errors) { order.insert(index, time: time) }
      }
      return order.first != nil
    }
    guard let source = order.first else { return false }
    if let time = nextTime(source, errors: &errors) {
      order.updateFirst(time: time)
    } else {
      order.removeFirst()
    }
    return order.first != nil
  }

  private mutating func nextTime(_ index: Int, errors: inout [CaptureError]) -> Int64? {
    guard let slot = slots[index] else { return nil }
    do {
      if try slot.reader.advance() { return slot.reader.header.timestamp }
    } catch {
      errors.append(error)
    }
    return nil
  }

  private mutating func close(_ index: Int) { slots[index] = nil }
}
