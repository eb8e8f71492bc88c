import Foundation

/// The seconds for which the thread has a processor; what other threads and processes do does not count.
func processorTime(_ body: () -> Void) -> Double {
  let start = threadClock()
  body()
  return Double(threadClock() - start) / 1e9
}

private func threadClock() -> Int64 {
  var time = timespec()
  _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
