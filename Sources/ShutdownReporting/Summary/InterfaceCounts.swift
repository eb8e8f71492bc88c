/// What was counted on an interface during a live run.
public struct InterfaceCounts: Equatable, Sendable {
  /// The name of the interface.
  public var name: String
  /// Packets that passed the filter.
  public var received: UInt64
  /// Packets that the kernel dropped, because they were not fetched in time.
  public var droppedByKernel: UInt64
  /// Packets that the interface or its driver dropped.
  public var droppedByInterface: UInt64

  /// Creates counts.
  public init(name: String, received: UInt64, droppedByKernel: UInt64, droppedByInterface: UInt64) {
    self.name = name
    self.received = received
    self.droppedByKernel = droppedByKernel
    self.droppedByInterface = droppedByInterface
  }
}
