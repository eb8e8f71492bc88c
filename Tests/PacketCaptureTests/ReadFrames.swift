import Foundation
import PacketCapture

/// A frame as a reader delivered it.
struct ReadFrame: Equatable {
  var header: FrameHeader
  var bytes: [UInt8]
}

/// Everything a reader delivered, and why it stopped.
struct Reading: Equatable {
  var frames: [ReadFrame] = []
  var error: CaptureError?
  var formatName = ""
  var linkTypes: [LinkType] = []
  var drops = DropCounters()
  var interfaceCount = 0
}

func bytes(of span: RawSpan) -> [UInt8] { unsafe span.withUnsafeBytes { unsafe Array($0) } }

/// Reads a file to its end; with `lendingBuffered` as many frames at once as there are in the buffer.
func read(_ path: String, _ options: CaptureOptions = CaptureOptions(), lendingBuffered: Bool = false) -> Reading {
  var reading = Reading()
  do throws(CaptureError) {
    var reader = try CaptureReader(path: path, options: options)
    reading.formatName = reader.formatName
    defer { (reading.linkTypes, reading.drops) = (reader.linkTypes, reader.drops) }
    defer { reading.interfaceCount = reader.interfaceCount }
    func keep(_ header: FrameHeader, _ span: RawSpan) {
      reading.frames.append(ReadFrame(header: header, bytes: bytes(of: span)))
    }
    while true {
      while lendingBuffered, reader.lendBuffered(limit: 2, keep) > 0 {}
      guard try reader.next() else { break }
      reader.withFrame(keep)
    }
  } catch {
    reading.error = error
  }
  return reading
}

/// Reads bytes as a file.
func read(_ content: [UInt8], _ options: CaptureOptions = CaptureOptions()) throws -> Reading {
  try withFile(content) { read($0, options) }
}

/// Lends a temporary file with this content.
func withFile<R>(_ content: [UInt8], _ body: (String) throws -> R) throws -> R {
  let path = NSTemporaryDirectory() + "finack-\(UUID().uuidString)"
  try Data(content).write(to: URL(fileURLWithPath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// The text of an error without the path of the temporary file.
func text(_ error: CaptureError?) -> String {
  guard let error else { return "" }
  return error.description.replacingOccurrences(of: error.path + ": ", with: "")
}

/// An Ethernet frame with an IPv4 and a TCP header, to port `port`.
func tcpFrame(port: UInt16, payload: Int = 4) -> [UInt8] {
  let ethernet: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0]
  let total = UInt16(40 + payload)
  let ip: [UInt8] = [0x45, 0, UInt8(total >> 8), UInt8(total & 255), 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
  let tcp: [UInt8] =
    [0xC0, 0, UInt8(port >> 8), UInt8(port & 255)] + [UInt8](repeating: 0, count: 8) + [0x50, 0x10, 1, 0, 0, 0, 0, 0]
  return ethernet + ip + tcp + [UInt8](repeating: 0x61, count: payload)
}
