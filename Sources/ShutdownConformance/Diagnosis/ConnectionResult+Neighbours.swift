extension ConnectionResult {
  /// Whether the diagnosis names other connections, whose numbers have to be found.
  public var namesNeighbours: Bool {
    if let diagnosis { !diagnosis.neighbours.isEmpty } else { false }
  }

  /// Fills in the numbers of the connections that the diagnosis names.
  ///
  /// - Parameter stream: The number of the connection that begins with a frame; nil when none is known to.
  public mutating func resolveNeighbours(_ stream: (UInt64) -> UInt64?) {
    guard namesNeighbours, var known = diagnosis else { return }
    for index in known.neighbours.indices {
      known.neighbours[index].stream = stream(known.neighbours[index].firstFrame)
    }
    diagnosis = known
  }
}
