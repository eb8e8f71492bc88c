/// The state of a pcapng file while one of its sections is read.
///
/// Every section has its own byte order and counts its interfaces from 0.
struct PcapngSection {
  /// The byte order of every field.
  var order = ByteOrder.little

  /// The interfaces declared so far, by their number in the section.
  var interfaces: [PcapngInterface] = []

  /// How many interfaces the sections before declared.
  var interfacesBefore = 0

  /// The drop counters of the sections before, and those of packets.
  var dropsBefore = DropCounters()

  /// The drop counters up to here.
  var drops: DropCounters {
    interfaces.reduce(into: dropsBefore) { sum, interface in
      sum.add(interface.droppedByInterface, to: \.byInterface)
      sum.add(interface.droppedBySystem, to: \.bySystem)
    }
  }

  /// Adds frames that were lost between packets, if there is a count.
  mutating func countDrops(_ count: UInt64?) { dropsBefore.add(count, to: \.betweenFrames) }

  /// Takes over a whole Interface Statistics Block; one about an undeclared interface says nothing.
  mutating func update(fromStatistics block: Span<UInt8>) {
    let index = Int(block.uint32(at: 8, order))
    guard index < interfaces.count else { return }
    interfaces[index].update(fromStatistics: block, order)
  }

  /// Starts a new section after this one.
  mutating func restart(_ order: ByteOrder) {
    dropsBefore = drops
    interfacesBefore += interfaces.count
    interfaces.removeAll(keepingCapacity: true)
    self.order = order
  }
}
