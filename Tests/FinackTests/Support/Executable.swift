import Foundation

/// The products that were built with the tests.
enum Executable {
  /// The `finack` in the folder of the test bundle.
  static let finack = products.appending(path: "finack")

  /// The program that restricts itself and tries what is refused then.
  static let restrictedCalls = products.appending(path: "restricted-calls")

  private static let products: URL = {
    #if os(macOS)
      let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
      return (bundles.first ?? .main).bundleURL.deletingLastPathComponent()
    #else
      return Bundle.main.bundleURL
    #endif
  }()
}
