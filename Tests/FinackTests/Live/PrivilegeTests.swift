import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// What a process that root started may do while it captures: nothing that others may not.
@Suite(.enabled(if: LiveRun.isPossible && geteuid() == 0, "only root has something to give up"))
struct PrivilegeTests {
  private static func status(_ path: String) throws -> [String: String] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let pairs = text.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") })
  }

  @Test(.timeLimit(.minutes(2))) func nothingIsLeft() throws {
    let run = try LiveRun([], ports: [1], in: try TemporaryFolder())
    let tasks = "/proc/\(run.process.processIdentifier)/task"
    let threads = try FileManager.default.contentsOfDirectory(atPath: tasks)
    #expect(!threads.isEmpty)
    for thread in threads {
      let status = try Self.status("\(tasks)/\(thread)/status")
      for identity in ["Uid", "Gid"] {
        let numbers = try #require(status[identity]).split(separator: "\t")
        #expect(numbers.count == 4)
        #expect(!numbers.contains("0"), "\(identity) \(numbers)")
      }
      #expect(status["Groups"]?.filter(\.isNumber) == "")
      for set in ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"] {
        #expect(status[set]?.contains { $0.isHexDigit && $0 != "0" } == false, "\(set) \(status[set] ?? "")")
      }
      #expect(status["NoNewPrivs"] == "\t1")
    }
    #expect(run.end() == 0)
  }

  @Test func rootFollowsNoLink() throws {
    let folder = try TemporaryFolder()
    let (link, target) = (folder.path("link"), folder.path("target"))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    for option in ["-w", "-o"] {
      let run = try finack("live", "-i", "lo", "--duration", "0.1", option, link, "tcp port 1")
      #expect(run.status == 66)
      #expect(run.errors.contains("link: Permission denied\nRoot was given up: user "))
      #expect(!FileManager.default.fileExists(atPath: target))
    }
  }

  @Test func aFileThatRootCreates_isGivenAway() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("new.pcapng")
    #expect(try finack("live", "-i", "lo", "--duration", "0.1", "-w", file, "tcp port 1").status == 0)
    let owner = try FileManager.default.attributesOfItem(atPath: file)[.ownerAccountID] as? Int
    #expect(owner != 0)
    #expect(try finack("live", "-i", "lo", "--duration", "0.1", "-w", file, "tcp port 1").status == 0, "it is its own")
  }

  @Test func sudoNamesTheUser() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("new.pcapng")
    let environment = ["SUDO_UID": "1234", "SUDO_GID": "2345"]
    let arguments = ["live", "-i", "lo", "--duration", "0.1", "-w", file, "tcp port 1"]
    #expect(try run(Executable.finack, arguments, environment: environment).status == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.ownerAccountID] as? Int == 1234)
    #expect(attributes[.groupOwnerAccountID] as? Int == 2345)
  }

  @Test func withoutPermission_theStatusIs77AndTheCommandIsNamed() throws {
    let run = try shell(
      #"command -v setpriv > /dev/null || exit 99; setpriv --bounding-set -net_raw --inh-caps -net_raw "$finack" live -i lo"#
    )
    guard run.status != 99 else { return }
    #expect(run.status == 77)
    #expect(run.errors.contains("sudo setcap cap_net_raw+ep \(Executable.finack.path)\n"))
  }
}
