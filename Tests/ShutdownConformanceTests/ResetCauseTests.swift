import FixtureSupport
import PacketScript
import ShutdownConformance
import Testing
import TransportTracking

/// Why connections were reset: a readable fixture for each reason, and what must hold for all of them.
@Suite("Reset causes") struct ResetCauseTests {
  @Test(arguments: Reset.Reason.allCases) func everyReason_hasAFixtureThatShowsIt(_ reason: Reset.Reason) throws {
    let fixture = try #require(Fixture.find("resets/\(reason.rawValue)"))
    let reset = try #require(results(of: fixture.frames).first?.reset)
    #expect(reset.reason == reason)
    #expect(!reset.alternatives.contains(reason))
  }

  /// Naming everything is no answer.
  @Test func alternatives_areFew() {
    let resets = Fixture.all.flatMap { results(of: $0.frames) }.compactMap(\.reset)
    let alternatives = resets.reduce(0) { $0 + $1.alternatives.count }
    #expect(alternatives <= 2 * resets.count)
    #expect(resets.allSatisfy { $0.alternatives.count <= 3 })
  }

  @Test(arguments: Fixture.all) func injectedOriginAndRule_agree(_ fixture: Fixture) {
    for result in results(of: fixture.frames) {
      let accused = result.findings.filter { $0.rule == "tcp-rst-injected" }
      guard let reset = result.reset, reset.origin == .injected else {
        #expect(accused.allSatisfy { !$0.frames.contains(result.reset?.frame ?? 0) })
        continue
      }
      #expect(reset.reason == .injected && reset.alternatives.isEmpty)
      #expect(accused.contains { $0.endpoint == reset.by && $0.frames.contains(reset.frame) })
    }
  }

  @Test(arguments: Fixture.all) func evidence_namesFramesOfTheConnection(_ fixture: Fixture) {
    for result in results(of: fixture.frames) {
      let frames = (result.reset?.evidence.flatMap(\.frames) ?? []) + (result.reset?.answers.map { [$0] } ?? [])
      #expect(frames.allSatisfy { $0 >= 1 && $0 <= result.frames.last })
      #expect(result.reset?.evidence.contains { $0.text.isEmpty } != true)
    }
  }
}

/// What RSTs say of themselves.
@Suite("Reset diagnostics") struct ResetStatementTests {
  private static let opening = """
    0.0000 > S  0:0(0) win 64240 <mss 1460>
    +.0100 < S. 0:0(0) ack 1 win 65160 <mss 1460>
    +.0001 > .  1:1(0) ack 1
    +.0010 > P. 1:101(100) ack 1
    +.0200 < R. 1:
    """

  static let payloads: [(payload: String, octets: Int, words: String?)] = [
    (#"\x33\xaa\x00\x03\x00\x00\x00\x00"#, 8, "its payload says: new data after CLOSE (TCP failure cause 3)"),
    (#"\x33\xaa\x00\x07\x00\x00\x01\x00"#, 8, "its payload says: cause 7 of enterprise 256"),
    (#"\x33\xaa\x00\x12\x00\x00\x00\x00"#, 8, "its payload says: unassigned cause (TCP failure cause 18)"),
    (#"\x33\xaa\x00\x03\x00\x00\x00\x00\x00"#, 9, nil), (#"\x33\xaa"#, 2, nil), (#"\xf3\x17"#, 2, nil),
    (#"\xf3\x17\xff\xfe"#, 4, nil), (#"\xf3\x17shed"#, 6, "its diagnostic payload says: “shed”"),
    ("connection limit", 16, "its payload reads “connection limit”"), (#"limit\0\0"#, 7, "its payload reads “limit”"),
    (#"\x1b[2J"#, 4, nil), (#"\0\0\0\0\0\0"#, 6, nil),
  ]

  @Test(arguments: payloads) func payload_isDecodedOrIgnored(_ payload: String, _ octets: Int, _ words: String?) throws
  {
    let frames = try PacketScript(parsing: Self.opening + "\(octets + 1)(\(octets)) ack 101 \"\(payload)\"").frames
    let reset = try #require(results(of: frames).first?.reset)
    let said: [String] = reset.evidence.compactMap { if case .diagnostic = $0 { $0.text } else { nil } }
    #expect(said == (words.map { [$0] } ?? []))
  }

  @Test func longText_isBounded() throws {
    let text = String(repeating: "x", count: 500)
    let frames = try PacketScript(parsing: Self.opening + "501(500) ack 101 \"\(text)\"").frames
    let reset = try #require(results(of: frames).first?.reset)
    let kept = String(repeating: "x", count: ResetDiagnostics.largestPayload) + "…"
    #expect(reset.evidence.contains(.diagnostic(.text(kept))))
  }

  @Test func fastClose_isNamed() throws {
    let frames = try PacketScript(parsing: Self.opening + "1(0) ack 101 <mptcp 70000102030405060708>").frames
    let reset = try #require(results(of: frames).first?.reset)
    #expect(reset.evidence.contains(.diagnostic(.fastClose)))
  }
}
