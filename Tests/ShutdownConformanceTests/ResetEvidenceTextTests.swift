import Testing
import TransportTracking

@testable import ShutdownConformance

/// Evidence in words, and that there is room for the longest.
struct ResetEvidenceTextTests {
  private static let sentences: [(ResetEvidence, String)] = [
    (.answers(.synAck, by: .server, frame: 2), "it answers the SYN-ACK of the server"),
    (.gap(since: 1, duration: .microseconds(85), limit: nil), "85 µs after the segment before it"),
    (.gap(since: 1, duration: .microseconds(3810), limit: nil), "3.81 ms after the segment before it"),
    (
      .gap(since: 1, duration: .milliseconds(350_002), limit: .fitting(.milliseconds(350_002))),
      "350.002 s after the segment before it, the idle limit of an AWS Network Load Balancer"
    ),
    (
      .form(.abort, window: 512, timestamps: .present),
      "RST with ACK, as a live socket is aborted, window 512, timestamps"
    ),
    (.timeToLive(64, usual: 64), "time to live 64, as the end's other segments"),
    (.timeToLive(64, usual: 57), "time to live 64, the end's is 57"),
    (.identification(0xbeef, before: 0x1), "IP identification 0xbeef, the end's before it 0x0001"),
    (.fin(of: .client, frame: 8, ackedFrame: 9), "the client's FIN (frame 8) was acknowledged in frame 9"),
    (.fin(of: .server, frame: 8, ackedFrame: nil), "the server's FIN (frame 8) was not acknowledged"),
    (.crossedFin(frame: 7, fin: 8), "frame 7 left before the FIN (frame 8) could arrive"),
    (.crossedFin(frame: nil, fin: 8), "what it answers left before the FIN (frame 8) could arrive"),
    (.unacknowledged(.client, octets: 1), "1 octet of the client not acknowledged"),
    (.unread(of: .server, octets: 2), "2 octets of the server acknowledged, and perhaps not read"),
    (
      .retransmissions(count: 1, duration: TimeSpan(nanoseconds: 5), first: 1, last: 1),
      "1 retransmission without an answer"
    ),
    (
      .retransmissions(count: 3, duration: TimeSpan(nanoseconds: 1_999_999_999), first: 1, last: 4),
      "3 retransmissions in 1.9 s without an answer"
    ),
    (.keepAliveProbes(count: 1, interval: .zero, first: 1, last: 1), "1 keep-alive probe without an answer"),
    (
      .keepAliveProbes(count: 9, interval: .milliseconds(75), first: 1, last: 9),
      "9 keep-alive probes, 75 ms apart, without an answer"
    ),
    (.neverSpoke(.server), "the server had sent no data at all"),
    (.copies(2), "2 RSTs from this end"),
    (.goesOn(.client, frame: 3, after: .seconds(1)), "the client goes on where it stood 1.000 s later"),
    (.sign(.stepped, frames: [1]), "numbers that step ahead of the end (RST_SEQ_CHANGE)"),
    (.sign(.timeToLive, frames: [1]), "another time to live"),
    (.tampering(.postPSH), "stage post-psh of connection tampering"),
    (.diagnostic(.text("no")), "its payload reads “no”"),
  ]

  @Test(arguments: sentences) func evidenceInWords(_ evidence: ResetEvidence, _ sentence: String) {
    #expect(evidence.text == sentence)
    #expect(evidence.longestText >= sentence.utf8.count)
  }

  /// Without room it would trap.
  @Test func thereIsRoomForTheLargestNumbers() {
    let largest: [ResetEvidence] = [
      .gap(since: .max, duration: .max, limit: nil), .gap(since: 1, duration: .min, limit: nil),
      .crossedFin(frame: .max, fin: .max), .fin(of: .client, frame: .max, ackedFrame: .max),
      .unacknowledged(.client, octets: .max), .unread(of: .client, octets: .max), .copies(.max),
      .retransmissions(count: .max, duration: .max, first: 1, last: 2),
      .keepAliveProbes(count: .max, interval: .max, first: 1, last: 2),
      .goesOn(.client, frame: .max, after: .max),
      .diagnostic(.text(String(repeating: "é", count: 2000))),
    ]
    for evidence in largest + IdleLimit.known.map({ .gap(since: 1, duration: .max, limit: $0) }) {
      #expect(evidence.text.utf8.count <= evidence.longestText)
    }
  }
}
