import PacketCapture
import Testing

@Suite struct MergedCaptureTests {
  private struct Place: Equatable {
    var number: UInt64
    var source: Int
    var sourceNumber: UInt64
    var tag: UInt8
  }

  private func merge(_ files: [[UInt8]], filter: String? = nil) throws -> (places: [Place], errors: [CaptureError]) {
    try withPaths(files) { paths in
      var merged = try MergedCapture(paths: paths, options: CaptureOptions(filter: filter))
      var places: [Place] = []
      while merged.next() {
        let (source, sourceNumber) = (merged.sourceIndex, merged.sourceFrameNumber)
        merged.withFrame { header, span in
          places.append(
            Place(number: header.number, source: source, sourceNumber: sourceNumber, tag: bytes(of: span).last ?? 0))
        }
      }
      return (places, merged.errors)
    }
  }

  private func withPaths<R>(_ files: [[UInt8]], _ paths: [String] = [], _ body: ([String]) throws -> R) throws -> R {
    guard let first = files.first else { return try body(paths) }
    return try withFile(first) { try withPaths(Array(files.dropFirst()), paths + [$0], body) }
  }

  private func file(_ seconds: [UInt32], tag: UInt8) -> ClassicFile {
    seconds.reduce(ClassicFile()) { $0.adding($1, 0, [tag]) }
  }

  /// The order that `mergecap` 4.0 gave for these three files: at equal times the last argument comes first.
  @Test func orderIsThatOfMergecap() throws {
    let (places, errors) = try merge([
      file([1, 2, 2, 5], tag: 0xA).bytes, file([1, 2, 3, 5], tag: 0xB).bytes, file([0, 2, 1, 5], tag: 0xC).bytes,
    ])
    #expect(errors.isEmpty)
    #expect(places.map(\.tag) == [0xC, 0xB, 0xA, 0xC, 0xC, 0xB, 0xA, 0xA, 0xB, 0xC, 0xB, 0xA])
    #expect(places.map(\.number) == Array(1...12))
    #expect(places.map(\.source) == [2, 1, 0, 2, 2, 1, 0, 0, 1, 2, 1, 0])
    #expect(places.map(\.sourceNumber) == [1, 1, 1, 2, 3, 2, 2, 3, 3, 4, 4, 4])
  }

  @Test(arguments: [1, 2]) func factsOutliveTheFiles(count: Int) throws {
    let files = Array(repeating: file([1, 2], tag: 1).bytes, count: count)
    try withPaths(files) { paths in
      var merged = try MergedCapture(paths: paths + (count > 1 ? ["/nonexistent"] : []))
      while merged.next() {}
      let facts = merged.facts
      #expect(facts.count == merged.paths.count)
      #expect(facts.first??.path == paths[0])
      #expect(facts.first??.formatName == "pcap")
      #expect(facts.compactMap { $0?.frameCount } == Array(repeating: 2, count: count))
      #expect(facts.compactMap { $0?.consumedBytes } == Array(repeating: 58, count: count))
    }
  }

  @Test func oneFileIsReadAsItIs() throws {
    let (places, errors) = try merge([file([5, 3, 4], tag: 1).bytes])
    #expect(errors.isEmpty)
    #expect(places.map(\.number) == [1, 2, 3])
    #expect(places.map(\.sourceNumber) == [1, 2, 3])
  }

  @Test func framesLeftOutByAFilterCount() throws {
    let first = ClassicFile().adding(1, 0, tcpFrame(port: 22)).adding(3, 0, tcpFrame(port: 80))
    let second = ClassicFile().adding(2, 0, tcpFrame(port: 80)).adding(4, 0, tcpFrame(port: 22))
    let (places, _) = try merge([first.bytes, second.bytes], filter: "port 80")
    #expect(places.map(\.number) == [2, 3])
    #expect(places.map(\.sourceNumber) == [1, 2])
  }

  @Test func aFailingFileDoesNotEndTheOthers() throws {
    let damaged = Array(file([1, 2, 3], tag: 1).bytes.dropLast(1))
    let (places, errors) = try merge([damaged, Array("no capture".utf8), file([1, 2, 3, 4], tag: 2).bytes])
    #expect(places.map(\.tag) == [2, 1, 2, 1, 2, 2])
    #expect(errors.map(\.code) == [.notACapture, .truncated])
  }

  @Test func aSingleFailingFileIsReported() throws {
    let (places, errors) = try merge([Array(file([1, 2], tag: 1).bytes.dropLast(1))])
    #expect(places.count == 1)
    #expect(errors.map(\.code) == [.truncated])
  }

  @Test(arguments: [1, 2]) func aWrongFilterIsThrown(count: Int) throws {
    let error = #expect(throws: CaptureError.self) {
      _ = try merge(Array(repeating: ClassicFile().bytes, count: count), filter: "(((")
    }
    #expect(error?.code == .filterSyntax)
  }
}
