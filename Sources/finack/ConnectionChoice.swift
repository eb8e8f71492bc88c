import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// Which connection of the captures is explained.
enum ConnectionChoice: Equatable {
  /// The worst of all.
  case worst
  /// The one with this number.
  case stream(UInt64)
  /// The worst between these two ends, whichever opened it.
  case between(SocketAddress, SocketAddress)

  /// Whether a connection is one of those asked for.
  func admits(_ result: ConnectionResult) -> Bool {
    switch self {
    case .worst: true
    case .stream(let stream): result.stream == stream
    case .between(let one, let other): Set([one, other]) == Set([result.client, result.server])
    }
  }
}

/// Finds the connection that is asked for among all, in whatever order they come.
struct ConnectionFinder {
  /// How many connections are named in a message.
  private static let mentioned = 5

  private let choice: ConnectionChoice
  private(set) var found: ConnectionResult?
  private var matches: [UInt64] = []
  private var matchCount: UInt64 = 0
  private var total: UInt64 = 0
  private var lastStream: UInt64 = 0
  private var nearby: [(likeness: Int, stream: UInt64, text: String)] = []

  init(_ choice: ConnectionChoice) { self.choice = choice }

  /// Considers a connection.
  mutating func consider(_ result: ConnectionResult) {
    total += 1
    lastStream = max(lastStream, result.stream)
    guard choice.admits(result) else { return noteNearby(result) }
    matchCount += 1
    Self.insert(result.stream, into: &matches)
    if found.map({ result.isWorse(than: $0) }) ?? true { found = result }
  }

  /// Why it is this connection, in a few words.
  var selection: String {
    switch choice {
    case .worst where total == 1, .stream where total == 1: "the only connection"
    case .worst: "the worst of \(total) connections; --stream N explains another"
    case .stream: "one of \(total) connections"
    case .between where matchCount == 1: "the only connection between these ends"
    case .between: "the worst of \(matchCount) connections between these ends: \(list(matches, of: matchCount))"
    }
  }

  /// What to say when there is none, with what exists instead.
  var failure: CommandFailure {
    guard total > 0 else { return CommandFailure(.usage, "there is no TCP connection in the capture") }
    switch choice {
    case .worst: return CommandFailure(.usage, "there is no TCP connection in the capture")
    case .stream(let stream):
      // Wireshark counts a stream for a flow of which only a quotation was captured.
      if stream < lastStream {
        return CommandFailure(.usage, "stream \(stream) is not a connection: only ICMP errors quote it")
      }
      let range = lastStream == 0 ? "the only one is stream 0" : "there are streams 0 to \(lastStream)"
      return CommandFailure(.usage, "there is no stream \(stream): \(range)")
    case .between(let one, let other):
      let hint =
        nearby.isEmpty
        ? "none of the \(total) connections has one of these addresses; 'finack --all' lists them"
        : "the most similar are:"
      return CommandFailure(
        .usage, "there is no connection between \(one) and \(other); \(hint)",
        hints: nearby.map { "  stream \($0.stream)  \($0.text)" })
    }
  }

  private func list(_ streams: [UInt64], of count: UInt64) -> String {
    let rest = count > UInt64(streams.count) ? " and \(count - UInt64(streams.count)) more" : ""
    return "streams " + streams.map { "\($0)" }.joined(separator: ", ") + rest
  }

  /// Keeps the connections that share most with what was asked for: a whole end counts two, an address one.
  private mutating func noteNearby(_ result: ConnectionResult) {
    guard case .between(let one, let other) = choice else { return }
    let likeness = [one, other].reduce(0) { sum, end in
      let ends = [result.client, result.server]
      return sum + (ends.contains(end) ? 2 : ends.contains { $0.address == end.address } ? 1 : 0)
    }
    guard likeness > 0 else { return }
    nearby.append((likeness, result.stream, "\(result.client) → \(result.server)"))
    nearby.sort { ($1.likeness, $0.stream) < ($0.likeness, $1.stream) }
    if nearby.count > Self.mentioned { nearby.removeLast() }
  }

  private static func insert(_ stream: UInt64, into streams: inout [UInt64]) {
    streams.insert(stream, at: streams.firstIndex { $0 > stream } ?? streams.endIndex)
    if streams.count > mentioned { streams.removeLast() }
  }
}
