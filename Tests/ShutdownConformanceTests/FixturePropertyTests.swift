import FixtureSupport
import PacketScript
import ShutdownConformance
import Testing
import TransportTracking

/// What must hold for every capture, held against all fixtures (the properties of the rule catalogue, §E.4).
@Suite("Fixture properties") struct FixturePropertyTests {
  @Test(arguments: Fixture.all) func seed_changesNothing(_ fixture: Fixture) {
    let expected = results(of: fixture.frames, seed: 1)
    for seed in [0, 2, .max] as [UInt64] { #expect(results(of: fixture.frames, seed: seed) == expected) }
  }

  @Test(arguments: Fixture.all) func swappedAddresses_changeNothingButNames(_ fixture: Fixture) {
    let found = results(of: fixture.frames)
    // Connections to one server are then connections from one client, who are no neighbours.
    guard !found.contains(where: \.namesNeighbours) else { return }
    let swapped = results(of: fixture.frames.map(\.withSwappedAddresses)).map(\.withSwappedNames.withSortedFindings)
    let original = found.map(\.withSortedFindings)
    #expect(swapped.map(Self.withoutRolesOfPorts) == original.map(Self.withoutRolesOfPorts))
  }

  /// Without what depends on who is the server, where the ports alone say so: the other end is after the swap.
  private static func withoutRolesOfPorts(_ result: ConnectionResult) -> ConnectionResult {
    guard result.roleBasis.isFromPorts else { return result }
    var result = result
    result.atRisk?.phase = .idle
    result.diagnosis = nil
    return result
  }

  @Test(arguments: Fixture.all) func shiftedSequenceNumbers_changeNothing(_ fixture: Fixture) {
    let expected = results(of: fixture.frames).map(\.withoutSequenceNumbers)
    for offset in SequenceOffset.all {
      let moved = results(of: fixture.script.frames(movedBy: offset)).map(\.withoutSequenceNumbers)
      #expect(moved == expected, "\(offset)")
    }
  }

  @Test(arguments: Fixture.all) func shiftedTimes_changeNothingButTimes(_ fixture: Fixture) {
    let expected = results(of: fixture.frames).map(\.withoutTimes)
    for offset in [-4_000_000_000_000_000_000, -1, 1_000_000_000_000] as [Int64] {
      guard fixture.frames.allSatisfy({ !$0.time.addingReportingOverflow(offset).overflow }) else { continue }
      let shifted = fixture.frames.map { $0.shifted(by: offset) }
      #expect(results(of: shifted).map(\.withoutTimes) == expected, "\(offset)")
    }
  }

  @Test(arguments: Fixture.all) func duplicatedFrame_changesNoVerdict(_ fixture: Fixture) {
    let expected = results(of: fixture.frames).map(\.summary)
    for index in fixture.frames.indices {
      var frames = fixture.frames
      frames.insert(frames[index].shifted(by: 2_000), at: index + 1)
      #expect(results(of: frames).map(\.summary) == expected, "frame \(index + 1) twice")
    }
  }

  /// A mirror port may send its copy after frames that followed the original.
  @Test(arguments: Fixture.all, [2, 4])
  func duplicatedFrame_someFramesLater_changesNoVerdict(_ fixture: Fixture, _ later: Int) {
    let expected = results(of: fixture.frames).map(\.summary)
    for index in fixture.frames.indices.dropLast(later - 1) {
      var frames = fixture.frames
      let copy = frames[index].moved(to: frames[index + later - 1].shifted(by: 2_000).time)
      guard copy.time < frames[index].shifted(by: 1_000_000).time else { continue }
      frames.insert(copy, at: index + later)
      #expect(results(of: frames).map(\.summary) == expected, "frame \(index + 1) again")
    }
  }

  @Test(arguments: Fixture.conforming) func cutFrames_neverCreateViolation(_ fixture: Fixture) {
    for length in [34, 54, 58, 62, 66, 70, 74, 78, 96, 128] {
      let frames = fixture.frames.map { frame in
        var frame = frame
        frame.snapLength = min(frame.snapLength, length)
        return frame
      }
      #expect(!results(of: frames).contains { $0.verdict == .violating }, "cut to \(length) octets")
    }
  }

  @Test(arguments: Fixture.all) func lateReset_keepsFinishedConnectionGraceful(_ fixture: Fixture) {
    let original = results(of: fixture.frames)
    guard original.contains(where: \.isFinished), let end = fixture.frames.max(by: { $0.time < $1.time }) else {
      return
    }
    for (index, frame) in fixture.frames.enumerated() {
      guard let late = frame.followingReset(at: end.shifted(by: 1_000_000).time) else { continue }
      for (before, after) in zip(original, results(of: fixture.frames + [late])) where before.isFinished {
        #expect(after.verdict == .graceful, "RST with the numbers of frame \(index + 1): \(after.summary)")
      }
    }
  }
}
