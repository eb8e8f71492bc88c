import Testing
import TransportTracking

@testable import ShutdownReporting

/// The table of groups as a user sees it.
@Suite struct OutcomeTableTextTests {
  private let table = OutcomeTableTests.table(OutcomeTableTests.results)

  @Test func aPipeGetsALineForEachGroup() {
    let expected = """
      server        connections  graceful  abortive  violating  incomplete  inconclusive  undelivered   median      p99        half-closed  closed first c/s/both  resets
      10.0.0.2:22             1         0         0          1           0             0            0        -        -                  -                  1/0/0  -
      10.0.0.2:443            3         1         1          0           1             0          100  1.24 ms  1.24 ms  3.40 s (stream 3)                  2/0/0  unread-data 1
      10.0.0.2:80             2         2         0          0           0             0            0        -        -                  -                  2/0/0  -
      """
    #expect(OutcomeTableText().lines(table).joined(separator: "\n") == expected)
  }

  @Test func eightyColumnsTakeTwoLinesForEachGroup() {
    let expected = """
      server        connections  graceful  abortive  violating  other  undelivered
      10.0.0.2:22             1         0         0          1      0            0
          closed first: client 1
      10.0.0.2:443            3         1         1          0      1          100
          closed first: client 2; resets: unread-data 1; shutdown: 1.24 ms median,
          1.24 ms p99; half-closed up to 3.40 s (stream 3)
      10.0.0.2:80             2         2         0          0      0            0
          closed first: client 2
      """
    let lines = OutcomeTableText(width: 80).lines(table)
    #expect(lines.joined(separator: "\n") == expected)
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 80 })
  }

  @Test func aLongNameHasALineOfItsOwn() {
    let narrow = OutcomeTableText(width: 70).lines(table)
    #expect(narrow[1] == "10.0.0.2:22")
    #expect(narrow.allSatisfy { $0.unicodeScalars.count <= 70 })
  }

  @Test func theLimitSaysHowManyAreLeftOut() {
    let lines = OutcomeTableText(limit: 1).lines(table)
    #expect(lines.count == 3)
    #expect(lines.last == "… and 2 groups more (--all shows every group)")
  }

  @Test func colourMarksTheWorst() {
    let lines = OutcomeTableText(color: true).lines(table)
    #expect(lines[1].hasPrefix("\u{1b}[1;31m10.0.0.2:22"))
    #expect(lines[2].hasPrefix("\u{1b}[33m10.0.0.2:443"))
    #expect(lines[3].hasPrefix("10.0.0.2:80"))
  }
}
