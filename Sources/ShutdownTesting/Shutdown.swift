import CaptureAnalysis

/// How connections end, for the tests of a package: load a capture, or record what happens while some code runs, and expect a verdict.
///
/// ```swift
/// @Test(.enabled(if: Shutdown.canRecord())) func theServerClosesInOrder() async throws {
///   let capture = try await Shutdown.record(filter: "tcp port \(server.port)") {
///     try await client.fetch(server)
///   }
///   let connection = try capture.onlyConnection()
///   #expect(connection.verdict == .graceful)
///   #expect(connection.initiator == .server)
/// }
/// ```
///
/// An expectation that fails shows the ladder of the connection. Nothing here depends on a testing library: with XCTest it is
/// `XCTAssertEqual(connection.result.verdict, .graceful, connection.description)`.
public enum Shutdown {
  #if os(Linux)
    /// The loopback interface of the system.
    public static let loopback = "lo"
  #else
    /// The loopback interface of the system.
    public static let loopback = "lo0"
  #endif

  /// Loads a capture.
  ///
  /// - Parameters:
  ///   - path: The file: pcap or pcapng, also compressed.
  ///   - filter: An expression in pcap-filter(7) syntax; nil for all frames.
  ///   - evaluation: How connections are judged.
  /// - Returns: The connections of the capture, judged.
  /// - Throws: `CaptureError` when the file cannot be opened, or not be read to its end.
  public static func capture(
    at path: String, filter: String? = nil, evaluation: EvaluationOptions = EvaluationOptions()
  ) throws(CaptureError) -> ShutdownCapture {
    try ShutdownCapture(path: path, filter: filter, evaluation)
  }
}
