import CaptureAnalysis
import Foundation
import Testing

/// The frames of known connections, from the captures that were read before.
@Suite struct SecondPassTests {
  /// A second pass over a capture longer than what is read at once; `atFirstFrame` is called when it has begun.
  ///
  /// - Returns: Why not all frames were lent.
  private func pass(_ atFirstFrame: (String) throws -> Void) throws -> CaptureError? {
    let capture = try CaptureFile(Script.many(1200))
    var analysis = try OfflineAnalysis(paths: [capture.path])
    let results = analysis.results()
    var frames = 0
    let error = analysis.secondPass.forEachFrame(of: ConnectionSelection(results)) { _, _, _, _ in
      if frames == 0 { try? atFirstFrame(capture.path) }
      frames += 1
    }
    if error == nil {
      #expect(frames == 7600)
    } else {
      #expect(frames > 0 && frames < 7600, "what could be read was lent")
    }
    return error
  }

  @Test func aPassThatIsNotDisturbedSeesEveryFrame() throws {
    #expect(try pass { _ in } == nil)
  }

  @Test func whatIsCutDuringThePassIsReported() throws {
    let error = try pass { path in
      try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 300_000)
    }
    #expect(error?.code == .truncated)
    #expect(error?.offset.map { $0 > 262_144 && $0 <= 300_000 } == true)
  }

  #if os(Linux)
    /// The descriptor of the capture becomes one whose reading fails: nothing is mapped at the address 0.
    @Test func aReadErrorIsReported() throws {
      let error = try pass { path in
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
          let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)")
          guard target == URL(filePath: path).resolvingSymlinksInPath().path, let number = Int32(name) else { continue }
          let memory = unsafe open("/proc/self/mem", O_RDONLY)
          #expect(dup2(memory, number) == number)
          close(memory)
        }
      }
      #expect(error?.code == .readFailed)
      #expect(error?.offset == 262_144)
    }
  #endif

  @Test func onlyTheFramesOfTheChosenConnectionsAreLent() throws {
    let capture = try CaptureFile(Script.many(9))
    var analysis = try OfflineAnalysis(paths: [capture.path])
    let chosen = analysis.results().filter { [3, 4].contains($0.stream) }
    var frames: [[UInt64]] = [[], []]
    let error = analysis.secondPass.forEachFrame(of: ConnectionSelection(chosen)) { header, bytes, _, match in
      frames[match.index].append(header.number)
      #expect(bytes.byteCount == header.capturedLength)
    }
    #expect(error == nil)
    #expect(frames.map(\.count) == [7, 6])
    #expect(frames.map(\.first) == chosen.map(\.frames.first))
    #expect(frames.map(\.last) == chosen.map(\.frames.last))
  }

  @Test func aPipeCannotBeReadTwice() throws {
    let file = try CaptureFile(Script.closed)
    #expect(SecondPass.isPossible(for: file.path))
    #expect(SecondPass.isPossible(for: "missing.pcap"), "what is not there is an error of the first pass")
    #expect(!SecondPass.isPossible(for: "-"))
    #expect(!SecondPass.isPossible(for: "/dev/null"))
  }
}
