import PacketCapture
import ShutdownConformance
import TransportTracking

/// Reads captures a second time, for the frames of connections that are known by now.
///
/// ```swift
/// let results = analysis.results().filter { $0.verdict == .violating }
/// let error = analysis.secondPass.forEachFrame(of: ConnectionSelection(results)) { header, bytes, content, match in
///   print(header.number, results[match.index].stream, match.isFromClient, bytes.byteCount)
/// }
/// ```
///
/// The first pass keeps lengths and places, no octets: what is wanted for few connections need not be kept of all. The same captures and options
/// give the same frame numbers.
public struct SecondPass: Sendable {
  /// The captures.
  public let paths: [String]
  /// How they are read. The numbers of the frames do not depend on the filter.
  public var options: CaptureOptions
  /// What the first pass knew of each capture; nil for one that could not be opened.
  let captures: [CaptureFacts?]
  /// Why captures could not be opened or read to their end in the first pass.
  let errors: [CaptureError]

  /// Whether a path leads to what can be read twice, or to nothing: not so a pipe, nor the standard input, `-`.
  public static func isPossible(for path: String) -> Bool {
    path != "-" && (!HostProcess.exists(path) || HostProcess.isRegularFile(path))
  }

  /// Whether all captures that were read are files, which can be read twice.
  public var isPossible: Bool { captures.allSatisfy { $0 == nil || $0?.stamp != nil } }

  /// Lends every frame with a segment of some connections, a part of one, or an ICMP error about one, in the order of the capture.
  ///
  /// Only a fragment that comes before the first one of its segment has to wait for it, to tell which connection it is of. This pass ends at
  /// the last frame of the connections, or where the first one did.
  ///
  /// - Parameters:
  ///   - connections: The connections.
  ///   - body: Takes a frame.
  /// - Returns: Why not all frames were lent: a capture is not what it was in the first pass, cannot be read as far, or the last frame is not
  ///   found again. What could be read was lent. Nil when nothing is missing.
  /// - Throws: What `body` does; then the rest is not read.
  /// - Complexity: O(*n*) for *n* frames up to the last one of the connections.
  @inlinable
  public func forEachFrame<E: Error>(
    of connections: ConnectionSelection,
    _ body: (FrameHeader, RawSpan, PacketDecoder.Content, ConnectionSelection.Match) throws(E) -> Void
  ) throws(E) -> CaptureError? {
    var failure: E?
    let error = lendFrames(of: connections) { header, bytes, content, match in
      do throws(E) { try body(header, bytes, content, match) } catch { failure = error }
      return failure == nil
    }
    if let failure { throw failure }
    return error
  }

  /// The same for a body that says whether it wants more. It knows no type of error, which would be looked up for each frame.
  @usableFromInline
  func lendFrames(
    of connections: ConnectionSelection,
    _ body: (FrameHeader, RawSpan, PacketDecoder.Content, ConnectionSelection.Match) -> Bool
  ) -> CaptureError? {
    guard connections.count > 0 else { return nil }
    if let change = change() { return change }
    var capture: MergedCapture
    do throws(CaptureError) {
      capture = try MergedCapture(paths: paths, options: options)
    } catch {
      return error
    }
    if let change = change(in: capture, isWhole: false) { return change }
    var (frames, isWanted) = (ConnectionFrames(of: connections), true)
    while isWanted, !frames.areComplete, capture.next() {
      capture.withFrame { header, bytes in
        frames.take(header, bytes) { if isWanted { isWanted = body($0, $1, $2, $3) } }
      }
    }
    guard isWanted else { return nil }
    return change(in: capture, isWhole: !frames.areComplete) ?? change()
  }
}
