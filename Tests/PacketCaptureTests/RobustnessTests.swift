import PacketCapture
import Testing

/// Files that are cut anywhere or damaged at random: never a crash, and never a frame lost that is whole.
@Suite struct RobustnessTests {
  static let samples: [[UInt8]] = {
    var pcapng = PcapngFile()
    pcapng.interface(resolution: 9, offset: 3)
    pcapng.enhanced(1, tcpFrame(port: 80), dropCount: 1)
    pcapng.section(bigEndian: true)
    pcapng.interface(snapLength: 40)
    pcapng.simple([1, 2, 3], original: 3)
    pcapng.obsolete(1, [1, 2, 3, 4])
    pcapng.statistics(interfaceDrops: 1, systemDrops: 2)
    let classic = ClassicFile().adding(1, 2, tcpFrame(port: 80)).adding(1, 3, [1]).adding(2, 0, tcpFrame(port: 443))
    return [classic.bytes, pcapng.bytes, enhanced(bigEndian: false), enhanced(bigEndian: true)]
  }()

  /// Nothing but packets, of two interfaces.
  private static func enhanced(bigEndian: Bool) -> [UInt8] {
    var file = PcapngFile(bigEndian: bigEndian)
    file.interface(resolution: 9, offset: 3)
    file.interface(linkType: 101)
    file.enhanced(1, tcpFrame(port: 80))
    file.enhanced(2, [0x45, 0, 0], interface: 1)
    file.enhanced(3, tcpFrame(port: 443, payload: 1))
    return file.bytes
  }

  @Test(arguments: samples) func truncationDeliversWhatIsWhole(_ sample: [UInt8]) throws {
    let whole = try read(sample)
    #expect(whole.error == nil && whole.frames.count == 3)
    for length in sample.indices {
      let cut = try read(Array(sample.prefix(length)))
      #expect(cut.frames == Array(whole.frames.prefix(cut.frames.count)), "cut at \(length)")
      if let error = cut.error { #expect([.truncated, .notACapture].contains(error.code), "cut at \(length)") }
    }
  }

  @Test(arguments: samples) func randomDamageNeverCrashes(_ sample: [UInt8]) throws {
    var random = SplitMix(state: 2_024)
    try withFile(sample) { path in
      for _ in 0..<2_000 {
        var damaged = sample
        for _ in 0...(random.next() % 4) {
          damaged[Int(random.next() % UInt64(sample.count))] = UInt8(truncatingIfNeeded: random.next())
        }
        let output = try OutputGuard().open(path, .inPlace)
        try output.write(damaged)
        for frame in read(path, CaptureOptions(filter: "tcp port 80")).frames {
          #expect(frame.bytes.count == frame.header.capturedLength)
        }
        #expect(read(path, lendingBuffered: true) == read(path))
      }
    }
  }

  /// Frames that are lent as long as they are in the buffer are those that are lent one by one, up to the same fault.
  @Test(arguments: samples) func bufferedFrames_areTheSame(_ sample: [UInt8]) throws {
    for length in sample.indices {
      try withFile(Array(sample.prefix(length + 1))) { path in
        #expect(read(path, lendingBuffered: true) == read(path), "cut at \(length + 1)")
      }
    }
  }
}

/// A fixed sequence of random numbers (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
