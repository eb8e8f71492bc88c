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
      if let mode = status["Seccomp"] { #expect(mode == "\t2", "a filter") }
    }
    #expect(run.end() == 0)
  }

  @Test func rootFollowsNoLink() throws {
    let folder = try TemporaryFolder()
    let (link, target) = (folder.path("link"), folder.path("target"))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    for option in ["-w", "-o"] {
      let run = try finack("live", "-i", "lo", "--duration", "0.1", option, link, "tcp port 1")
      #expect(run.status == 74)
      #expect(run.errors == "finack: \(link): it is a symbolic link, and finack does not write through links\n")
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

  /// What programs that lend root say of who asked for it.
  private static let callers: [(environment: [String: String], user: Int, group: Int)] = [
    (["SUDO_UID": "1234", "SUDO_GID": "2345"], 1234, 2345), (["DOAS_USER": "daemon"], 1, 1),
    (["PKEXEC_UID": "1"], 1, 1),
  ]

  /// Runs with root lent, and writes to a file.
  private static func lent(_ environment: [String: String], _ option: String, _ file: String) throws -> Run {
    let arguments = ["live", "-i", "lo", "--duration", "0.1", option, file, "tcp port 1"]
    return try run(Executable.finack, arguments, environment: environment)
  }

  @Test(arguments: callers.indices) func whoHasRootLent_ownsWhatIsWritten(_ index: Int) throws {
    let (environment, user, group) = Self.callers[index]
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes([.ownerAccountID: user], ofItemAtPath: folder.url.path)
    for option in ["-w", "-o"] {
      let file = folder.path("new\(option)")
      #expect(try Self.lent(environment, option, file).status == 0)
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      #expect(attributes[.ownerAccountID] as? Int == user)
      #expect(attributes[.groupOwnerAccountID] as? Int == group)
    }
  }

  @Test(arguments: callers.indices) func whoHasRootLent_createsNothingInFoldersOfOthers(_ index: Int) throws {
    let folder = try TemporaryFolder()
    for option in ["-w", "-o"] {
      let run = try Self.lent(Self.callers[index].environment, option, folder.path("new"))
      #expect(run.status == 66)
      let user = Self.callers[index].user
      #expect(
        run.errors.hasSuffix(
          "/new: Permission denied\nRoot was given up: user \(user) has to be able to create it, or to write to it if it exists.\n"
        ))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
  }

  @Test func rotationNeedsAFolderThatTheUserMayWriteTo() throws {
    let folder = try TemporaryFolder()
    let run = try finack("live", "-i", "lo", "--duration", "0.1", "-w", folder.path("x"), "-G", "60", "tcp port 1")
    #expect(run.status == 66)
    #expect(run.errors.contains("\(folder.url.path): files cannot be created in it\nRoot was given up: user "))
  }

  @Test(arguments: ["", "server", "traces"]) func whatACaptureNeverDoes_isRefused(_ allowed: String) throws {
    let run = try run(Executable.restrictedCalls, [allowed])
    guard run.lines.first == "restrict: ok" else {
      print("the filter of system calls is not tested: \(run.text)")
      return
    }
    let refused = [
      "socket packet in another thread", "execve", "execveat", "fork", "ptrace", "kill another", "prlimit of another",
      "socket packet", "socket raw", "socket udp", "socket tcp", "socket unix", "write to a capture",
      "duplicate a capture", "mount", "unshare", "bpf", "keyctl", "io_uring_setup", "perf_event_open",
      "memory that is written and executed", "memory that becomes executable", "TIOCSTI",
    ]
    let exception = ["server": "socket tcp", "traces": "perf_event_open"][allowed]
    let works = ["thread", "memory", "signal oneself", "file", "prlimit", "read a capture"]
    let expected =
      ["restrict: ok"] + refused.map { "\($0): \($0 == exception ? "ok" : "Operation not permitted")" }
      + ["a call of a later kernel: Function not implemented"] + works.map { "\($0): ok" }
    #expect(run.lines == expected)
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
