import PacketCapture
import Testing

/// The native reader against libpcap, on what both can read.
///
/// Left out are what they are known to differ in: seconds from 2038 on (libpcap takes them as negative), records longer than
/// the snapshot length (libpcap cuts them), Simple Packet Blocks with `if_tsoffset` (libpcap adds it to no time at all).
@Suite struct DifferentialTests {
  static let files: [[UInt8]] = {
    let classic = ClassicPcapTests.variants.map { variant in
      ClassicFile(magic: variant.magic, bigEndian: variant.bigEndian)
        .adding(1, 2, tcpFrame(port: 80)).adding(3, 4, tcpFrame(port: 443)).adding(5, 6, [0, 1, 2]).bytes
    }
    let raw = ClassicFile(linkType: 101).adding(1, 0, Array(tcpFrame(port: 80).dropFirst(14))).bytes
    let pcapng = [false, true].map { bigEndian in
      var file = PcapngFile(bigEndian: bigEndian)
      file.interface(snapLength: 65535, resolution: 9)
      file.enhanced(1_700_000_000_123_456_789, tcpFrame(port: 80))
      file.simple(tcpFrame(port: 443), original: UInt32(tcpFrame(port: 443).count))
      file.obsolete(7, tcpFrame(port: 22))
      return file.bytes
    }
    return classic + [raw] + pcapng
  }()

  @Test(arguments: files, [nil, "tcp port 80", "tcp port 443 or len < 10", "udp", "less 1"])
  func readersAgree(_ file: [UInt8], filter: String?) throws {
    let native = try read(file, CaptureOptions(reader: .native, filter: filter))
    let reference = try read(file, CaptureOptions(reader: .libpcap, filter: filter))
    #expect(native.error == nil)
    #expect(native.frames == reference.frames)
    #expect(native.linkTypes == reference.linkTypes)
  }

  @Test func framesLeftOutByAFilterCount() throws {
    let file = ClassicFile().adding(1, 0, tcpFrame(port: 22)).adding(2, 0, tcpFrame(port: 80))
    let reading = try read(file.bytes, CaptureOptions(filter: "port 80"))
    #expect(reading.frames.map(\.header.number) == [2])
  }

  @Test func aFilterIsCompiledForEveryLinkType() throws {
    let frame = tcpFrame(port: 80)
    var file = PcapngFile()
    file.interface(linkType: 1)
    file.interface(linkType: 101)
    file.enhanced(1, frame, interface: 0)
    file.enhanced(2, Array(frame.dropFirst(14)), interface: 1)
    file.enhanced(3, tcpFrame(port: 81), interface: 0)
    file.enhanced(4, frame, interface: 1)
    let reading = try read(file.bytes, CaptureOptions(filter: "tcp port 80"))
    #expect(reading.frames.map(\.header.number) == [1, 2])
  }

  @Test func libpcapNamesWhatItCannotRead() throws {
    var file = PcapngFile()
    file.interface(linkType: 1)
    file.interface(linkType: 101)
    file.enhanced(1, [1])
    let error = try read(file.bytes, CaptureOptions(reader: .libpcap)).error
    #expect(error?.code == .malformed)
    #expect(error?.message.contains("different from the type of the first interface") == true)
  }
}
