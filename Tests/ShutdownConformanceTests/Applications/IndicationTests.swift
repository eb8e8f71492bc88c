import FixtureSupport
import PacketScript
import ShutdownConformance
import Testing

/// What each application was told, by the table of RFC 9293 §3.10.7.4 and the documentation of Winsock, held against fixtures.
@Suite struct IndicationTests {
  struct Expected: CustomTestStringConvertible {
    let fixture: String
    let client: [String]
    let server: [String]
    var testDescription: String { fixture }
  }

  @Test(arguments: [
    Expected(fixture: "closing/by-client", client: ["read=0"], server: ["read=0"]),
    Expected(fixture: "closing/half-close-trailing-data", client: ["read=0"], server: ["read=0"]),
    Expected(fixture: "closing/simultaneous", client: ["read=0"], server: ["read=0"]),
    Expected(fixture: "resets/established", client: [], server: ["read=ECONNRESET"]),
    Expected(fixture: "resets/in-close-wait", client: ["read=ECONNRESET"], server: ["read=0"]),
    Expected(fixture: "resets/after-own-fin", client: [], server: ["read=0", "write=EPIPE"]),
    Expected(fixture: "resets/in-last-ack", client: [], server: ["read=0"]),
    Expected(fixture: "resets/after-both-fins", client: ["read=0"], server: ["read=0"]),
    Expected(fixture: "opening/refused", client: ["connect=ECONNREFUSED"], server: []),
    Expected(fixture: "opening/refused-by-icmp", client: ["connect=ECONNREFUSED"], server: []),
    Expected(fixture: "rules/tcp-user-timeout-abort/hit", client: ["read=ETIMEDOUT"], server: ["read=ECONNRESET"]),
    Expected(fixture: "rules/tcp-keepalive-abort/hit", client: ["read=ETIMEDOUT"], server: ["read=ECONNRESET"]),
    Expected(fixture: "closing/fin-timeout", client: ["read=ETIMEDOUT"], server: []),
    Expected(fixture: "resets/out-of-window-ignored", client: ["read=0"], server: ["read=0"]),
    Expected(fixture: "closing/half-closed-at-end", client: [], server: ["read=0"]),
  ]) func posix(_ expected: Expected) throws {
    let views = try views(expected.fixture)
    #expect(views.client.posix.map(\.rawValue) == expected.client)
    #expect(views.server.posix.map(\.rawValue) == expected.server)
  }

  @Test func gracefulClose_isIndicatedOnceEach() throws {
    let server = try views("closing/by-client").server
    #expect(server.winsock.map(\.rawValue) == ["FD_CLOSE(0)", "WSPRecv=0"])
    let end = try #require(server.indications.first)
    #expect(end.certainty == .proven)
    #expect(end.frames == [7, 8])
    #expect(end.alternatives.isEmpty)
  }

  @Test func initiatorThatMayHaveClosed_mayBeToldNothing() throws {
    let end = try #require(try views("closing/by-client").client.indications.first)
    #expect(end.certainty == .consistent)
    #expect(end.alternatives.map(\.condition) == [.alreadyClosed])
  }

  @Test func initiatorThatTookAnAnswer_isTold() throws {
    let end = try #require(try views("closing/half-close-trailing-data").client.indications.first)
    #expect(end.certainty == .proven)
    #expect(end.alternatives.isEmpty)
  }

  @Test func reset_goesToTheCallThatComesFirst() throws {
    let server = try views("resets/established").server
    #expect(server.winsock.map(\.rawValue) == ["FD_CLOSE(WSAECONNRESET)", "WSPRecv=WSAECONNRESET"])
    #expect(server.indications.first?.alternatives.map(\.condition) == [.writesFirst])
    #expect(server.indications.first?.alternatives.first?.posix == [.writeReset])
  }

  @Test func resetInCloseWait_isAmbiguousToWinsock() throws {
    let server = try views("resets/after-own-fin").server
    #expect(server.indications.map(\.event) == [.endOfStream, .resetAfterEnd])
    let alternative = try #require(server.indications.last?.alternatives.first)
    #expect(alternative.condition == .closeNotRecorded)
    #expect(alternative.winsock == [.closeReset, .receiveReset])
    #expect(alternative.posix == [])
  }

  @Test func ownAbort_isNotTold_unlessSomebodyElseDidIt() throws {
    let client = try #require(try views("resets/established").client.indications.first)
    #expect(client.event == .ownAbort && client.posix == [] && client.winsock == [])
    #expect(client.alternatives.map(\.posix) == [[.readAborted]])
  }

  @Test func endWithoutSocket_isUnknown() throws {
    let views = try views("resets/reflex-established")
    let event = [views.client, views.server].flatMap(\.indications).first { $0.event == .noSocket }
    #expect(event?.certainty == .unobservable)
  }

  @Test func doubtfulReset_mayHaveBeenDropped() throws {
    let client = try #require(try views("resets/doubtful").client.indications.first)
    #expect(client.event == .reset && client.certainty == .bounded)
    #expect(client.alternatives.contains { $0.condition == .notAccepted && $0.posix.isEmpty })
  }

  /// The FINs cross, and the client resets what comes: the server's end of file is one, whether the FIN arrived before the RST or not.
  @Test func lateReset_doesNotTellOfTheFinTwice() throws {
    let script = """
      0.000 > S  0:0(0) win 64240 <mss 1460>
      +.010 < S. 0:0(0) ack 1 win 65160 <mss 1460>
      +.001 > .  1:1(0) ack 1
      +.001 > FP. 1:101(100) ack 1
      +.001 < P. 1:33(32) ack 1
      +.001 < F. 33:33(0) ack 1
      +.001 > R  1:1(0)
      """
    let server = try #require(results(of: PacketScript(parsing: script).frames).first?.applications?.server)
    #expect(server.indications.map(\.event) == [.endOfStream])
    #expect(server.indications.first?.frames == [4, 7])
    #expect(server.indications.first?.alternatives.map(\.condition) == [.alreadyClosed, .finNotDelivered])
  }

  @Test(arguments: Fixture.all) func everyViewHasItsSentences(_ fixture: Fixture) throws {
    for result in results(of: fixture.frames) {
      let views = try #require(result.applications)
      for role in Role.allCases {
        let sentences = views[role].sentences(of: role)
        #expect(!sentences.isEmpty)
        #expect(Set(views[role].indications.map(\.event)).count == views[role].indications.count, "told twice")
        #expect(sentences.allSatisfy { $0.hasPrefix(role.rawValue) && !$0.contains("  ") }, "\(sentences)")
      }
      for indication in views.client.indications + views.server.indications where indication.certainty == .proven {
        #expect(indication.frames.contains { $0 >= result.frames.first && $0 <= result.frames.last })
      }
    }
  }
}

/// What the applications of the first connection of a fixture were told.
func views(_ fixture: String) throws -> PerEnd<ApplicationView> {
  let fixture = try #require(Fixture.find(fixture))
  return try #require(results(of: fixture.frames).first?.applications)
}
