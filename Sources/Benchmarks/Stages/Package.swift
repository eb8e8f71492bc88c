// swift-tools-version: 6.3
import PackageDescription

/// Apart from the other package, because only this one needs the benchmark plugin.
let package = Package(
  name: "finack-stages",
  dependencies: [
    .package(name: "finack", path: "../../.."),
    .package(name: "finack-benchmarks", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Stages",
      dependencies: [
        .product(name: "Workloads", package: "finack-benchmarks"),
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "PacketCapture", package: "finack"),
        .product(name: "TransportTracking", package: "finack"),
        .product(name: "ShutdownConformance", package: "finack"),
        .product(name: "ShutdownReporting", package: "finack"),
      ],
      path: "Benchmarks/Stages", swiftSettings: [.strictMemorySafety()],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
