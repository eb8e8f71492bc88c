import Foundation
import PacketCapture
import Testing

/// Pipes, compressed files and output.
@Suite struct StreamTests {
  private static let capture = ClassicFile().adding(1, 0, tcpFrame(port: 80)).adding(2, 0, tcpFrame(port: 81)).bytes

  @Test(arguments: ["gzip", "zstd"]) func compressedFilesAreRead(_ program: String) throws {
    try withFile(try Self.run(program, on: Self.capture)) { path in
      let reading = read(path)
      #expect(reading.error == nil)
      let whole = try read(Self.capture)
      #expect(reading.frames == whole.frames)
      #expect(read(path, CaptureOptions(reader: .libpcap)).frames == reading.frames)
    }
  }

  @Test(arguments: ["gzip", "zstd"]) func aDamagedCompressedFileNamesTheProgram(_ program: String) throws {
    var file = ClassicFile()
    var random = SplitMix(state: 1)
    for second in 0..<400 {
      file.add(UInt32(second), 0, (0..<1000).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
    let compressed = try Self.run(program, on: file.bytes)
    let reading = try read(Array(compressed.prefix(compressed.count * 3 / 4)))
    #expect(reading.error?.code == .decompressionFailed)
    #expect(reading.error?.message.hasPrefix("\(program) ended with status 1") == true)
    #expect((100..<400).contains(reading.frames.count))
  }

  @Test func aReaderThatIsDroppedEndsItsDecompressor() throws {
    let large = ClassicFile(snapLength: 8 << 20).adding(1, 0, [1]).adding(2, 0, [UInt8](repeating: 0, count: 8 << 20))
    try withFile(try Self.run("gzip", on: large.bytes)) { path in
      var reader = try CaptureReader(path: path)
      #expect(try reader.next())
    }
  }

  @Test func framesArriveByteByByte() throws {
    let path = NSTemporaryDirectory() + "finack-fifo-\(UUID().uuidString)"
    #expect((unsafe mkfifo(path, 0o600)) == 0)
    defer { unsafe unlink(path) }
    let capture = Self.capture
    let writer = Thread {
      guard let output = try? OutputGuard().open(path, .inPlace) else { return }
      for byte in capture { try? output.write([byte]) }
    }
    writer.start()
    let reading = read(path)
    #expect(reading.error == nil)
    let whole = try read(Self.capture)
    #expect(reading.frames == whole.frames)
  }

  @Test func aFrameOnAPipeDoesNotWaitForTheNext() throws {
    let path = NSTemporaryDirectory() + "finack-fifo-\(UUID().uuidString)"
    #expect((unsafe mkfifo(path, 0o600)) == 0)
    defer { unsafe unlink(path) }
    let descriptor = unsafe open(path, O_RDWR)
    defer { close(descriptor) }
    let capture = Self.capture
    #expect((unsafe write(descriptor, capture, capture.count)) == capture.count)
    var reader = try CaptureReader(path: path)
    #expect(try reader.next())
    #expect(try reader.next())
    #expect(reader.totalBytes == nil)
  }

  @Test func writingToAPipeWithoutAReaderIsABrokenPipe() throws {
    signal(SIGPIPE, SIG_IGN)
    let path = NSTemporaryDirectory() + "finack-fifo-\(UUID().uuidString)"
    #expect((unsafe mkfifo(path, 0o600)) == 0)
    defer { unsafe unlink(path) }
    let reader = unsafe open(path, O_RDONLY | O_NONBLOCK)
    let output = try OutputGuard().open(path, .inPlace)
    close(reader)
    let error = #expect(throws: CaptureError.self) { try output.write([1]) }
    #expect(error?.code == .brokenPipe)
  }

  @Test func outputReplacesTheFile() throws {
    try withFile([1, 2, 3]) { path in
      let output = try OutputGuard().open(path, .inPlace)
      try output.write([4])
      try output.write([])
      try output.write([5])
      #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == [4, 5])
    }
    let error = #expect(throws: CaptureError.self) { _ = try OutputGuard().open("/nonexistent/out", .inPlace) }
    #expect(error?.code == .cannotOpen)
  }

  /// More pieces than one call takes, empty ones among them, through a pipe that takes a part at a time.
  @Test func piecesOfSeveralBuffersAreWrittenInOrder() throws {
    let buffers = [Array(0...255 as ClosedRange<UInt8>), Array(repeating: 7, count: 100_000), []]
    var pieces: [OutputPiece] = []
    for index in 0..<3000 {
      pieces.append(OutputPiece(buffer: 0, range: index % 256..<min(index % 256 + index % 3, 256)))
      if index % 500 == 0 { pieces.append(OutputPiece(buffer: 1, range: index..<100_000)) }
      if index % 700 == 0 { pieces.append(OutputPiece(buffer: 2, range: 0..<0)) }
    }
    let expected = pieces.flatMap { buffers[$0.buffer][$0.range] }
    let path = NSTemporaryDirectory() + "finack-fifo-\(UUID().uuidString)"
    #expect((unsafe mkfifo(path, 0o600)) == 0)
    defer { unsafe unlink(path) }
    let reader = Process()
    reader.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    reader.arguments = ["cat", path]
    let pipe = Pipe()
    reader.standardOutput = pipe
    try reader.run()
    Thread.detachNewThread { [pieces] in
      guard let output = try? OutputGuard().open(path, .inPlace) else { return }
      try? output.write(pieces, of: buffers)
    }
    #expect([UInt8](pipe.fileHandleForReading.readDataToEndOfFile()) == expected)
    reader.waitUntilExit()
  }

  private static func run(_ program: String, on input: [UInt8]) throws -> [UInt8] {
    try withFile(input) { path in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [program, "-c", path]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let output = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
      process.waitUntilExit()
      return output
    }
  }
}
