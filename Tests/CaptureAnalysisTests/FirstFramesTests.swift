import Testing

@testable import CaptureAnalysis
@testable import TransportTracking

/// Which stream a neighbour is.
@Suite struct FirstFramesTests {
  @Test func streamsAreFound_byTheirFirstFramesAlone() {
    var frames = FirstFrames()
    #expect(frames.stream(of: 1) == nil)
    for number in 0..<1000 as Range<UInt64> { frames.append(number * 3 + 1) }
    for number in 0..<1000 as Range<UInt64> { #expect(frames.stream(of: number * 3 + 1) == number) }
    for frame in [0, 2, 3, 2997, 2999, .max] as [UInt64] { #expect(frames.stream(of: frame) == nil) }
  }

  @Test(arguments: [1, 7, 8, 9, 15, 16, 17, 100]) func theLastAreKept(_ count: UInt64) {
    var frames = FirstFrames(capacity: 8)
    for number in 0..<count { frames.append(number * 2) }
    for number in 0..<count {
      #expect(frames.stream(of: number * 2) == (number + 8 >= count ? number : nil))
      #expect(frames.stream(of: number * 2 + 1) == nil)
    }
  }

  @Test(arguments: [1, 2, 3]) func merge_numbersThoseOfAllThreads(_ threads: Int) {
    var merge = DepartureMerge(threads: threads)
    var beginnings = Array(repeating: [Beginning](), count: threads)
    for number in 0..<20 as Range<UInt64> {
      beginnings[Int(number) * 7 % threads].append(Beginning(frame: number * 5 + 2, isQuotation: number == 3))
    }
    merge.number(beginnings) { _, _ in }
    for number in 0..<20 as Range<UInt64> { #expect(merge.stream(of: number * 5 + 2) == number) }
    #expect(merge.stream(of: 4) == nil)
  }
}
