import ShutdownConformance

/// An output format: it turns what a run says into bytes.
///
/// A reporter does no input or output and knows no clock. It appends UTF-8 to a buffer that the caller flushes when it
/// likes; the buffer is never read, so it may be emptied between calls. The order of calls is: for each file or
/// interface ``capture(_:into:)`` and then its connections, and ``summary(_:into:)`` once, last. Captures that are merged
/// into one timeline are announced one after the other, before their connections.
public protocol Reporter: Sendable {
  /// Begins the connections of one capture.
  mutating func capture(_ capture: CaptureDescription, into output: inout [UInt8])

  /// Reports one connection. Connections may come in any order.
  mutating func connection(_ result: ConnectionResult, into output: inout [UInt8])

  /// Ends the report.
  mutating func summary(_ summary: RunSummary, into output: inout [UInt8])
}
