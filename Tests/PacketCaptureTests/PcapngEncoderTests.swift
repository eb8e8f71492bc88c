import PacketCapture
import Testing

/// What is encoded is read back.
@Suite struct PcapngEncoderTests {
  @Test func framesAreReadBack() throws {
    let frames = (1...5).map { number in
      ReadFrame(
        header: FrameHeader(
          number: UInt64(number), timestamp: 1_767_225_600_123_456_789 + Int64(number), capturedLength: 57 + number,
          originalLength: 1500, linkType: LinkType(rawValue: number == 3 ? 101 : 1),
          interfaceIndex: number == 3 ? 1 : 0),
        bytes: tcpFrame(port: UInt16(number), payload: 3 + number))
    }
    var encoder = PcapngEncoder()
    var file: [UInt8] = []
    for frame in frames {
      unsafe encoder.append(frame.header, frame.bytes.span.bytes, comment: "frame \(frame.header.number)")
      if frame.header.number == 2 { file += encoder.take() }
    }
    file += encoder.take()
    #expect(encoder.count == 0)
    let reading = try read(file)
    #expect(reading.frames == frames)
    #expect(reading.error == nil)
    #expect(
      try read(file, CaptureOptions(reader: .libpcap)).frames.count == 2, "libpcap stops where the link type changes")
  }

  @Test func aTimeBefore1970_is1970() throws {
    var encoder = PcapngEncoder()
    let header = FrameHeader(
      number: 1, timestamp: -5, capturedLength: 1, originalLength: 0, linkType: LinkType(rawValue: 1),
      interfaceIndex: 0)
    let bytes: [UInt8] = [7]
    unsafe encoder.append(header, bytes.span.bytes, comment: "")
    let frame = try #require(try read(encoder.take()).frames.first)
    #expect(frame.header.timestamp == 0)
    #expect(frame.header.originalLength == 1)
  }
}
