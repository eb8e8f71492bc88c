import FixtureSupport
import Foundation
import Testing

/// Command lines that are wrong end with status 64 and say what to do.
@Suite struct UsageTests {
  private let capture = Fixture.named("resets/established").capture

  private func expectUsageError(_ run: Run, _ message: String) {
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix(message), "\(run.errors)")
    #expect(run.text == "")
  }

  @Test func aCaptureIsNeeded() throws {
    let run = try finack()
    expectUsageError(run, "Error: Missing a capture. Give a file, or '-' for the standard input.\nUsage: finack ")
    expectUsageError(try finack("--all"), "Error: Missing a capture.")
  }

  @Test func anUnknownOptionIsNamed() throws {
    expectUsageError(try finack("--nope"), "Error: Unknown option '--nope'")
    expectUsageError(try finack("--nope", capture), "Error: Unknown option '--nope'")
  }

  @Test(arguments: ["polite", "", "violating,", "Violating"])
  func anUnknownVerdictIsNamed(_ list: String) throws {
    let run = try finack("--fail-on", list, capture)
    expectUsageError(run, "Error: The value '\(list)' is invalid for '--fail-on <verdict,…>': '")
    #expect(run.errors.contains("The verdicts are graceful, abortive, violating, incomplete, inconclusive;"))
  }

  /// No file can be opened by what is left of such a name, and an output would get another one.
  @Test func anArgumentThatIsNotUTF8_isRefused() throws {
    let run = try shell(#""$finack" "$1" -q -o "$(printf '\377.txt')""#, capture)
    expectUsageError(run, "Error: The argument '\u{fffd}.txt' is not UTF-8, so no file can be found by it.")
  }

  @Test func anOutputNeedsAName() throws {
    let run = try finack(capture, "-o", "")
    #expect(run.errors == "finack: '': an output needs a name\n")
    #expect(run.status == 66)
  }

  @Test func aNumberOfFilesNeedsARotation() throws {
    let run = try finack("live", "-i", "lo", "-w", "x", "-W", "3")
    expectUsageError(run, "Error: -W keeps the last of several files: say by -C or -G when another one begins.")
  }

  @Test func anInterfaceThatIsGivenTwiceIsNamed() throws {
    expectUsageError(try finack("live", "-i", "lo", "-i", "lo"), "Error: The interface 'lo' is given twice.")
  }

  @Test func anUnknownFormatIsNamed() throws {
    expectUsageError(
      try finack("--format", "xml", capture), "Error: The value 'xml' is invalid for '--format <format>'.")
  }

  @Test(arguments: [["tcp prt 80"], ["tcp", "prt", "80"]])
  func aMalformedFilterIsQuoted(_ filter: [String]) throws {
    let run = try run(Executable.finack, [capture] + filter)
    expectUsageError(run, "finack: filter \"tcp prt 80\": ")
    #expect(run.errors.split(separator: "\n").count == 1)
    expectUsageError(try finack("--filter", "tcp prt 80", capture), "finack: filter \"tcp prt 80\": ")
  }

  @Test(arguments: [["trace"], ["trace.pcap.7"], ["trace.pcap.7", "tcp"]])
  func aFilterThatMayBeAMisspeltFileIsSuspected(_ arguments: [String]) throws {
    let run = try run(Executable.finack, [capture] + arguments)
    expectUsageError(run, "finack: filter \"\(arguments.joined(separator: " "))\": ")
    #expect(run.errors.hasSuffix("\nThere is no file '\(arguments[0])', so it was taken for the filter.\n"))
  }

  @Test func aFilterForAnotherLinkTypeSaysSo() throws {
    let filter = "wlan type mgt"
    expectUsageError(try finack(capture, filter), "finack: filter \"\(filter)\" on ETHERNET frames: ")
    let both = try finack(capture, capture, filter)
    #expect(both.status == 64)
    #expect(both.errors.hasPrefix("finack: filter \"\(filter)\" on ETHERNET frames: "))
  }
}
