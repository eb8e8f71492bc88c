import Testing

@testable import ShutdownReporting

/// Fisher's exact test against published and exactly computed values.
@Suite struct FisherTests {
  /// The sums of binomial coefficients in exact fractions; the first is Fisher's own example, 3 of 4 cups of tea: 17/70.
  private static let cases: [(before: (UInt64, UInt64), after: (UInt64, UInt64), probability: Double)] = [
    ((1, 4), (3, 4), 0.24285714285714285),
    ((0, 3), (3, 3), 0.05),
    ((0, 1000), (1, 1000), 0.5),
    ((50, 1000), (80, 980), 0.0028979000867512808),
    ((5, 100), (5, 100), 0.626235124935476),
    ((2, 50), (14, 60), 0.0034461801737987715),
    ((900, 1000), (950, 1000), 1.3737490260834429e-05),
    ((0, 10), (10, 10), 5.412544112234515e-06),
    ((10, 10), (0, 10), 1.0),
    ((3, 7), (3, 500), 0.999999808868249),
  ]

  @Test(arguments: cases) func theProbabilityIsExact(
    _ before: (UInt64, UInt64), _ after: (UInt64, UInt64), _ probability: Double
  ) {
    let found = FisherTest.rise(before: before, after: after)
    #expect(abs(found - probability) <= 1e-9 * max(probability, 1e-12), "\(found)")
  }

  @Test func nothingIsSaidOfNothing() {
    #expect(FisherTest.rise(before: (0, 0), after: (5, 5)) == 1)
    #expect(FisherTest.rise(before: (0, 5), after: (0, 0)) == 1)
  }

  @Test func manyConnectionsAreNoTrap() {
    let million: UInt64 = 1_000_000
    #expect(FisherTest.rise(before: (0, million), after: (million, million)) < 1e-300)
    #expect(FisherTest.rise(before: (million / 2, million), after: (million / 2, million)) > 0.49)
    #expect(FisherTest.rise(before: (million, million), after: (0, million)) == 1)
  }
}
