import PacketCapture
import Synchronization
import Testing

/// Threads for parts of the same work.
@Suite struct ThreadTests {
  /// Each begins on a processor of its own; after that the kernel may put it on any that the caller may use.
  @Test(arguments: [1, 2, 5]) func threads_haveTheProcessorsOfTheCaller(_ count: Int) {
    let processors = HostProcess.processorCount
    let seen = Mutex([Int: Int]())
    HostProcess.concurrently(count) { index in
      let own = HostProcess.processorCount
      seen.withLock { $0[index] = own }
    }
    #expect(seen.withLock { $0 } == Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, processors) }))
    #expect(HostProcess.processorCount == processors)
  }
}
