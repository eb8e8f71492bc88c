import Greeter
import ShutdownTesting
import Testing

/// How the server closes, by the packets that it sends.
@Suite(.enabled(if: Shutdown.canRecord(), "packets may not be captured here"), .serialized)
struct GreeterTests {
  private func connection(to server: Greeter) async throws -> TestedConnection {
    let capture = try await Shutdown.record(filter: "tcp port \(server.port)") {
      server.serveOne()
      _ = try Greeter.greeting(for: "Jon", port: server.port)
    }
    return try capture.onlyConnection(toPort: server.port)
  }

  @Test func aPoliteServerClosesInOrder() async throws {
    let connection = try await connection(to: Greeter())
    #expect(connection.verdict == .graceful)
    #expect(connection.ending == .halfCloseTrailingData)
    #expect(connection.initiator == .client)
    #expect(connection.delivery.value.server.unacked == 0)
  }

  @Test func aDeafServerLosesWhatItDidNotRead() async throws {
    let connection = try await connection(to: Greeter(.deaf))
    #expect(connection.verdict == .abortive)
    #expect(connection.result.reset?.by == .server)
  }

  @Test func anAbruptServerResets() async throws {
    let connection = try await connection(to: Greeter(.abrupt))
    #expect(connection.verdict == .abortive)
    #expect(connection.result.reset?.by == .server)
  }
}
