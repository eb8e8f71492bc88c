import Benchmark
import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking
import Workloads

/// The stages of an analysis, each alone, over the same hundred thousand packets of ten thousand short connections.
///
/// Times are of the whole sample: divide those of *walk*, *decode* and *track* by its packets, those of *evaluate* and *report* by its
/// connections. The name of each says by how many.
let benchmarks: @Sendable () -> Void = {
  let sample = Sample()
  let (packets, connections) = ("\(sample.frames.count) packets", "\(sample.connections.count) connections")
  let configuration = Benchmark.Configuration(metrics: [.wallClock, .cpuUser, .instructions], maxDuration: .seconds(3))

  Benchmark("walk \(packets)", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations { blackHole(sample.walk()) }
  }
  Benchmark("decode \(packets)", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations { blackHole(sample.decode()) }
  }
  Benchmark("decode and track \(packets)", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations { blackHole(sample.track { _ in }) }
  }
  Benchmark("evaluate \(connections)", configuration: configuration) { benchmark in
    let evaluator = ShutdownEvaluator()
    for _ in benchmark.scaledIterations { for tracked in sample.connections { blackHole(evaluator.evaluate(tracked)) } }
  }
  Benchmark("report \(connections) as JSON Lines", configuration: configuration) { benchmark in
    var encoder = JSONLinesEncoder()
    for _ in benchmark.scaledIterations {
      var output: [UInt8] = []
      for result in sample.results {
        encoder.encode(result, into: &output)
        output.removeAll(keepingCapacity: true)
      }
      blackHole(output)
    }
  }
}
