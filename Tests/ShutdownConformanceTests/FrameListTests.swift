import Testing

@testable import ShutdownConformance

/// Up to three frames are kept in place, more in an array: nobody sees the difference.
struct FrameListTests {
  @Test(arguments: 0...5)
  func framesAreWhatWasGiven(count: Int) {
    let frames = (0..<count).map { UInt64(10 + $0) }
    let list = FrameList(frames)
    var visited: [UInt64] = []
    list.forEach { visited.append($0) }
    #expect(list.array == frames)
    #expect(visited == frames)
    #expect(list.count == count)
    #expect(list == FrameList(frames))
    #expect(list != FrameList(frames + [99]))
  }

  @Test func framesThatThereAreNotAreLeftOut() {
    #expect(FrameList(7).array == [7])
    #expect(FrameList(7, 8).array == [7, 8])
    #expect(FrameList(7, nil, 9).array == [7, 9])
    #expect(FrameList(7, 8, 9).array == [7, 8, 9])
    #expect(FrameList(7, nil, 9) == FrameList([7, 9]))
  }

  @Test func messagesThatReadTheSameAreEqual() {
    let number = 1
    let (literal, interpolated, other): (Message, Message, Message) = ("frame 1", "frame \(number)", "frame 2")
    #expect(literal == interpolated)
    #expect(literal != other)
    #expect(literal.count == 7 && interpolated.count == 7)
    let nested: Message = "in \(literal), and \(interpolated)"
    #expect(nested.text == "in frame 1, and frame 1")
  }
}
