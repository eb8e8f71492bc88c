// swift-tools-version: 6.3
import PackageDescription

/// What a package looks like that tests how its server closes. It is built and run by `.ci/run`, against the checkout that it is in.
let package = Package(
  name: "SamplePackage",
  dependencies: [.package(name: "finack", path: "../..")],
  targets: [
    .target(name: "Greeter"),
    .testTarget(
      name: "GreeterTests", dependencies: ["Greeter", .product(name: "ShutdownTesting", package: "finack")]),
  ]
)
