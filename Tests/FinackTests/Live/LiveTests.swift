import Foundation
import JSONSchemaSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Real sockets, captured while they close: what is said is what was called.
@Suite(.enabled(if: LiveRun.isPossible, "capturing on lo is not permitted here"), .serialized)
struct LiveTests {
  /// What was called on a connection, by the client's port.
  private struct Called {
    var port: UInt16
    var verdict: String
    var ending: String
    var initiator: String?
    var resetBy: String?
  }

  @Test(.timeLimit(.minutes(2))) func verdictsAreWhatWasCalled_andThoseOfTheFile() throws {
    let listener = try LoopbackSocket.listening()
    let closed = try LoopbackSocket.bound()
    let folder = try TemporaryFolder()
    let file = folder.path("live.pcapng")
    let run = try LiveRun(["--settle", "0.3", "-w", file], ports: [listener.port, closed.port], in: folder)
    let calls = try Self.traffic(listener, closed)
    try run.wait("every end") { run.connections.count >= calls.count }
    #expect(run.end() == 0)
    #expect(run.errors == "")
    for call in calls { try Self.hold(run.connections, against: call) }
    let offline = try finack("-f", "jsonl", file)
    #expect(offline.status == 0)
    #expect(try LiveRecord.last(run.connections) == LiveRecord.last(offline.records("connection")))
    let validator = try PublishedSchema.validator.get()
    for line in run.lines { #expect(validator.validate(line) == [], "\(line)") }
  }

  private static func hold(_ lines: [String], against call: Called) throws {
    let record = try lines.map { try LiveRecord($0).value }.last { $0["client"]?["port"] == .integer(Int64(call.port)) }
    let found = try #require(record, "\(call)")
    #expect(found["verdict"] == .string(call.verdict), "\(call)")
    #expect(found["ending"] == .string(call.ending), "\(call)")
    #expect(found["initiator"] == call.initiator.map(JSONValue.string) ?? .null, "\(call)")
    if let by = call.resetBy { #expect(found["reset"]?["by"] == .string(by), "\(call)") }
  }

  private static func traffic(_ listener: LoopbackSocket, _ closed: LoopbackSocket) throws -> [Called] {
    [
      try closeByClient(listener), try closeByServer(listener), try simultaneous(listener),
      try halfClose(listener), try lingerZero(listener), try unreadData(listener), try dataAfterClose(listener),
      try refused(closed),
    ]
  }

  private static func closeByClient(_ listener: LoopbackSocket) throws -> Called {
    let (client, server) = try LoopbackSocket.pair(listener)
    try client.send(100)
    let port = client.port
    client.close()
    server.readToEnd()
    server.close()
    return Called(port: port, verdict: "graceful", ending: "normal", initiator: "client")
  }

  private static func closeByServer(_ listener: LoopbackSocket) throws -> Called {
    let (client, server) = try LoopbackSocket.pair(listener)
    let port = client.port
    server.close()
    client.readToEnd()
    client.close()
    return Called(port: port, verdict: "graceful", ending: "normal", initiator: "server")
  }

  /// Each end drops what arrives while the other closes, so that neither FIN can acknowledge the other.
  private static func simultaneous(_ listener: LoopbackSocket) throws -> Called {
    let (client, server) = try LoopbackSocket.pair(listener)
    let port = client.port
    for end in [client, server] { end.dropArriving(true) }
    for end in [client, server] { end.shutdownSending() }
    for end in [client, server] { end.dropArriving(false) }
    for end in [client, server] { end.readToEnd() }
    return Called(port: port, verdict: "graceful", ending: "simultaneous", initiator: "both")
  }

  private static func halfClose(_ listener: LoopbackSocket) throws -> Called {
    let (client, server) = try LoopbackSocket.pair(listener)
    client.shutdownSending()
    server.readToEnd()
    try server.send(1000)
    server.close()
    client.readToEnd()
    return Called(port: client.port, verdict: "graceful", ending: "half-close-trailing-data", initiator: "client")
  }

  private static func lingerZero(_ listener: LoopbackSocket) throws -> Called {
    let (client, server) = try LoopbackSocket.pair(listener)
    let port = client.port
    client.lingerZero()
    client.close()
    server.readToEnd()
    return Called(port: port, verdict: "abortive", ending: "abort-established", resetBy: "client")
  }

  private static func unreadData(_ listener: LoopbackSocket) throws -> Called {
    let (client, server) = try LoopbackSocket.pair(listener)
    try client.send(100)
    server.waitForData()
    server.close()
    client.readToEnd()
    return Called(port: client.port, verdict: "abortive", ending: "abort-established", resetBy: "server")
  }

  private static func dataAfterClose(_ listener: LoopbackSocket) throws -> Called {
    let (client, server) = try LoopbackSocket.pair(listener)
    let port = client.port
    client.close()
    server.readToEnd()
    try server.send(100)
    return Called(
      port: port, verdict: "abortive", ending: "abort-after-own-fin", initiator: "client", resetBy: "client")
  }

  private static func refused(_ closed: LoopbackSocket) throws -> Called {
    let client = try LoopbackSocket.bound()
    #expect(throws: POSIXError.self) { try client.connect(to: closed.port) }
    return Called(port: client.port, verdict: "incomplete", ending: "refused", resetBy: "server")
  }
}

/// How a live run ends, and what it is asked on the way.
@Suite(.enabled(if: LiveRun.isPossible, "capturing on lo is not permitted here"))
struct LiveControlTests {
  @Test(.timeLimit(.minutes(2))) func whatIsOpenAtTheEnd_isIncomplete() throws {
    let listener = try LoopbackSocket.listening()
    let run = try LiveRun([], ports: [listener.port], in: try TemporaryFolder())
    let (client, server) = try LoopbackSocket.pair(listener)
    try client.send(10)
    server.waitForData()
    Thread.sleep(forTimeInterval: 0.5)
    #expect(run.end() == 0)
    #expect(run.connections.count == 1)
    #expect(run.connections.first?.contains(#""verdict":"incomplete","ending":"open""#) == true)
    #expect(run.lines.last?.contains(#""interim":false,"interfaces":[{"name":"lo","received":"#) == true)
  }

  @Test(.timeLimit(.minutes(2))) func aSignal_reportsAndReopensTheFile() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.url.path)
    let (file, moved) = (folder.path("report"), folder.path("report.1"))
    let listener = try LoopbackSocket.listening()
    let run = try LiveRun(["-o", file, "--settle", "0.2"], ports: [listener.port], in: folder)
    try run.wait("the file") { LiveRun.lines(file).count == 1 }
    try FileManager.default.moveItem(atPath: file, toPath: moved)
    kill(run.process.processIdentifier, SIGUSR1)
    try run.wait("the new file") { FileManager.default.fileExists(atPath: file) }
    #expect(LiveRun.lines(moved).last?.contains(#""interim":true"#) == true)
    let (client, server) = try LoopbackSocket.pair(listener)
    client.close()
    server.readToEnd()
    server.close()
    try run.wait("the record") { LiveRun.lines(file).count == 1 }
    #expect(run.end() == 0)
    #expect(LiveRun.lines(file).count == 2)
  }

