import Foundation

/// A little-endian classic pcap file, cut in records.
struct ClassicRecords {
  let header: Data
  let records: [Data]

  init(_ path: String) throws {
    let content = try Data(contentsOf: URL(filePath: path))
    header = content.prefix(24)
    var (records, start) = ([Data](), 24)
    while start < content.count {
      let length = (0..<4).reduce(0) { $0 | Int(content[start + 8 + $1]) << (8 * $1) }
      records.append(Data(content[start..<start + 16 + length]))
      start += 16 + length
    }
    self.records = records
  }

  /// Whether the clock moved on before a record, so that the order of pieces is that of their times.
  func isLater(_ index: Int) -> Bool { records[index].prefix(8) != records[index - 1].prefix(8) }

  /// A file of some records.
  func file(_ records: some Sequence<Data>) -> Data { records.reduce(header, +) }

  /// A file in which every connection happens this many times at once, each time with another address for 10.0.0.1.
  ///
  /// The frames are Ethernet. What one half of the address gains the other loses, so that the checksums stay right.
  func multiplied(_ count: Int) -> Data {
    file(records.flatMap { record in (0..<count).map { Self.readdressed(record, $0) } })
  }

  private static func readdressed(_ record: Data, _ change: Int) -> Data {
    var record = record
    let (high, low) = (0x0A00 - change, 0x0001 + change)
    for start in [16 + 26, 16 + 30] where record[start..<start + 4] == Data([10, 0, 0, 1]) {
      record.replaceSubrange(start..<start + 4, with: [high >> 8, high & 255, low >> 8, low & 255].map { UInt8($0) })
    }
    return record
  }
}
