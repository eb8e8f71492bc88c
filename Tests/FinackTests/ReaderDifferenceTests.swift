import FixtureSupport
import PacketCapture
import Testing

/// libpcap is the reference: on every fixture that it can read, the native reader delivers the same frames.
@Suite struct ReaderDifferenceTests {
  /// libpcap gives a file one link type, so it stops at an interface that has another.
  private static let mixed = "formats/pcapng-mixed-link-types"
  private static let readable = Fixture.all.filter { $0.name != mixed }
  /// It does not tell of lost frames either.
  private static let lossless = readable.filter { $0.name != "artefacts/lost-frames-between" }

  @Test(arguments: readable) func framesAreTheSame(_ fixture: Fixture) throws {
    let native = try frames(fixture.capture, .native)
    let reference = try frames(fixture.capture, .libpcap)
    #expect(!native.isEmpty)
    #expect(native == reference)
  }

  @Test(arguments: lossless) func recordsAreTheSame(_ fixture: Fixture) throws {
    let native = try finack("--format", "jsonl", fixture.capture)
    let reference = try finack("--format", "jsonl", "--reader", "libpcap", fixture.capture)
    #expect(native.status == reference.status)
    #expect(native.records("connection") == reference.records("connection"))
    #expect(native.records("summary") == reference.records("summary"))
    #expect(reference.text.contains(#""reader":"libpcap""#))
  }

  @Test func libpcapNamesWhatItCannotRead() throws {
    let capture = Fixture.named(Self.mixed).capture
    let run = try finack("--reader", "libpcap", capture)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("finack: \(capture): "))
    #expect(run.errors.contains("different from the type of the first interface"))
  }

  private struct Frame: Equatable {
    let number: UInt64
    let time: Int64
    let lengths: [Int]
    let linkType: LinkType
    let bytes: [UInt8]
  }

  private func frames(_ path: String, _ reader: CaptureOptions.Reader) throws -> [Frame] {
    var frames: [Frame] = []
    var capture = try CaptureReader(path: path, options: CaptureOptions(reader: reader))
    while try capture.next() {
      capture.withFrame { header, span in
        frames.append(
          Frame(
            number: header.number, time: header.timestamp, lengths: [header.capturedLength, header.originalLength],
            linkType: header.linkType, bytes: unsafe span.withUnsafeBytes { unsafe Array($0) }))
      }
    }
    return frames
  }
}
