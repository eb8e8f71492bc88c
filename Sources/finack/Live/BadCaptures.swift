import CaptureAnalysis
import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// A capture file for each connection that did not end gracefully, of its packets that are still at hand.
///
/// The name is made from the time of the first packet and the two ends, so that it is safe, sorts by time, and is the same for the same
/// packets. When later packets change what was said, the file is written again, or removed.
struct BadCaptures {
  private let folder: String
  private let limit: Int
  private let interfaces: [CaptureWriter.Interface]
  private let outputs: OutputGuard
  private var packets: RecentPackets?
  /// How many files there are.
  private(set) var files = 0
  /// Connections that have no file, because there are as many as wanted, or one could not be written.
  private(set) var omitted: UInt64 = 0

  init(folder: String, limit: Int, octets: Int, interfaces: [CaptureWriter.Interface], _ outputs: OutputGuard) {
    self.folder = folder
    self.limit = limit
    self.interfaces = interfaces
    self.outputs = outputs
    packets = RecentPackets(octets: octets, snapshotLength: interfaces.map(\.snapshotLength).max() ?? 256)
  }

  /// Keeps a packet that completed a segment.
  mutating func add(_ header: FrameHeader, _ bytes: RawSpan, interface: Int, of flow: FlowKey) {
    packets?.add(header, bytes, interface: interface, of: flow)
  }

  /// Writes, writes again or removes the file of a connection, of which something new is said.
  ///
  /// Throws `writeFailed`, or what `OutputGuard.open` does; then the connection has no file.
  mutating func update(_ result: ConnectionResult, _ flow: FlowKey, _ mark: LiveMark) throws(CaptureError) {
    let hasFile = mark.supersedes.map { $0.outcome.verdict != .graceful } ?? false
    let path = "\(folder)/\(Self.name(result))"
    guard result.verdict != .graceful else {
      if hasFile { outputs.remove(path) }
      return
    }
    guard let packets, hasFile || files < limit else {
      if !hasFile { omitted += 1 }
      return
    }
    do throws(CaptureError) {
      try write(packets, of: flow, result.frames, to: path)
      if !hasFile { files += 1 }
    } catch {
      if error.code == .writeFailed { outputs.remove(path) }
      omitted += 1
      throw error
    }
  }

  private func write(
    _ packets: RecentPackets, of flow: FlowKey, _ frames: ConnectionResult.Frames, to path: String
  ) throws(CaptureError) {
    var writer = try CaptureWriter(path: path, outputs, interfaces: interfaces)
    try packets.forEach(of: flow, in: frames.first...max(frames.first, frames.last)) {
      (header, bytes, interface) throws(CaptureError) in
      try writer.append(header, bytes, interface: interface)
    }
    try writer.flush()
  }

  /// Writes no more files; those that would have been written are counted.
  mutating func end() { packets = nil }

  /// Forgets the packets of a connection that has left.
  mutating func forget(_ result: ConnectionResult, _ flow: FlowKey) {
    packets?.forget(flow, through: result.frames.last)
  }

  /// `20261001T120000.123456789Z-10.0.0.1_40000-10.0.0.2_80.pcapng`
  static func name(_ result: ConnectionResult) -> String {
    let time = result.start.rfc3339.filter { $0 != "-" && $0 != ":" }
    let ends = [result.client, result.server].map { end in
      "\(end.address)_\(end.port)".fileNamePart
    }
    return "\(time)-\(ends[0])-\(ends[1]).pcapng"
  }
}
