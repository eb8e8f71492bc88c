import FixtureSupport
import ShutdownConformance
import Testing

/// Which calls the packets leave open: never one where there are several.
@Suite struct CloseCallTests {
  @Test func finAlone_leavesEveryCallOpen() throws {
    let call = try #require(try views("closing/by-client").client.finCall)
    #expect(call.candidates == [.sendDisconnect, .shutdownSend, .shutdownBoth, .closeGraceful, .processExit])
    #expect(call.narrowedBy == nil)
  }

  @Test func acknowledgedAnswer_rulesOutThatTheSocketWasClosed() throws {
    let call = try #require(try views("closing/half-close-trailing-data").client.finCall)
    #expect(call.candidates == [.sendDisconnect, .shutdownSend])
    #expect(call.narrowedBy == 9)
  }

  @Test func answerThatMeetsNoSocket_rulesOutThatItWasShutDownForSendingOnly() throws {
    let client = try views("resets/after-own-fin").client
    let call = try #require(client.finCall)
    #expect(call.candidates == [.shutdownBoth, .closeGraceful, .processExit])
    #expect(call.narrowedBy == 10)
    #expect(client.resetCall == nil)
  }

  @Test func abort_leavesItsCausesOpen() throws {
    let call = try #require(try views("resets/established").client.resetCall)
    #expect(call.candidates == [.closeLingerZero, .closeUnread, .processExit, .administrativeKill])
  }

  @Test func timeout_isNobodysCall() throws {
    #expect(try views("rules/tcp-user-timeout-abort/hit").client.resetCall?.candidates == .stackTimeout)
    #expect(try views("rules/tcp-keepalive-abort/hit").client.resetCall?.candidates == .stackTimeout)
  }

  /// The client's stack knew no such address, and its socket goes on: what it is told comes with the server's reset.
  @Test func resetOfAnEndThatGoesOn_isNobodysCall() throws {
    let client = try views("diagnoses/untranslated-segment").client
    #expect(client.calls.isEmpty)
    #expect(client.indications.map(\.frames.last) == [11])
  }

  @Test func refusal_isNobodysCall() throws {
    let views = try views("opening/refused")
    #expect(views.client.calls.isEmpty && views.server.calls.isEmpty)
  }

  @Test(arguments: Fixture.all) func aCandidateIsNeverAlone_unlessItIsNoCall(_ fixture: Fixture) throws {
    for views in results(of: fixture.frames).compactMap(\.applications) {
      for call in views.client.calls + views.server.calls {
        let count = CloseCalls.names.count { call.candidates.contains($0.call) }
        #expect(count > 1 || call.candidates == .stackTimeout || call.candidates == .lostSocket)
      }
    }
  }
}
