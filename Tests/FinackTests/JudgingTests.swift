import FixtureSupport
import Testing

/// The options that say how strictly connections are judged, and how much is shown of it.
@Suite struct JudgingTests {
  private let breached = Fixture.named("resets/in-close-wait").capture
  private let violating = Fixture.named("rules/tcp-data-after-fin/hit").capture
  private let deviant = Fixture.named("rules/tcp-half-duplex-no-rst/hit").capture
  private let trailing = Fixture.named("closing/half-close-trailing-data").capture

  @Test func brokenSequence_isAbortive_andViolatingWhenTheDocumentIsTakenStrictly() throws {
    let usual = try finack(breached)
    #expect(usual.status == 0)
    #expect(usual.text.contains("abortive      stream 0"))
    let strict = try finack("--doc-strict", breached)
    #expect(strict.status == 1)
    #expect(strict.text.contains("violating     stream 0"))
    #expect(strict.text.contains("abort-in-close-wait"))
  }

  @Test func closeInOrder_isGracefulHoweverStrict() throws {
    #expect(try finack("--doc-strict", "--all", trailing).text.contains("graceful      stream 0"))
  }

  @Test func violation_isShownWithItsEnd_itsFramesAndItsSource_andFails() throws {
    let run = try finack(violating)
    #expect(run.status == 1)
    #expect(
      run.text.contains("violation tcp-data-after-fin (client): 100 octets at 102, behind the FIN at 101 (frames 7, 9"))
    #expect(run.text.contains("RFC 9293 §3.6"))
  }

  @Test func advice_isGivenWhenAskedFor() throws {
    let usual = try finack(violating).text
    #expect(!usual.contains("→ Look for"))
    #expect(try finack("--explain-findings", violating).text.contains("→ Look for"))
  }

  @Test func notes_areShownWhenAskedFor() throws {
    let usual = try finack("--all", trailing).text
    #expect(!usual.contains("note tcp-half-close-trailing-data"))
    #expect(
      try finack("--all", "--findings", "note", trailing).text.contains("note tcp-half-close-trailing-data (server)"))
  }

  @Test func deviation_isMarkedAndCounted_andDoesNotFail() throws {
    let run = try finack(deviant)
    #expect(run.status == 0)
    #expect(run.text.contains("half-closed+deviant:"))
    #expect(run.text.contains("1 connection not as a SHOULD has it (+deviant)"))
  }

  @Test(arguments: [
    ["--msl=0"], ["--msl=x"], ["--msl=30", "--strict-msl"], ["--r2=-1"], ["--findings=all"],
  ])
  func impossibleThreshold_isRefused(_ options: [String]) throws {
    let run = options.count == 1 ? try finack(options[0], trailing) : try finack(options[0], options[1], trailing)
    #expect(run.status == 64)
    #expect(run.text == "")
  }

  @Test func ackDelay_movesTheThreshold() throws {
    let late = Fixture.named("rules/tcp-fin-ack-delay/hit").capture
    #expect(try finack("--all", late).text.contains("deviation tcp-fin-ack-delay"))
    let patient = try finack("--all", "--ack-delay", "60", late).text
    #expect(!patient.contains("deviation tcp-fin-ack-delay"))
  }
}
