import FixtureSupport
import Testing

/// `--fail-on` names the verdicts that make a run fail.
@Suite struct ThresholdTests {
  private let aborted = Fixture.named("resets/established").capture
  private let closed = Fixture.named("closing/by-client").capture

  @Test func aNamedVerdictFails() throws {
    let run = try finack("--fail-on", "abortive", aborted)
    #expect(run.status == 1)
    #expect(run.text.hasSuffix("\nfails: 1 connection is abortive\n"))
    #expect(run.errors == "")
    #expect(try finack("--fail-on", "incomplete,abortive", aborted).status == 1)
  }

  @Test func otherVerdictsDoNotFail() throws {
    #expect(try finack("--fail-on", "abortive", closed).status == 0)
    #expect(try finack("--fail-on", "violating,incomplete", aborted).status == 0)
  }

  @Test func byDefaultAnAbortDoesNotFail() throws {
    #expect(try finack(aborted).status == 0)
  }

  @Test func noneNeverFails() throws {
    #expect(try finack("--fail-on", "none", aborted).status == 0)
  }

  @Test func aCaptureThatCannotBeReadMattersMore() throws {
    #expect(try finack("--fail-on", "abortive", aborted, "/nowhere/missing.pcap").status == 66)
  }
}
