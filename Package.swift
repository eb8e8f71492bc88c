// swift-tools-version: 6.3
import PackageDescription

/// Every Swift target is held to the same settings. CI sets `FINACK_WARNINGS_AS_ERRORS=1`; a user's newer compiler with a
/// new warning still builds the package.
let settings: [SwiftSetting] =
  [.strictMemorySafety()]
  + (Context.environment["FINACK_WARNINGS_AS_ERRORS"] == "1" ? [.treatAllWarnings(as: .error)] : [])

let package = Package(
  name: "finack",
  products: [
    .executable(name: "finack", targets: ["finack"]),
    .library(name: "PacketCapture", targets: ["PacketCapture"]),
    .library(name: "TransportTracking", targets: ["TransportTracking"]),
    .library(name: "ShutdownConformance", targets: ["ShutdownConformance"]),
    .library(name: "CaptureAnalysis", targets: ["CaptureAnalysis"]),
    .library(name: "ShutdownReporting", targets: ["ShutdownReporting"]),
    .library(name: "ShutdownExpectations", targets: ["ShutdownExpectations"]),
    .library(name: "ShutdownTesting", targets: ["ShutdownTesting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .target(name: "CPcap", linkerSettings: [.linkedLibrary("pcap")]),
    .target(name: "PacketCapture", dependencies: ["CPcap"], swiftSettings: settings),
    .target(name: "CMemoryAdvice"),
    .target(
      name: "TransportTracking",
      dependencies: ["CMemoryAdvice", .product(name: "BasicContainers", package: "swift-collections")],
      swiftSettings: settings),
    .target(name: "ShutdownConformance", dependencies: ["TransportTracking"], swiftSettings: settings),
    .target(
      name: "CaptureAnalysis", dependencies: ["PacketCapture", "TransportTracking", "ShutdownConformance"],
      swiftSettings: settings),
    .target(
      name: "ShutdownReporting", dependencies: ["ShutdownConformance", "TransportTracking"],
      resources: [.embedInCode("finack.schema.json")], swiftSettings: settings),
    .target(
      name: "ShutdownExpectations", dependencies: ["ShutdownReporting", "ShutdownConformance", "TransportTracking"],
      swiftSettings: settings),
    .target(
      name: "ShutdownTesting", dependencies: ["CaptureAnalysis", "ShutdownReporting"], swiftSettings: settings),
    .executableTarget(
      name: "finack",
      dependencies: [
        "PacketCapture", "TransportTracking", "ShutdownConformance", "CaptureAnalysis", "ShutdownReporting",
        "ShutdownExpectations", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(name: "PacketScript", path: "Tests/PacketScript", swiftSettings: settings),
    .executableTarget(name: "restricted-calls", dependencies: ["CPcap"], path: "Tests/RestrictedCalls"),
    .target(
      name: "FixtureSupport", dependencies: ["PacketScript"], path: "Tests/FixtureSupport", swiftSettings: settings),
    .target(name: "JSONSchemaSupport", path: "Tests/JSONSchemaSupport", swiftSettings: settings),
    .target(name: "HostileTexts", path: "Tests/HostileTexts", swiftSettings: settings),
    .testTarget(name: "PacketScriptTests", dependencies: ["PacketScript", "FixtureSupport"], swiftSettings: settings),
    .testTarget(name: "PacketCaptureTests", dependencies: ["PacketCapture", "PacketScript"], swiftSettings: settings),
    .testTarget(
      name: "TransportTrackingTests", dependencies: ["TransportTracking", "FixtureSupport", "PacketScript"],
      swiftSettings: settings),
    .testTarget(
      name: "ShutdownConformanceTests",
      dependencies: ["ShutdownConformance", "TransportTracking", "FixtureSupport", "PacketScript"],
      swiftSettings: settings),
    .testTarget(
      name: "CaptureAnalysisTests", dependencies: ["CaptureAnalysis", "PacketScript"], swiftSettings: settings),
    .testTarget(
      name: "ShutdownReportingTests",
      dependencies: [
        "ShutdownReporting", "ShutdownConformance", "TransportTracking", "FixtureSupport", "HostileTexts",
        "JSONSchemaSupport", "PacketScript",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ShutdownExpectationsTests",
      dependencies: [
        "ShutdownExpectations", "ShutdownConformance", "HostileTexts", "JSONSchemaSupport",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ShutdownTestingTests",
      dependencies: ["ShutdownTesting", "ShutdownConformance", "PacketCapture", "FixtureSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "FinackTests",
      dependencies: [
        "finack", "PacketCapture", "FixtureSupport", "HostileTexts", "JSONSchemaSupport", "PacketScript",
        "restricted-calls",
      ],
      exclude: ["Snapshots"], swiftSettings: settings),
  ]
)
