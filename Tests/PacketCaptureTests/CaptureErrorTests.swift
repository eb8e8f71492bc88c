import Foundation
import PacketCapture
import Testing

@Suite struct CaptureErrorTests {
  struct Damage: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let code: CaptureError.Code
    let text: String
    var frames = 0
  }

  private static func pcapng(_ fill: (inout PcapngFile) -> Void) -> [UInt8] {
    var file = PcapngFile()
    file.interface()
    file.enhanced(1, [1])
    fill(&file)
    return file.bytes
  }

  private static func claiming(_ captured: UInt32) -> [UInt8] {
    var file = ClassicFile().adding(1, 0, [1])
    file.add(2, 0, [2], captured: captured)
    return file.bytes
  }

  static let classic = [
    Damage(testDescription: "empty", bytes: [], code: .notACapture, text: "it is empty, expected a capture"),
    Damage(
      testDescription: "three bytes", bytes: [1, 2, 3], code: .notACapture,
      text: "it has only 3 bytes, expected a capture"),
    Damage(
      testDescription: "text", bytes: Array("Hello, world, this is a text file.\n".utf8), code: .notACapture,
      text: "not a capture: it starts with 48656c6c, the magic number of no known format"),
    Damage(
      testDescription: "cut in the file header", bytes: Array(ClassicFile().bytes.prefix(20)), code: .truncated,
      text: "offset 0: the file header needs 24 bytes, the file ends after 20"),
    Damage(
      testDescription: "cut in a record header", bytes: Array(claiming(1).prefix(41 + 5)), code: .truncated,
      text: "offset 41: the header of record 2 needs 16 bytes, the file ends after 5", frames: 1),
    Damage(
      testDescription: "cut in a record", bytes: claiming(1514), code: .truncated,
      text: "offset 57: record 2 needs 1514 bytes, the file ends after 1", frames: 1),
    Damage(
      testDescription: "absurd record", bytes: claiming(262_145), code: .malformed,
      text: "offset 41: record 2 claims 262145 captured bytes, at most 262144 are plausible", frames: 1),
    Damage(
      testDescription: "version 3", bytes: [0xD4, 0xC3, 0xB2, 0xA1, 3] + [UInt8](repeating: 0, count: 19),
      code: .unsupported, text: "offset 4: pcap version 3.0, expected 2.4"),
  ]

  static let pcapng = [
    Damage(
      testDescription: "cut in a block header", bytes: pcapng { _ in } + [6, 0, 0], code: .truncated,
      text: "offset 84: the block after packet 1 needs 12 bytes, the file ends after 3", frames: 1),
    Damage(
      testDescription: "cut in a block", bytes: pcapng { _ in }.dropLast(1), code: .truncated,
      text: "offset 48: the block after packet 0 needs 36 bytes, the file ends after 35"),
    Damage(
      testDescription: "block too short", bytes: pcapng { $0.block(9, length: 8) { _ in } }, code: .malformed,
      text: "offset 84: the block after packet 1 has the length 8, expected at least 12", frames: 1),
    Damage(
      testDescription: "block too long", bytes: pcapng { $0.block(9, length: 0x4000_0000) { _ in } },
      code: .malformed,
      text: "offset 84: the block after packet 1 has the length 1073741824, at most 268435456 is plausible", frames: 1),
    Damage(
      testDescription: "odd length", bytes: pcapng { $0.block(9, length: 13) { $0.put(UInt8(0)) } },
      code: .malformed, text: "offset 84: the block after packet 1 has the length 13, expected a multiple of 4",
      frames: 1),
    Damage(
      testDescription: "lengths differ", bytes: pcapng { $0.block(9, trailer: 16) { _ in } }, code: .malformed,
      text: "offset 84: the block after packet 1 starts with the length 12 and ends with 16", frames: 1),
    Damage(
      testDescription: "undeclared interface", bytes: pcapng { $0.enhanced(1, [1], interface: 1) },
      code: .malformed, text: "offset 84: the block after packet 1 names interface 1, the section has declared 1",
      frames: 1),
    Damage(
      testDescription: "no byte order", bytes: [0x0A, 0x0D, 0x0D, 0x0A] + [UInt8](repeating: 0, count: 24),
      code: .malformed, text: "offset 0: the block after packet 0 has no byte-order magic, expected 1a2b3c4d"),
  ]

  @Test(arguments: classic + pcapng) func damageIsNamed(_ damage: Damage) throws {
    let reading = try read(damage.bytes)
    #expect(reading.error?.code == damage.code)
    #expect(text(reading.error) == damage.text)
    #expect(reading.frames.count == damage.frames)
  }

  @Test func pathsThatCannotBeOpened() throws {
    #expect(read("/nonexistent/a.pcap").error?.description == "/nonexistent/a.pcap: No such file or directory")
    #expect(read("/").error?.description == "/: Is a directory")
    #expect(read("/").error?.code == .cannotOpen)
  }

  @Test(.disabled(if: getuid() == 0, "root may read everything")) func unreadableFile() throws {
    try withFile(ClassicFile().bytes) { path in
      unsafe chmod(path, 0)
      #expect(read(path).error?.description == "\(path): Permission denied")
      #expect(read(path).error?.code == .cannotOpen)
    }
  }

  @Test func standardStreamsHaveNames() {
    #expect(CaptureError(.truncated, path: "-", offset: 7, message: "m").description == "stdin: offset 7: m")
    #expect(CaptureError(.brokenPipe, path: "-", message: "m").description == "stdout: m")
  }

  @Test(arguments: CaptureOptions.Reader.allCases) func wrongFilterIsASyntaxError(_ kind: CaptureOptions.Reader) throws
  {
    let error = try read(ClassicFile().bytes, CaptureOptions(reader: kind, filter: "tcp prot 80")).error
    #expect(error?.code == .filterSyntax)
    #expect(error?.message.hasPrefix("filter \"tcp prot 80\": ") == true)
    #expect(error?.description == error?.message, "the file is not to blame")
  }
}
