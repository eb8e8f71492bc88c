import Foundation
import Testing

@testable import PacketCapture

/// Files that are written while frames come.
struct CaptureWriterTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "finack-writer-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  private static let interfaces = [
    CaptureWriter.Interface(name: "eth0", linkType: .ethernet, snapshotLength: 256, filter: "tcp"),
    CaptureWriter.Interface(name: "any", linkType: .linuxSLL, snapshotLength: 128, filter: ""),
  ]

  private func writer(
    _ pattern: String, _ rotation: CaptureRotation = CaptureRotation(), time: Int64 = 0,
    interfaces: [CaptureWriter.Interface] = Self.interfaces
  ) throws -> CaptureWriter {
    let outputs = OutputGuard()
    let path = folder.appending(path: pattern).path
    let file = PreparedCapture(pattern: path, time: time, privileges: Privileges(), outputs)
    return try CaptureWriter(file, outputs, interfaces: interfaces, rotation: rotation, time: time)
  }

  private static func header(_ time: Int64, length: Int = 60) -> FrameHeader {
    FrameHeader(
      number: 1, timestamp: time, capturedLength: 3, originalLength: length, linkType: .ethernet, interfaceIndex: 0)
  }

  private func append(_ times: [Int64], to writer: inout CaptureWriter, interface: Int = 0) throws {
    let octets: [UInt8] = [1, 2, 3]
    for time in times { unsafe try writer.append(Self.header(time), octets.span.bytes, interface: interface) }
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  @Test(arguments: CaptureOptions.Reader.allCases)
  func whatIsWritten_isRead(_ reader: CaptureOptions.Reader) throws {
    var writer = try writer("a.pcapng", interfaces: [Self.interfaces[0]])
    try append([1_790_856_000_123_456_789, 1_790_856_001_000_000_000], to: &writer)
    try writer.flush()
    let options = CaptureOptions(reader: reader)
    var capture = try CaptureReader(path: folder.appending(path: "a.pcapng").path, options: options)
    var (times, octets) = ([Int64](), [[UInt8]]())
    while try capture.next() {
      capture.withFrame { header, bytes in
        times.append(header.timestamp)
        octets.append((0..<bytes.byteCount).map { bytes.unsafeLoad(at: $0) })
        #expect(header.originalLength == 60)
        #expect(header.linkType == .ethernet)
      }
    }
    #expect(times == [1_790_856_000_123_456_789, 1_790_856_001_000_000_000])
    #expect(octets == [[1, 2, 3], [1, 2, 3]])
  }

  @Test func interfacesAndDropsTravelWithTheFile() throws {
    var writer = try writer("a.pcapng")
    try append([1], to: &writer, interface: 1)
    writer.append(LiveCounts(received: 9, dropped: 4, droppedByInterface: 2), interface: 1, time: 5)
    try writer.flush()
    var capture = try CaptureReader(path: folder.appending(path: "a.pcapng").path)
    while try capture.next() { capture.withFrame { header, _ in #expect(header.linkType == .linuxSLL) } }
    #expect(capture.interfaceCount == 2)
    #expect(capture.drops.bySystem == 4)
    #expect(capture.drops.byInterface == 2)
  }

  @Test func everyPrefixIsReadUpToItsLastPacket() throws {
    var writer = try writer("a.pcapng")
    try append([1, 2, 3], to: &writer)
    try writer.flush()
    let whole = try Data(contentsOf: folder.appending(path: "a.pcapng"))
    var (counts, previous) = ([Int](), 0)
    for length in stride(from: 0, through: whole.count, by: 1) {
      let file = folder.appending(path: "cut.pcapng")
      try whole.prefix(length).write(to: file)
      var count = 0
      if var capture = try? CaptureReader(path: file.path) {
        do { while try capture.next() { count += 1 } } catch { #expect(error.code == .truncated) }
      }
      #expect(count >= previous)
      (previous, counts) = (count, counts + [count])
    }
    #expect(Set(counts) == [0, 1, 2, 3])
  }

  @Test func aFileEndsBeforeItIsTooLarge() throws {
    var writer = try writer("a.pcapng", CaptureRotation(size: 180))
    try append([1, 2, 3, 4, 5], to: &writer)
    try writer.flush()
    #expect(names == ["a.pcapng", "a.pcapng1", "a.pcapng2", "a.pcapng3", "a.pcapng4"])
    for name in names {
      let size = try #require(
        try FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path)[.size] as? Int)
      #expect(size <= 180)
    }
  }

  @Test func aFileEndsAfterItsTime_andTheOldestIsRemoved() throws {
    let second: Int64 = 1_000_000_000
    let noon = 1_790_856_000 * second
    var writer = try writer("%s.pcapng", CaptureRotation(interval: 10 * second, files: 2), time: noon)
    try append([noon, noon + 9 * second, noon + 10 * second, noon + 25 * second], to: &writer)
    try writer.flush()
    #expect(names == ["1790856010.pcapng", "1790856025.pcapng"])
  }

  @Test func aNameThatComesAgain_getsANumber() {
    var names = CaptureNames("a-%Y")
    let all = (0..<3).map { _ in names.next(1_790_856_000_000_000_000) }
    #expect(all == ["a-2026", "a-20261", "a-20262"])
  }
}

extension RawSpan {
  fileprivate func unsafeLoad(at index: Int) -> UInt8 { unsafe unsafeLoad(fromByteOffset: index, as: UInt8.self) }
}
