import PacketCapture
import Testing

@Suite struct ClassicPcapTests {
  struct Variant: CustomTestStringConvertible {
    let magic: UInt32
    let bigEndian: Bool
    let name: String
    let nanoseconds: Int64
    var testDescription: String { "\(name), \(bigEndian ? "big" : "little") endian" }
  }

  static let variants = [false, true].flatMap { bigEndian in
    [
      Variant(magic: 0xA1B2_C3D4, bigEndian: bigEndian, name: "pcap", nanoseconds: 2_000_003_000),
      Variant(magic: 0xA1B2_3C4D, bigEndian: bigEndian, name: "pcap (nanoseconds)", nanoseconds: 2_000_000_003),
      Variant(magic: 0xA1B2_CD34, bigEndian: bigEndian, name: "modified pcap", nanoseconds: 2_000_003_000),
    ]
  }

  @Test(arguments: variants) func readsEveryVariant(_ variant: Variant) throws {
    var file = ClassicFile(magic: variant.magic, bigEndian: variant.bigEndian)
    file.add(2, 3, [1, 2, 3], original: 60)
    file.add(4, 5, [])
    let reading = try read(file.bytes)
    #expect(reading.error == nil)
    #expect(reading.formatName == variant.name)
    #expect(reading.linkTypes == [.ethernet])
    let header = FrameHeader(
      number: 1, timestamp: variant.nanoseconds, capturedLength: 3, originalLength: 60, linkType: .ethernet,
      interfaceIndex: 0)
    #expect(reading.frames.first == ReadFrame(header: header, bytes: [1, 2, 3]))
    #expect(reading.frames.map(\.header.number) == [1, 2])
    #expect(reading.frames.last?.bytes == [])
  }

  @Test func secondsAreUnsigned() throws {
    let reading = try read(ClassicFile().adding(.max, 999_999, [1]).bytes)
    #expect(reading.frames.first?.header.timestamp == 4_294_967_295_999_999_000)
  }

  @Test func linkTypeIsMaskedFromCheckSequenceBits() throws {
    let reading = try read(ClassicFile(linkType: 0x2400_0071).adding(1, 0, [1]).bytes)
    #expect(reading.frames.first?.header.linkType == .linuxSLL)
  }

  @Test(arguments: [(UInt16(2), UInt32(3), UInt32(60)), (3, 60, 3), (3, 3, 60), (4, 3, 60)])
  func oldVersionsSwapTheLengths(minor: UInt16, captured: UInt32, original: UInt32) throws {
    var file = ClassicFile(minor: minor)
    let swapped = minor < 3
    file.add(1, 0, [7, 8, 9], captured: swapped ? original : captured, original: swapped ? captured : original)
    let frame = try #require(try read(file.bytes).frames.first)
    #expect(frame.bytes == [7, 8, 9])
    #expect(frame.header.originalLength == 60)
  }

  @Test func recordBeyondTheFirstBufferIsRead() throws {
    let large = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
    let file = ClassicFile(snapLength: 2_000_000).adding(1, 0, [1]).adding(2, 0, large).adding(3, 0, [3])
    let reading = try read(file.bytes)
    #expect(reading.error == nil)
    #expect(reading.frames.map(\.bytes.count) == [1, 1_000_000, 1])
    #expect(reading.frames[1].bytes == large)
  }

  @Test func consumedBytesReachTheTotal() throws {
    try withFile(ClassicFile().adding(1, 0, [1, 2, 3]).bytes) { path in
      var reader = try CaptureReader(path: path)
      #expect(reader.totalBytes == 43)
      #expect(reader.consumedBytes == 24)
      while try reader.next() {}
      #expect(reader.consumedBytes == 43)
    }
  }
}
