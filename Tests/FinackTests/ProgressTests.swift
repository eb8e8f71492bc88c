import Testing

@testable import PacketCapture
@testable import finack

/// The text of the progress line.
@Suite struct ProgressTests {
  private func line(frames: UInt64, read: UInt64, of total: UInt64?, seconds: Int) -> String {
    let facts = CaptureFacts(
      path: "a", formatName: "pcap", linkTypes: [], frameCount: frames, interfaceCount: 1, drops: DropCounters(),
      consumedBytes: read, totalBytes: total)
    return Progress.line(frames: frames, captures: [facts], elapsed: .seconds(seconds))
  }

  @Test(arguments: [
    (3, "25 %  12.5 M packets  4.1 M packets/s  9 s left"),
    (60, "25 %  12.5 M packets  208 k packets/s  3 min left"),
    (3600, "25 %  12.5 M packets  3 k packets/s  3 h left"),
  ])
  func timeLeftIsInTheUnitThatFits(_ seconds: Int, _ text: String) {
    #expect(line(frames: 12_500_000, read: 250, of: 1000, seconds: seconds) == text)
  }

  @Test func theEndIsNear() {
    let text = line(frames: 999, read: 999, of: 1000, seconds: 1)
    #expect(text == "99 %  999 packets  999 packets/s  less than 1 s left")
  }

  @Test func aPipeHasNoShare() {
    #expect(line(frames: 2000, read: 999, of: nil, seconds: 2) == "2 k packets  1 k packets/s")
  }
}
