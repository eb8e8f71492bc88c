import Greeter
import ShutdownTesting
import XCTest

/// The same with XCTest.
final class GreeterXCTests: XCTestCase {
  func testAPoliteServerClosesInOrder() async throws {
    try XCTSkipUnless(Shutdown.canRecord(), "packets may not be captured here")
    let server = try Greeter()
    let capture = try await Shutdown.record(filter: "tcp port \(server.port)") {
      server.serveOne()
      _ = try Greeter.greeting(for: "Jon", port: server.port)
    }
    let connection = try capture.onlyConnection()
    XCTAssertEqual(connection.result.verdict, .graceful, connection.description)
  }
}
