import FixtureSupport
import Foundation
import Testing

/// Several captures are one timeline.
@Suite struct SeveralCapturesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: ["closing/by-client", "closing/half-close-trailing-data", "opening/reuse-after-rst"])
  func aFileCutInTwoGivesTheSameRecords(_ name: String) throws {
    let capture = Fixture.named(name).capture
    let whole = try finack("-f", "jsonl", capture)
    let parts = try ClassicRecords(capture)
    let cuts = (1..<parts.records.count).filter(parts.isLater)
    #expect(cuts.count >= 5)
    for cut in cuts {
      let first = try folder.file("1.pcap", parts.file(parts.records[..<cut]))
      let second = try folder.file("2.pcap", parts.file(parts.records[cut...]))
      for order in [[first, second], [second, first]] {
        let run = try run(Executable.finack, ["-f", "jsonl"] + order)
        #expect(run.records("connection") == whole.records("connection"), "cut before record \(cut + 1)")
        #expect(run.records("summary") == whole.records("summary"))
        #expect(run.records("capture").count == 2)
      }
    }
  }

  @Test func theListNamesEveryCapture() throws {
    let content = try Data(contentsOf: URL(filePath: Fixture.named("resets/established").capture))
    for name in ["a", "b", "c", "d", "e"] { _ = try folder.file("\(name).pcap", content) }
    let two = try finack("a.pcap", "b.pcap", in: folder.url)
    #expect(two.lines.first == "a.pcap, b.pcap, merged by time")
    let five = try finack("a.pcap", "b.pcap", "c.pcap", "d.pcap", "e.pcap", in: folder.url)
    #expect(five.lines.first == "a.pcap, b.pcap, c.pcap and 2 more, merged by time")
  }
}
