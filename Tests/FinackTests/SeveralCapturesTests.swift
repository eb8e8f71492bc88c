import Foundation
import Testing

/// Several captures are one timeline.
@Suite struct SeveralCapturesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A file of the format that `pcap` writes on a little-endian machine, cut in records.
  private struct Pieces {
    let header: Data
    let records: [Data]

    init(_ path: String) throws {
      let content = try Data(contentsOf: URL(filePath: path))
      header = content.prefix(24)
      var (records, start) = ([Data](), 24)
      while start < content.count {
        let length = (0..<4).reduce(0) { $0 | Int(content[start + 8 + $1]) << (8 * $1) }
        records.append(content[start..<start + 16 + length])
        start += 16 + length
      }
      self.records = records
    }

    /// Whether the clock moved on before a record, so that the order of the pieces is that of their times.
    func isLater(_ index: Int) -> Bool { records[index].prefix(8) != records[index - 1].prefix(8) }

    func piece(_ range: Range<Int>) -> Data { records[range].reduce(header, +) }
  }

  @Test(arguments: ["close-by-client", "half-close-trailing-data", "reuse-after-rst"])
  func aFileCutInTwoGivesTheSameRecords(_ name: String) throws {
    let capture = Fixture.named(name).capture
    let whole = try finack("-f", "jsonl", capture)
    let pieces = try Pieces(capture)
    let cuts = (1..<pieces.records.count).filter(pieces.isLater)
    #expect(cuts.count >= 5)
    for cut in cuts {
      let first = try folder.file("1.pcap", pieces.piece(0..<cut))
      let second = try folder.file("2.pcap", pieces.piece(cut..<pieces.records.count))
      for order in [[first, second], [second, first]] {
        let run = try run(Executable.finack, ["-f", "jsonl"] + order)
        #expect(run.records("connection") == whole.records("connection"), "cut before record \(cut + 1)")
        #expect(run.records("summary") == whole.records("summary"))
        #expect(run.records("capture").count == 2)
      }
    }
  }

  @Test func theListNamesEveryCapture() throws {
    let content = try Data(contentsOf: URL(filePath: Fixture.named("rst-established").capture))
    for name in ["a", "b", "c", "d", "e"] { _ = try folder.file("\(name).pcap", content) }
    let two = try finack("a.pcap", "b.pcap", in: folder.url)
    #expect(two.lines.first == "a.pcap, b.pcap, merged by time")
    let five = try finack("a.pcap", "b.pcap", "c.pcap", "d.pcap", "e.pcap", in: folder.url)
    #expect(five.lines.first == "a.pcap, b.pcap, c.pcap and 2 more, merged by time")
  }
}
