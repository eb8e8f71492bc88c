import CRuntimeCounts
import TransportTracking
import Workloads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Holds the way of a packet to its promise: nothing on it allocates, retains or checks exclusivity.
///
/// A million packets of long connections go through the analyzer, after some that let its tables grow; what the process asks of the
/// allocator and of the Swift runtime meanwhile is counted: in Ethernet frames, which have a short way, and without a link layer, where
/// packets take the general one. More than one in a thousand packets is a failure: status 1.
@main struct Main {
  static func main() {
    let isLean = [(1, 0), (101, 14)].map { (linkType: UInt32, link: Int) in
      let counts = measure(packets: 1_000_000, linkType: linkType, withoutLinkOf: link)
      let perMillion = [
        ("allocations", counts.allocations), ("retains", counts.retains), ("releases", counts.releases),
        ("exclusivity checks", counts.accesses),
      ]
      for (name, count) in perMillion { print("\(name) in a million packets of link type \(linkType): \(count)") }
      return perMillion.allSatisfy { $0.1 <= 1000 }
    }
    let all = runtime_counts_now()
    if all.allocations == 0 || all.retains == 0 {
      print("nothing is counted: the counters are not linked in")
      exit(1)
    }
    if isLean.contains(false) {
      print("more than one in a thousand packets")
      exit(1)
    }
  }

  private static func measure(packets: Int, linkType: UInt32, withoutLinkOf link: Int) -> runtime_counts {
    let workload = Workload(connections: 64, concurrent: 64, payload: 100, dataSegments: 12_000)
    var (octets, ends) = ([UInt8](), [Int]())
    workload.forEachFrame { frame, _ in
      guard ends.count < packets + 200_000 else { return }
      for index in frame.indices.dropFirst(link) { octets.append(frame[index]) }
      ends.append(octets.count)
    }
    var analyzer = Analyzer(seed: 1)
    var (before, start) = (runtime_counts_now(), 0)
    for (number, end) in ends.enumerated() {
      if number == ends.count - packets { before = runtime_counts_now() }
      let moment = Moment(frame: UInt64(number + 1), time: Timestamp(nanoseconds: Int64(number) * 1000))
      unsafe analyzer.analyze(
        octets.span.bytes.extracting(start..<end), wireLength: end - start, linkType: linkType, moment: moment)
      start = end
    }
    let after = runtime_counts_now()
    return runtime_counts(
      allocations: after.allocations - before.allocations, retains: after.retains - before.retains,
      releases: after.releases - before.releases, accesses: after.accesses - before.accesses)
  }
}
