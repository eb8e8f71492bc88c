import Testing

@testable import ShutdownExpectations

/// What is wrong with an expectation is said with its place, and with what was probably meant.
@Suite struct ExpectationErrorTests {
  private func problems(_ yaml: String) -> [String] {
    do {
      _ = try Expectation.read(Array(yaml.utf8), path: "e.yaml")
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  private static let cases: [(yaml: String, message: String)] = [
    ("conections: []", "1:1: unknown key 'conections'; did you mean 'connections'?"),
    ("[]", "1:1: a list, expected 'connections:', 'exactly:', 'summary:', 'policy:', 'findings:', 'options:'"),
    (
      "# nothing\n", "2:1: nothing, expected 'connections:', 'exactly:', 'summary:', 'policy:', 'findings:', 'options:'"
    ),
    ("connections: 1", "1:14: 'connections' takes a list"),
    ("exactly: true", "1:1: 'exactly' needs 'connections'"),
    ("connections: []\nexactly: 1", "2:10: 'exactly' is true or false, not '1'"),
    ("connections:\n  - verdict: graceful", "2:5: neither 'stream' nor 'match'; expected one"),
    ("connections:\n  - stream: 0\n    match: {}", "2:5: both 'stream' and 'match'; expected one"),
    ("connections:\n  - stream: 0\n  - stream: 0", "3:5: stream 0 is there twice, first in line 2"),
    ("connections:\n  - stream: 0\n    count: 1", "3:5: 'count' needs 'match': a stream is one connection"),
    (
      "connections:\n  - stream: a",
      "2:13: 'stream' is a number, as Wireshark's tcp.stream; other selections need 'match'"
    ),
    (
      "connections:\n  - stream: 0\n    verdict: gracefull",
      "3:14: 'gracefull' is not a value of 'verdict'; did you mean 'graceful'?"
    ),
    (
      "connections:\n  - stream: 0\n    verdict: fine",
      "3:14: 'fine' is not a value of 'verdict'; expected one of graceful, abortive, violating, incomplete, inconclusive"
    ),
    (
      "connections:\n  - stream: 0\n    verdct: x",
      "3:5: unknown key 'verdct' in a connection; did you mean 'verdict'?"
    ),
    (
      "connections:\n  - {stream: 0, fin: {client: {fram: 7}}}",
      "2:32: unknown key 'fram' in 'client'; did you mean 'frame'?"
    ),
    (
      "connections:\n  - {stream: 0, fin: {client: {frame: x}}}",
      "2:39: 'x' is impossible for 'frame'; expected a whole number or a range such as 10..50, at least 1"
    ),
    (
      "connections:\n  - {stream: 0, server: {port: 70000}}",
      "2:32: '70000' is impossible for 'port'; expected a whole number or a range such as 10..50, from 0 to 65535"
    ),
    (
      "connections:\n  - {stream: 0, frames: {count: 5..4}}",
      "2:33: '5..4' is impossible for 'count'; expected a whole number or a range such as 10..50, at least 0"
    ),
    (
      "connections:\n  - {stream: 0, deviant: maybe}",
      "2:26: 'maybe' is impossible for 'deviant'; expected true or false"
    ),
    ("connections:\n  - {stream: 0, verdict: null}", "2:26: 'verdict' is never null; expected a text"),
    ("connections:\n  - {stream: 0, verdict: {a: 1}}", "2:26: 'verdict' has no parts; expected a text"),
    (
      "connections:\n  - {stream: 0, client: {ip: 10.0.0.0/33}}",
      "2:30: '10.0.0.0/33' is not an address; expected 10.0.0.1, 10.0.0.0/8, 2001:db8::/32 or a pattern"
    ),
    (
      "connections:\n  - {stream: 0, findings: {exact: []}}",
      "2:28: unknown key 'exact' in the list 'findings'; did you mean 'exactly'?"
    ),
    (
      "connections:\n  - {stream: 0, findings: {exactly: [], contains: []}}",
      "2:41: 'exactly' and 'contains' exclude each other"
    ),
    (
      "connections:\n  - {stream: 0, findings: {count: many}}",
      "2:35: 'count' is a number or a range, such as 1 or 2..5"
    ),
    (
      "connections:\n  - match: {network: 10.0.0.0}\n    count: -1",
      "3:12: 'count' is a number or a range, such as 1 or 2..5"
    ),
    (
      "connections:\n  - match: {network: here}",
      "2:22: 'here' is not a block of addresses, such as 10.0.0.0/8 or 2001:db8::/32"
    ),
    ("summary: {verdicts: {gracefull: 1}}", "1:22: unknown key 'gracefull' in 'verdicts'; did you mean 'graceful'?"),
    ("summary: {endings: {norml: 1}}", "1:21: unknown key 'norml' in 'endings'; did you mean 'normal'?"),
    ("policy: [{name: a}]", "1:10: the policy demands nothing; expected 'require', 'forbid', 'max' or 'min'"),
    ("policy: [{maxx: {}}]", "1:11: unknown key 'maxx' in a policy; did you mean 'max'?"),
    (
      "policy: [{max: {shutdown_tim: 1 s}}]",
      "1:17: unknown key 'shutdown_tim' in 'max'; did you mean 'shutdown_time'?"
    ),
    (
      "policy: [{max: {shutdown_time: 2}}]",
      "1:32: 'shutdown_time' is a time with its unit, such as 2 s or 500 ms, not '2'"
    ),
    (
      "policy: [{max: {abortive_share: 2}}]",
      "1:33: 'abortive_share' is a share from 0 to 1, or from 0 % to 100 %, not '2'"
    ),
    ("policy: [{min: {connections: few}}]", "1:30: 'connections' is a number, not 'few'"),
    ("findings: {expect: []}", "1:12: unknown key 'expect' in 'findings'; did you mean 'expected'?"),
    (
      "findings: {forbidden: [tcp-rst-establishd]}",
      "1:24: there is no rule or level 'tcp-rst-establishd'; did you mean 'tcp-rst-established'?"
    ),
    ("findings: {forbidden: [http-*]}", "1:24: there is no rule or level 'http-*'; 'finack rules' lists them"),
    (
      "findings: {forbidden: [violaton]}",
      "1:24: there is no rule or level 'violaton'; did you mean 'violation'?"
    ),
    ("options: {filtr: tcp}", "1:11: unknown key 'filtr' in 'options'; did you mean 'filter'?"),
    ("options: {filter: }", "1:19: 'filter' takes an expression of pcap-filter(7)"),
    ("options: {msl: 0}", "1:16: 'msl' takes seconds, more than 0 and at most 86400, not '0'"),
    ("options: {msl: 1, strict-msl: true}", "1:19: 'msl' and 'strict-msl' exclude each other"),
    ("options: {storm: many}", "1:18: 'storm' takes a number of resets, not 'many'"),
    ("options: {doc-strict: yes}", "1:23: 'doc-strict' is true or false, not 'yes'"),
  ]

  @Test(arguments: cases) func whatIsWrongIsSaid(_ yaml: String, _ message: String) {
    let found = problems(yaml)
    #expect(found.first == "e.yaml:\(message)")
    if !yaml.contains("verdict: {a") { #expect(found.count == 1, "\(found)") }
  }

  @Test func everythingIsSaidAtOnceInTheOrderOfTheFile() {
    let yaml = "findings: {x: []}\nconnections:\n  - {stream: 0, a: 1, verdict: b}\nc: 1\n"
    #expect(
      problems(yaml).map { $0.prefix(10) }
        == ["e.yaml:1:12", "e.yaml:3:16", "e.yaml:3:31", "e.yaml:4:1:"].map { $0.prefix(10) })
  }
}
