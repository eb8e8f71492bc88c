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

  /// The number of the last packet of the sections before.
  private(set) var packetsBefore: UInt64 = 0

  /// The time of the last packet of each interface, in nanoseconds, if there are several; `Int64.min` before the first.
  var lastTimes: [Int64] = []

  /// When frames were lost, as far as nobody has taken it.
  var losses = LostFramesQueue()

  /// The drop counters up to here.
  var drops: DropCounters {
    interfaces.reduce(into: dropsBefore) { sum, interface in
      sum.add(interface.droppedByInterface, to: \.byInterface)
      sum.add(interface.droppedBySystem, to: \.bySystem)
    }
  }

  /// Adds an interface.
  mutating func append(_ interface: PcapngInterface) {
    interfaces.append(interface)
    lastTimes.append(.min)
  }

  /// The time of the last packet of an interface, in nanoseconds; `Int64.min` when there was none.
  ///
  /// It is kept for sections of several interfaces; of one it is that of the last packet.
  func lastTime(of interface: Int, last: FrameHeader) -> Int64 {
    guard interfaces.count == 1 else { return lastTimes.indices.contains(interface) ? lastTimes[interface] : .min }
    return last.number > packetsBefore ? last.timestamp : .min
  }

  /// Adds frames that were lost between two packets of an interface, if there is a count.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - earlier: The time of the packet before, in nanoseconds.
  ///   - later: The time of the packet after.
  mutating func countDrops(_ count: UInt64?, since earlier: Int64, until later: Int64) {
    guard let count else { return }
    dropsBefore.add(count, to: \.betweenFrames)
    guard count > 0 else { return }
    losses.append(LostFrames(from: earlier, to: later, count: count))
  }

  /// Takes over a whole Interface Statistics Block; one about an undeclared interface says nothing.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - isFirst: Whether no packet of the section came before it.
  mutating func update(fromStatistics block: Span<UInt8>, isFirst: Bool) {
    let index = Int(block.uint32(at: 8, order))
    guard index < interfaces.count else { return }
    let statistics = PcapngStatistics(block, order, interfaces[index].scale)
    losses.append(interfaces[index].update(from: statistics, isFirst: isFirst))
  }

  /// Starts a new section after this one, which ended with a packet of a number.
  mutating func restart(_ order: ByteOrder, after lastPacket: UInt64) {
    packetsBefore = lastPacket
    lastTimes.removeAll(keepingCapacity: true)
    dropsBefore = drops
    interfacesBefore += interfaces.count
    interfaces.removeAll(keepingCapacity: true)
    self.order = order
  }
}
