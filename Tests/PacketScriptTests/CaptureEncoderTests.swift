import PacketScript
import Testing

@Suite("Capture files") struct CaptureEncoderTests {
  static let frame = CaptureEncoder.Frame(
    time: 1_767_225_600_000_002_500, captured: [0xaa, 0xbb, 0xcc], originalLength: 9)

  private func classic(_ order: ByteOrder, nanoseconds: Bool) -> [UInt8] {
    var encoder = CaptureEncoder(
      container: .pcap, byteOrder: order, nanoseconds: nanoseconds, interfaces: [.init(linkType: 1, snapLength: 96)])
    encoder.append(Self.frame)
    return encoder.bytes
  }

  @Test func classicLittleEndianMicroseconds() {
    let header = octets("d4c3b2a1 0200 0400 00000000 00000000 60000000 01000000")
    #expect(classic(.little, nanoseconds: false) == header + octets("00b95569 02000000 03000000 09000000 aabbcc"))
  }

  @Test func classicBigEndianNanoseconds() {
    let header = octets("a1b23c4d 0002 0004 00000000 00000000 00000060 00000001")
    #expect(classic(.big, nanoseconds: true) == header + octets("6955b900 000009c4 00000003 00000009 aabbcc"))
  }

  @Test func pcapngBigEndian() {
    var encoder = CaptureEncoder(container: .pcapng, byteOrder: .big, interfaces: [.init(linkType: 113)])
    encoder.append(Self.frame)
    let section = octets("0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c")
    let interface = octets("00000001 00000014 0071 0000 0000ffff 00000014")
    let packet = octets("00000006 00000024 00000000 0006474846204002 00000003 00000009 aabbcc00 00000024")
    #expect(encoder.bytes == section + interface + packet)
  }

  @Test func pcapngLittleEndianNanosecondsDeclaresItsResolution() {
    let encoder = CaptureEncoder(
      container: .pcapng, nanoseconds: true, interfaces: [.init(linkType: 1), .init(linkType: 101, snapLength: 64)])
    let section = octets("0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000")
    let resolution = "0900 0100 09000000 00000000"
    let first = octets("01000000 20000000 0100 0000 ffff0000 \(resolution) 20000000")
    let second = octets("01000000 20000000 6500 0000 40000000 \(resolution) 20000000")
    #expect(encoder.bytes == section + first + second)
  }

  @Test func statisticsCountDroppedFrames() {
    var encoder = CaptureEncoder(container: .pcapng, interfaces: [])
    let start = encoder.bytes.count
    encoder.appendStatistics(interface: 0, time: 1_000, dropped: 7)
    let block = "05000000 28000000 00000000 00000000 01000000 0500 0800 0700000000000000 00000000 28000000"
    #expect(Array(encoder.bytes[start...]) == octets(block))
  }

  @Test func scriptBecomesTheCaptureItAsksFor() throws {
    let text = """
      capture pcapng link raw snaplen 30
      interface 1 link 147
      0.25 > S 0:0(0)
      section
      +0 > . 1:1(0) ack 1 ; interface 1 snap 4
      """
    let script = try PacketScript(parsing: text)
    let interfaces = [CaptureEncoder.Interface(linkType: 101, snapLength: 30), .init(linkType: 147)]
    var encoder = CaptureEncoder(container: .pcapng, interfaces: interfaces)
    let time: Int64 = 1_767_225_600_250_000_000
    let bytes = script.frames.map(\.bytes)
    encoder.append(.init(time: time, captured: Array(bytes[0].prefix(30)), originalLength: 40))
    encoder.beginSection(interfaces: interfaces)
    encoder.append(.init(time: time, interface: 1, captured: Array(bytes[1].prefix(4)), originalLength: 40))
    #expect(script.captureFile() == encoder.bytes)
    #expect(script.captureFile() == (try PacketScript(parsing: text)).captureFile())
  }
}
