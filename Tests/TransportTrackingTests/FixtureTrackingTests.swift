import FixtureSupport
import PacketScript
import Testing

@testable import TransportTracking

/// What must hold for the tracking of every capture, held against all fixtures.
@Suite("Fixture tracking") struct FixtureTrackingTests {
  /// Observations that are faults of an end, and never of the capture.
  static let faults: Observations = [.dataAfterFin, .finMoved, .ackBeyondFin, .finWithoutAck]

  @Test(arguments: Fixture.all) func deletedFrame_createsNoFault(_ fixture: Fixture) {
    let frames = fixture.script.capturedFrames
    let known = Tracking(frames).connections.reduce(into: Observations()) { $0.formUnion($1.observations) }
    guard known.isDisjoint(with: Self.faults) else { return }  // a fault may look like another
    for index in frames.indices {
      var frames = frames
      frames.remove(at: index)
      for tracked in Tracking(frames).connections {
        let new = tracked.observations.intersection(Self.faults)
        #expect(new == [], "without frame \(index + 1)")
      }
    }
  }

  @Test(arguments: Fixture.all) func swappedNeighbours_createNoFault(_ fixture: Fixture) {
    let frames = fixture.script.capturedFrames
    let known = Tracking(frames).connections.reduce(into: Observations()) { $0.formUnion($1.observations) }
    guard known.isDisjoint(with: Self.faults) else { return }  // a fault may look like another
    for index in frames.indices.dropLast() {
      var frames = frames
      frames.swapAt(index, index + 1)
      (frames[index].time, frames[index + 1].time) = (frames[index + 1].time, frames[index].time)
      for tracked in Tracking(frames).connections {
        let new = tracked.observations.intersection(Self.faults)
        #expect(new == [], "frames \(index + 1) and \(index + 2) exchanged")
      }
    }
  }

  @Test(arguments: Fixture.all) func smallTable_losesNoFrame(_ fixture: Fixture) {
    let frames = fixture.script.capturedFrames
    let expected = Tracking(frames)
    let limits = TrackingLimits(linger: .zero, lingerFrames: 0, connections: 1)
    let small = Tracking(frames, limits: limits)
    func count(_ tracking: Tracking) -> UInt32 { tracking.connections.map(\.connection.frames).reduce(0, +) }
    #expect(count(small) == count(expected))
    #expect(UInt64(count(expected)) == expected.statistics.segments)
  }
}