  @Test(.timeLimit(.minutes(2))) func onlyWhatEndedBadlyIsKept() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.url.path)
    let listener = try LoopbackSocket.listening()
    let run = try LiveRun(["--write-bad", folder.path("bad"), "--settle", "0.2"], ports: [listener.port], in: folder)
    for isBad in [false, true, false] {
      let (client, server) = try LoopbackSocket.pair(listener)
      try client.send(10)
      if isBad { server.waitForData() } else { client.shutdownSending() }
      if isBad { server.close() } else { server.readToEnd() }
      server.close()
      client.readToEnd()
    }
    try run.wait("every end") { run.connections.count == 3 }
    #expect(run.end() == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("bad"))
    #expect(names.count == 1)
    let name = try #require(names.first)
    #expect(name.wholeMatch(of: /\d{8}T\d{6}\.\d{9}Z-127\.0\.0\.1_\d+-127\.0\.0\.1_\d+\.pcapng/) != nil)
    let records = try finack("-f", "jsonl", folder.path("bad/\(name)")).records("connection")
    #expect(records.count == 1)
    #expect(records.first?.contains(#""verdict":"abortive","ending":"abort-established""#) == true)
  }

  @Test(.timeLimit(.minutes(2))) func aClosedPipe_endsIt() throws {
    let folder = try TemporaryFolder()
    let script = #"{ "$finack" live -i lo -f jsonl "tcp port 1"; echo $? > "$1"; } | head -1"#
    let run = try shell(script, folder.path("status"))
    #expect(run.errors == "")
    #expect(run.lines.count == 1)
    #expect(try String(contentsOfFile: folder.path("status"), encoding: .utf8) == "0\n")
  }

  @Test func aTime_endsIt() throws {
    let run = try finack("live", "-i", "lo", "--duration", "0.1", "-q", "tcp port 1")
    #expect(run.status == 0)
    #expect(run.lines.first == "0 connections in 0 frames")
  }

  @Test func aFilterThatDoesNotCompile_isUsage() throws {
    let run = try finack("live", "-i", "lo", "--duration", "0.1", "no such filter")
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("finack: filter \"no such filter\": "))
  }

  @Test func anInterfaceThatIsNotThere_cannotBeOpened() throws {
    let run = try finack("live", "-i", "no-such-interface")
    #expect(run.status == 66)
    #expect(run.errors.hasPrefix("finack: no-such-interface: "))
  }

  @Test func loIsListed() throws {
    let run = try finack("interfaces")
    #expect(run.status == 0)
    #expect(run.lines.contains { $0.hasPrefix("lo\tETHERNET\tup,") })
  }
}
