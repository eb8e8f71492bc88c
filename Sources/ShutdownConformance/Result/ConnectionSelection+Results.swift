import TransportTracking

extension ConnectionSelection {
  /// The connections of some results, in their order, with the ICMP errors about them.
  public init(_ results: [ConnectionResult]) {
    self.init(
      results.map { result in
        let last = max(result.frames.first, result.frames.last, result.icmpFrames?.upperBound ?? 0)
        return Wanted(client: result.client, server: result.server, frames: result.frames.first...last)
      })
  }
}
