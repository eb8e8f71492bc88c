import FixtureSupport
import Foundation
import Testing

/// The filter of an expectation asks nobody, and takes neither time nor memory; it is an error at its place.
@Suite struct CheckFilterTests {
  private static let strace = "/usr/bin/strace"
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: Fixture.named("resets/established").capture, toPath: folder.path("capture.pcap"))
  }

  private func expectation(_ filter: String) throws {
    _ = try folder.file("expected.yaml", "# a\noptions: {filter: '\(filter)'}\nsummary: {connections: 1}\n")
  }

  @Test func aNameIsAnErrorAtItsPlace() throws {
    try expectation("tcp and host example.invalid")
    let run = try run(Executable.finack, ["check", "."], in: folder.url)
    #expect(run.status == 64)
    #expect(
      run.lines[1].hasPrefix(
        "  expected.yaml:2:19: filter \"tcp and host example.invalid\": 'example.invalid' is a name, "))
  }

  @Test func aLongFilterIsAnErrorAtItsPlace() throws {
    try expectation((0..<4000).map { "port \($0)" }.joined(separator: " or "))
    let run = try shell(#"ulimit -v 2000000; cd "$1"; "$finack" check ."#, folder.url.path)
    #expect(run.status == 64)
    #expect(run.lines[1].hasPrefix("  expected.yaml:2:19: filter \"port 0 or port 1 or"))
    #expect(run.lines[1].hasSuffix("octets, expected 4096 at most"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: strace)))
  func noNetworkIsTouched() throws {
    for filter in ["host example.invalid", "port smtp or net example", "host 10.0.0.1 or port 80"] {
      try expectation(filter)
      let trace = folder.path("trace")
      let script = #"cd "$1"; "$2" -f -e trace=network,openat -o "$3" "$finack" check . > result || test $? -ne 99"#
      _ = try shell(script, folder.url.path, Self.strace, trace)
      let calls = try String(contentsOfFile: trace, encoding: .utf8)
      #expect(calls.contains("expected.yaml"))
      for word in ["AF_INET", "/etc/hosts", "/etc/services", "/etc/networks", "resolv.conf"] {
        #expect(!calls.contains(word), "\(filter): \(word)")
      }
    }
  }
}
