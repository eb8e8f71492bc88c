import FixtureSupport
import Foundation
import PacketCapture
import ShutdownConformance
import ShutdownTesting
import Testing

/// Captures that a test loads.
struct ShutdownCaptureTests {
  private func fixture(_ name: String) -> String { Fixture.named(name).capture }

  @Test func verdictsCanBeExpected() throws {
    let connection = try Shutdown.capture(at: fixture("resets/established")).onlyConnection()
    #expect(connection.verdict == .abortive)
    #expect(connection.verdict != .graceful)
    #expect(connection.ending == .abortEstablished)
    #expect(connection.rules.value.contains("tcp-rst-established"))
    #expect(connection.result.reset?.frame == 7)
  }

  @Test func whatFailsShowsTheLadder() throws {
    let connection = try Shutdown.capture(at: fixture("resets/established")).onlyConnection()
    let shown = "\(connection.verdict)"
    #expect(shown.hasPrefix("abortive\n"))
    #expect(shown.contains("stream 0, 10.0.0.1:40000 → 10.0.0.2:80: abortive, abort-established\n"))
    #expect(shown.contains("7  1.021200 │── RST ACK  seq 101  ack 301 ──"))
    #expect("\(connection)".contains("RST ACK"))
  }

  @Test func connectionsAreThoseOfTheCapture() throws {
    let capture = try Shutdown.capture(at: fixture("opening/reuse-after-close"), filter: "tcp")
    #expect(capture.connections.map(\.result.stream) == Array(0..<UInt64(capture.connections.count)))
    #expect(capture.connections.count > 1)
    #expect(throws: ShutdownCapture.ConnectionCountError.self) { try capture.onlyConnection() }
    #expect(capture.description.contains("\n  stream 1, "))
  }

  @Test func aMissingConnectionIsExplained() throws {
    let capture = try Shutdown.capture(at: fixture("resets/established"))
    #expect(capture.connections(toPort: 80).count == 1)
    let error = #expect(throws: ShutdownCapture.ConnectionCountError.self) { try capture.onlyConnection(toPort: 443) }
    let text = error?.description ?? ""
    #expect(text.contains("one connection to port 443 was expected, there are 0 of 1\n  stream 0, 10.0.0.1:40000 → "))
  }

  @Test func aMissingFileIsAnError() {
    let error = #expect(throws: CaptureError.self) { try Shutdown.capture(at: "missing.pcap") }
    #expect(error?.code == .cannotOpen)
  }

  @Test func aFileThatIsCutIsAnError() throws {
    let content = try Data(contentsOf: URL(filePath: fixture("resets/established"))).dropLast(5)
    let path = FileManager.default.temporaryDirectory.appending(path: "finack-\(UUID().uuidString).pcap")
    defer { try? FileManager.default.removeItem(at: path) }
    try content.write(to: path)
    let error = #expect(throws: CaptureError.self) { try Shutdown.capture(at: path.path) }
    #expect(error?.code == .truncated)
  }

  @Test func anInterfaceThatIsNotThereIsAnError() async {
    #expect(!Shutdown.canRecord(on: "no-such-interface"))
    await #expect(throws: CaptureError.self) {
      try await Shutdown.record(on: "no-such-interface") { Issue.record("nothing is captured, so nothing may run") }
    }
  }
}
