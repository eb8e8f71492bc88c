import Foundation
import Testing

/// Times are calculated with by the types that saturate, nowhere with raw numbers: a capture may have any time, and none may trap.
@Suite struct TimeRuleTests {
  /// Where the nanoseconds of a time may be read, and why.
  private static let readers = [
    "TimeSpan.swift": "the definition", "Timestamp.swift": "the definition",
    "TimeText.swift": "a moment as text", "OutputSpan+JSON.swift": "a span as text",
    "DurationText.swift": "a span as text",
    "JSONLadder.swift": "a span as a number", "DurationSketch.swift": "their leading bits name a bucket",
    "EndingComparison+Text.swift": "a share, in floating point",
    "PolicyCheck.swift": "compared with a bound, in floating point",
    "CheckOptions.swift": "an argument as text", "LiveCaptureArguments.swift": "for PacketCapture",
    "LiveSession+Opening.swift": "for PacketCapture",
    "KeptPackets.swift": "for PacketCapture", "LegTable.swift": "five milliseconds at most, clamped to 32 bits",
  ]

  /// What keeps the number of nanoseconds of a time itself, and why.
  private static let keepers = [
    "TimeSpan.swift": "the definition", "Timestamp.swift": "the definition",
    "TimeText.swift": "the moment whose text is kept",
  ]

  /// Where PacketCapture, which has no type for them, calculates with times, and why that is right.
  private static let exact = [
    "TimestampScale.swift": "in 128 bits, clamped", "PcapHandle.swift": "in 128 bits, clamped",
    "ClassicRecord.swift": "both fields have 32 bits: 2⁶² is out of reach",
    "CaptureWriter.swift": "looks at the overflow",
  ]

  @Test func timesAreCalculatedWithByTheirTypesAlone() throws {
    let targets = [
      "TransportTracking", "ShutdownConformance", "CaptureAnalysis", "ShutdownReporting", "ShutdownExpectations",
      "finack",
    ]
    for file in (targets + ["ShutdownTesting"]).flatMap({ Repository.files(below: "Sources/\($0)", endings: ["swift"]) }
    ) {
      let name = file.lastPathComponent
      for (number, line) in try Self.code(file) {
        let place: Comment = "\(name):\(number): \(line)"
        #expect(!Self.readsNanoseconds(line) || Self.readers[name] != nil, place)
        #expect(!Self.keepsNanoseconds(line) || Self.keepers[name] != nil, place)
        #expect(!Self.calculatesWithCounts(line), place)
      }
    }
  }

  @Test func theReadersOfFilesAreExact() throws {
    for file in Repository.files(below: "Sources/PacketCapture", endings: ["swift"]) {
      for (number, line) in try Self.code(file) where Self.exact[file.lastPathComponent] == nil {
        #expect(!Self.calculates(line), "\(file.lastPathComponent):\(number): \(line)")
      }
    }
  }

  @Test func whatIsNamedIsThere() {
    let names = Set(Repository.files(below: "Sources", endings: ["swift"]).map(\.lastPathComponent))
    let named = [Self.readers, Self.keepers, Self.exact].flatMap(\.keys)
    #expect(Set(named).subtracting(names) == [])
  }

  @Test(arguments: [
    "let excess = silence.nanoseconds - limit", "Int64(time?.nanoseconds ?? 0) / 2", "spans.map(\\.nanoseconds)",
    "(a - b).nanoseconds &+ 1", "closing[0].nanoseconds",
  ])
  func readingIsFound(_ line: String) { #expect(Self.readsNanoseconds(line)) }

  @Test(arguments: [
    "var silence: Int64 = 0", "let roundTrip: Int64?", "func wait(_ time: Int64) {", "var longestDelay: UInt64",
    "var times: [Int64] = []", "func isObserved(for nanoseconds: Int64)", "var silence: Int64 { end - start }",
  ])
  func keepingIsFound(_ line: String) { #expect(Self.keepsNanoseconds(line)) }

  @Test(arguments: [
    "let limit = idle.wholeSeconds * 1_000_000_000", "1000 &+ age.wholeMilliseconds", "total += span.wholeMicroseconds",
  ])
  func calculatingWithCountsIsFound(_ line: String) { #expect(Self.calculatesWithCounts(line)) }

  @Test(arguments: [
    "return time - begin >= interval", "header.timestamp += 1", "seconds * 1_000_000_000", "begin &+ interval",
    "time.subtractingReportingOverflow(begin).partialValue", "let end = self.begin + 5",
  ])
  func calculatingIsFound(_ line: String) { #expect(Self.calculates(line)) }

  @Test(arguments: [
    "TimeSpan(nanoseconds: 5)", "if variant == .nanoseconds {", "let count: Int64", "var timestampValue: UInt32",
    "scale.nanoseconds(packet.time)", "let half = span / 2", "UInt32(clamping: age.wholeMicroseconds)",
    "seconds % 60", "case time(Int64)", "let timeToLive: UInt8", "(time: moment.time, number: number + 1)",
  ])
  func otherLinesAreFree(_ line: String) {
    #expect(!Self.readsNanoseconds(line))
    #expect(!Self.keepsNanoseconds(line))
    #expect(!Self.calculatesWithCounts(line))
    #expect(!Self.calculates(line))
  }

  private static func readsNanoseconds(_ line: String) -> Bool {
    line.contains(".nanoseconds") && line.has(/[\w)\]?!\\]\.nanoseconds\b(?!\()/)
  }

  private static func keepsNanoseconds(_ line: String) -> Bool {
    let names =
      /(?i)\b\w*(?:time|moment|interval|delay|duration|elapsed|silence|span|waited|settle|linger|nanoseconds|roundTrip|idle)s?:\s*\[?U?Int64\b(?!\()/
    return line.contains("Int64") && line.has(names)
  }

  private static func calculatesWithCounts(_ line: String) -> Bool {
    guard line.contains("whole") else { return false }
    return line.has(/whole(Seconds|Milliseconds|Microseconds)\)?\s*&?[-+*]/)
      || line.has(/[-+*]=?\s+(\w+\.)*whole(Seconds|Milliseconds|Microseconds)\b/)
  }

  private static func calculates(_ line: String) -> Bool {
    guard ["+", "-", "*", "ReportingOverflow"].contains(where: line.contains) else { return false }
    return line.has(
      /\b(nanoseconds|timestamp|captureClock|time|begin|interval|seconds)(\s+&?[-+*]=?\s|\.\w+ReportingOverflow)/)
      || line.has(/\s&?[-+*]=?\s+(\w+\.)*(nanoseconds|timestamp|captureClock|time|begin|interval|seconds)\b/)
  }

  /// The lines with code, numbered from one, without comments.
  private static func code(_ file: URL) throws -> [(Int, String)] {
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      let code = line.prefix(upTo: line.firstRange(of: "//")?.lowerBound ?? line.endIndex)
      return code.allSatisfy(\.isWhitespace) ? nil : (index + 1, String(code))
    }
  }
}

extension String {
  /// Whether a pattern is found; a word ends at a dot, too.
  fileprivate func has(_ pattern: some RegexComponent) -> Bool {
    contains(pattern.regex.wordBoundaryKind(.simple))
  }
}
