import Testing

@testable import TransportTracking

@Suite("TCP options") struct TCPOptionsTests {
  /// Options and what is read of them.
  struct Options: CustomTestStringConvertible {
    var testDescription: String
    var octets: [UInt8]
    var traits: TCPSegment.Traits
    var windowScale: UInt8 = 0
    var timestamps: (UInt32, UInt32) = (0, 0)

    init(
      _ description: String, _ octets: [UInt8], _ traits: TCPSegment.Traits, windowScale: UInt8 = 0,
      timestamps: (UInt32, UInt32) = (0, 0)
    ) {
      testDescription = description
      self.octets = octets
      self.traits = traits
      self.windowScale = windowScale
      self.timestamps = timestamps
    }
  }

  static let timestamps: [UInt8] = [8, 10, 0, 0, 0, 5, 0, 0, 0, 6]

  static let wellFormed = [
    Options("none", [], []),
    Options("the usual two NOPs and timestamps", [1, 1] + timestamps, .timestamps, timestamps: (5, 6)),
    Options("timestamps first", timestamps + [1, 1], .timestamps, timestamps: (5, 6)),
    Options("timestamps between NOPs", [1] + timestamps + [1], .timestamps, timestamps: (5, 6)),
    Options("window scale", [3, 3, 7, 0], .windowScale, windowScale: 7),
    Options("window scale 14", [3, 3, 14, 0], .windowScale, windowScale: 14),
    Options("window scale 15 is 14", [3, 3, 15, 0], .windowScale, windowScale: 14),
    Options("window scale 255 is 14", [3, 3, 255, 0], .windowScale, windowScale: 14),
    Options(
      "a SYN of Linux", [2, 4, 5, 0xb4, 4, 2] + timestamps + [1, 3, 3, 7], [.timestamps, .windowScale, .sackPermitted],
      windowScale: 7, timestamps: (5, 6)),
    Options(
      "the same backwards", [3, 3, 7, 1] + timestamps + [4, 2, 2, 4, 5, 0xb4],
      [.timestamps, .windowScale, .sackPermitted], windowScale: 7, timestamps: (5, 6)),
    Options("Multipath TCP", [30, 4, 0, 0], .multipath),
    Options("Fast Open", [34, 4, 1, 2], .fastOpen),
    Options("experimental Fast Open", [254, 4, 0xf9, 0x89], .fastOpen),
    Options("another experiment", [254, 4, 0xf9, 0x8a], []),
    Options("unknown kind", [77, 4, 0, 0, 4, 2, 0, 0], .sackPermitted),
    Options("behind the end", [0, 3, 3, 7], []),
    Options("timestamps of a wrong length", [8, 4, 0, 0], []),
    Options("window scale of a wrong length", [3, 4, 7, 0], []),
  ]

  static let malformed = [
    Options("length 0", [4, 2, 5, 0], [.sackPermitted, .badOptions]),
    Options("length 1", [4, 2, 5, 1], [.sackPermitted, .badOptions]),
    Options("beyond the header", [4, 2, 5, 10], [.sackPermitted, .badOptions]),
    Options("kind without length", [4, 2, 1, 8], [.sackPermitted, .badOptions]),
  ]

  @Test(arguments: wellFormed + malformed) func options_areRead(_ options: Options) throws {
    let packet = RawPackets.ipv4(RawPackets.tcp(flags: 0x02, options: options.octets))
    let segment = try #require(try decode(packet: packet))
    #expect(segment.traits == options.traits)
    #expect(segment.windowScale == options.windowScale)
    #expect(segment.timestampValue == options.timestamps.0)
    #expect(segment.timestampEcho == options.timestamps.1)
  }

  @Test(arguments: 0..<16) func cutOptions_areNotMalformed(_ octets: Int) throws {
    let options: [UInt8] = [4, 2, 3, 3, 7, 1] + Self.timestamps
    let whole = RawPackets.ipv4(RawPackets.tcp(flags: 0x02, options: options))
    let segment = try decode(packet: Array(whole.prefix(40 + octets)), wireLength: whole.count)
    let traits = try #require(segment).traits
    #expect(traits.isSuperset(of: [.headerCut, .payloadCut]))
    #expect(!traits.contains(.badOptions))
    #expect(traits.contains(.sackPermitted) == (octets >= 2))
    #expect(traits.contains(.windowScale) == (octets >= 5))
    #expect(!traits.contains(.timestamps))
  }
}
