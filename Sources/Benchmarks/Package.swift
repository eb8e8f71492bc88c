// swift-tools-version: 6.3
import PackageDescription

/// A package of its own, so that a build or test of finack does not build what only measuring needs.
let settings: [SwiftSetting] = [.strictMemorySafety()]

let package = Package(
  name: "finack-benchmarks",
  products: [.library(name: "Workloads", targets: ["Workloads"])],
  dependencies: [.package(name: "finack", path: "../..")],
  targets: [
    .target(name: "Workloads", swiftSettings: settings),
    .executableTarget(
      name: "workload", dependencies: ["Workloads", .product(name: "PacketCapture", package: "finack")],
      swiftSettings: settings),
    .target(name: "CRuntimeCounts"),
    .executableTarget(
      name: "hot-path",
      dependencies: ["CRuntimeCounts", "Workloads", .product(name: "TransportTracking", package: "finack")],
      swiftSettings: settings),
  ]
)
