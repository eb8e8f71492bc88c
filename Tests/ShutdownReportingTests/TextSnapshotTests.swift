import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// Whole reports as a user sees them.
struct TextSnapshotTests {
  private let results = [
    ConnectionResult.sample(), .aborted(first: 2), .halfClosed(first: 3), .violating(), .doubtful(),
  ]

  @Test func reportInAPipe() {
    let expected = """
      trace.pcap
        abortive      stream 3   10.0.0.1:40003 → 10.0.0.2:80  abort-established: server reset at frame 10; \
      100 B of the client's data unacknowledged
        incomplete    stream 5   10.0.0.1:40005 → 10.0.0.2:80  half-closed: client's FIN (frame 10) \
      acknowledged in frame 11; server had not closed when the capture ended
        violating     stream 12  10.0.0.1:40012 → 10.0.0.2:80  normal: client's FIN (frame 27) acknowledged \
      in frame 28, server's FIN (frame 29) in frame 30
                      violation tcp-data-after-fin (server): 10 B sent after the FIN of frame 29 (frames 30, \
      31; RFC 9293 §3.6)
        inconclusive  stream 40  10.0.0.1:40040 → 10.0.0.2:80  suspect-closing-partial-evidence: server's FIN \
      (frame 59) seen; the rest of the close is missing (low confidence: START, BIDIR shut)

      5 connections in 55 frames
        graceful                            1  20.0 %
          normal                            1
        abortive                            1  20.0 %
          abort-established                 1
        violating                           1  20.0 %
          normal                            1
        incomplete                          1  20.0 %
          half-closed                       1
        inconclusive                        1  20.0 %
          suspect-closing-partial-evidence  1

      """
    #expect(OutputFormat.text.report(results) == expected)
  }

  @Test func reportOnATerminal() {
    let expected = """
      trace.pcap
        abortive      stream 3   10.0.0.1:40003 → 10.0.0.2:80
                      abort-established: server reset at frame 10; 100 B of the
                        client's data unacknowledged
        incomplete    stream 5   10.0.0.1:40005 → 10.0.0.2:80
                      half-closed: client's FIN (frame 10) acknowledged in frame 11;
                        server had not closed when the capture ended
        violating     stream 12  10.0.0.1:40012 → 10.0.0.2:80
                      normal: client's FIN (frame 27) acknowledged in frame 28,
                        server's FIN (frame 29) in frame 30
                      violation tcp-data-after-fin (server): 10 B sent after the FIN
                        of frame 29 (frames 30, 31; RFC 9293 §3.6)

      """
    let text = OutputFormat.text.report(results, ReporterOptions(width: 80))
    #expect(text.hasPrefix(expected))
    #expect(text.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 })
  }

  @Test func reportWithEveryNote() {
    var summary = RunSummary.of([.sample()])
    summary.frames = FrameCounts(
      read: 12_345, notTCP: 1200, truncated: 3, fragments: 2, dropped: 7,
      malformed: [.init(name: "tcp-header-too-short", count: 1)],
      unsupportedLinkTypes: [.init(name: "IEEE802_11", count: 40)])
    summary.evicted = 1
    summary.start = noon
    summary.end = noon + .seconds(3725)
    summary.errors = [ReadingError(path: "trace.pcap", offset: 1_048_576, message: "the last packet is cut short")]
    summary.threshold = ThresholdResult(failOn: [.graceful], outcomes: summary.outcomes)
    let expected = """
      1 connection in 12,345 frames, 1 h 2 min from 2026-10-01T12:00:00Z
        graceful  1  100.0 %
          normal  1

      notes
        1,200 frames without TCP
        40 frames of an unsupported link type: IEEE802_11
        1 malformed packet: tcp-header-too-short
        3 frames cut by the snapshot length
        2 IP fragments
        7 frames dropped while capturing, says the capture
        1 connection given up, because too many were open at once

      not read to the end
        trace.pcap, at byte 1,048,576: the last packet is cut short

      fails: 1 connection is graceful

      """
    #expect(OutputFormat.text.report([], summary: summary) == expected)
  }

  @Test func reportOnNothing() {
    #expect(OutputFormat.text.report([]) == "0 connections in 0 frames\n")
  }
}
