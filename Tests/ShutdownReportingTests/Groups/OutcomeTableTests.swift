import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// Groups of connections: what they count, in which order they are, and that they are bounded.
@Suite struct OutcomeTableTests {
  private static func on(port: UInt16, _ result: ConnectionResult) -> ConnectionResult {
    var result = result
    result.server.port = port
    return result
  }

  /// Three servers: 443 aborts and loses 100 octets, 22 violates, 80 is fine.
  static let results = [
    on(port: 80, .sample(stream: 0)), on(port: 80, .sample(stream: 1, first: 20)),
    on(port: 443, closed(.aborted(stream: 3, first: 40), lost: 100)), on(port: 443, .sample(stream: 4, first: 60)),
    on(port: 22, .violating(stream: 5, first: 80)), on(port: 443, .halfClosed(stream: 6, first: 90)),
  ]

  static func closed(_ result: ConnectionResult, lost: UInt64) -> ConnectionResult {
    var result = result
    result.reset?.reason = .unreadData
    result.timing = ShutdownTiming(shutdown: .microseconds(1240), halfClose: .milliseconds(3400))
    result.atRisk = DataAtRisk(
      octets: PerEnd(client: .init(undelivered: lost, possiblyUnread: 7), server: nil), phase: .requestInFlight)
    return result
  }

  static func table(_ results: [ConnectionResult], by grouping: Grouping = .server, limit: Int = 10) -> OutcomeTable {
    var table = OutcomeTable(by: grouping, limit: limit)
    for result in results { table.add(result) }
    return table
  }

  @Test func worstGroupIsFirst() {
    let names = Self.table(Self.results).sorted().map { "\($0.key)" }
    #expect(names == ["10.0.0.2:22", "10.0.0.2:443", "10.0.0.2:80"])
  }

  @Test func groupCountsWhatItsConnectionsDid() throws {
    let group = Self.table(Self.results).sorted()[1]
    #expect(group.connections == 3)
    #expect(Verdict.allCases.map { group.count(of: $0) } == [1, 1, 0, 1, 0])
    #expect(Initiator.allCases.map { group.count(closedBy: $0) } == [2, 0, 0])
    #expect(group.resetReasons.map(\.reason) == [.unreadData])
    #expect(group.lost == 100)
    #expect(group.durations.percentile(50) == .microseconds(1240))
    #expect(group.longestHalfClose == OutcomeGroup.HalfClose(duration: .milliseconds(3400), stream: 3))
  }

  @Test(arguments: [
    (Grouping.client, ["10.0.0.1"]), (.reason, ["no reset", "unread-data"]),
    (.ending, ["normal", "abort-established", "half-closed"]),
  ])
  func everyGroupingHasItsKeys(_ grouping: Grouping, _ keys: [String]) {
    #expect(Self.table(Self.results, by: grouping).sorted().map { "\($0.key)" } == keys)
  }

  @Test func othersAreFoldedIntoOneGroupThatIsLast() {
    let groups = Self.table(Self.results, limit: 1).sorted()
    #expect(groups.map { "\($0.key)" } == ["10.0.0.2:80", "all others"])
    #expect(groups.map(\.connections) == [2, 4])
  }

  @Test func orderOfConnectionsDoesNotMatter() {
    #expect(Self.table(Self.results).sorted() == Self.table(Self.results.reversed()).sorted())
  }

  @Test func equalGroupsAreInOrderOfTheirAddresses() {
    let results = [443, 8080, 80].map { Self.on(port: $0, .sample()) }
    #expect(Self.table(results).sorted().map { "\($0.key)" } == ["10.0.0.2:80", "10.0.0.2:443", "10.0.0.2:8080"])
  }

  @Test func groupRecord() {
    var options = ReporterOptions()
    options.grouping = .server
    let lines = OutputFormat.jsonl.report(Self.results, options).split(separator: "\n")
    let expected =
      #"{"record":"group","by":"server","key":"10.0.0.2:443","others":false,"connections":3,"#
      + #""verdicts":{"graceful":1,"abortive":1,"violating":0,"incomplete":1,"inconclusive":0},"#
      + #""closed_first":{"client":2,"server":0,"both":0},"resets":{"unread-data":1},"undelivered_bytes":100,"#
      + #""shutdown":{"count":1,"median":0.001240000,"p99":0.001240000},"#
      + #""longest_half_close":{"duration":3.400000000,"stream":3}}"#
    #expect(lines.map { $0.prefix(20) }.count == 5)
    #expect(lines[2] == expected)
    #expect(lines.last?.hasPrefix(#"{"record":"summary""#) == true)
  }
}
