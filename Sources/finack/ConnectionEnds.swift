import ArgumentParser
import TransportTracking

/// The two ends that `--connection` takes: `10.0.0.1:4000-10.0.0.2:80`, `[::1]:4000-[::2]:80`.
struct ConnectionEnds: Equatable, ExpressibleByArgument {
  let one: SocketAddress
  let other: SocketAddress

  init?(argument: String) {
    let ends = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let one = SocketAddress(ends[0]), let other = SocketAddress(ends[1]) else { return nil }
    self.one = one
    self.other = other
  }
}
