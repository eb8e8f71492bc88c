/// Bytes of a capture file under construction, in either byte order.
struct ByteWriter {
  var bytes: [UInt8] = []
  let bigEndian: Bool

  init(bigEndian: Bool = false) { self.bigEndian = bigEndian }

  mutating func put<T: FixedWidthInteger>(_ values: T...) {
    for value in values {
      let places = stride(from: 0, to: T.bitWidth, by: 8)
      let little = places.map { UInt8(truncatingIfNeeded: value >> T($0)) }
      bytes += bigEndian ? little.reversed() : little
    }
  }

  mutating func pad() {
    while bytes.count % 4 != 0 { bytes.append(0) }
  }
}

/// A classic pcap file.
struct ClassicFile {
  private var writer: ByteWriter
  private let extra: Int
  var bytes: [UInt8] { writer.bytes }

  init(
    magic: UInt32 = 0xA1B2_C3D4, bigEndian: Bool = false, minor: UInt16 = 4, snapLength: UInt32 = 65535,
    linkType: UInt32 = 1
  ) {
    writer = ByteWriter(bigEndian: bigEndian)
    extra = magic == 0xA1B2_CD34 ? 8 : 0
    writer.put(magic)
    writer.put(UInt16(2), minor)
    writer.put(UInt32(0), 0, snapLength, linkType)
  }

  /// Adds a record; `captured` and `original` default to what is true.
  mutating func add(
    _ seconds: UInt32, _ fraction: UInt32, _ frame: [UInt8], captured: UInt32? = nil, original: UInt32? = nil
  ) {
    writer.put(seconds, fraction, captured ?? UInt32(frame.count), original ?? UInt32(frame.count))
    writer.bytes += [UInt8](repeating: 0xEE, count: extra) + frame
  }

  func adding(_ seconds: UInt32, _ fraction: UInt32, _ frame: [UInt8]) -> ClassicFile {
    var copy = self
    copy.add(seconds, fraction, frame)
    return copy
  }
}

/// A pcapng file, block by block.
struct PcapngFile {
  private(set) var bytes: [UInt8] = []
  private var bigEndian = false

  init(bigEndian: Bool = false) { section(bigEndian: bigEndian) }

  mutating func section(bigEndian: Bool) {
    self.bigEndian = bigEndian
    block(0x0A0D_0D0A) { body in
      body.put(UInt32(0x1A2B_3C4D))
      body.put(UInt16(1), 0)
      body.put(Int64(-1))
    }
  }

  mutating func interface(linkType: UInt16 = 1, snapLength: UInt32 = 0, resolution: UInt8? = nil, offset: Int64? = nil)
  {
    block(1) { body in
      body.put(linkType, 0)
      body.put(snapLength)
      if let resolution {
        body.put(UInt16(9), 1)
        body.bytes += [resolution, 0, 0, 0]
      }
      if let offset {
        body.put(UInt16(14), 8)
        body.put(offset)
      }
      if resolution != nil || offset != nil { body.put(UInt32(0)) }
    }
  }

  mutating func enhanced(
    _ time: UInt64, _ frame: [UInt8], interface: UInt32 = 0, original: UInt32? = nil, dropCount: UInt64? = nil
  ) {
    block(6) { body in
      body.put(interface, UInt32(truncatingIfNeeded: time >> 32), UInt32(truncatingIfNeeded: time))
      body.put(UInt32(frame.count), original ?? UInt32(frame.count))
      body.bytes += frame
      body.pad()
      if let dropCount {
        body.put(UInt16(4), 8)
        body.put(dropCount)
        body.put(UInt32(0))
      }
    }
  }

  mutating func simple(_ frame: [UInt8], original: UInt32) {
    block(3) { body in
      body.put(original)
      body.bytes += frame
      body.pad()
    }
  }

  mutating func obsolete(_ time: UInt64, _ frame: [UInt8], interface: UInt16 = 0, drops: UInt16 = .max) {
    block(2) { body in
      body.put(interface, drops)
      body.put(UInt32(truncatingIfNeeded: time >> 32), UInt32(truncatingIfNeeded: time))
      body.put(UInt32(frame.count), UInt32(frame.count))
      body.bytes += frame
      body.pad()
    }
  }

  /// An Interface Statistics Block; times are in units of the interface.
  mutating func statistics(
    interface: UInt32 = 0, time: UInt64 = 0, start: UInt64? = nil, end: UInt64? = nil, interfaceDrops: UInt64,
    systemDrops: UInt64
  ) {
    block(5) { body in
      body.put(interface, UInt32(truncatingIfNeeded: time >> 32), UInt32(truncatingIfNeeded: time))
      for (code, time) in [(2, start), (3, end)] as [(UInt16, UInt64?)] {
        guard let time else { continue }
        body.put(code, 8)
        body.put(UInt32(truncatingIfNeeded: time >> 32), UInt32(truncatingIfNeeded: time))
      }
      body.put(UInt16(5), 8)
      body.put(interfaceDrops)
      body.put(UInt16(7), 8)
      body.put(systemDrops)
      body.put(UInt32(0))
    }
  }

  mutating func block(_ type: UInt32, length: UInt32? = nil, trailer: UInt32? = nil, _ fill: (inout ByteWriter) -> Void)
  {
    var body = ByteWriter(bigEndian: bigEndian)
    fill(&body)
    var whole = ByteWriter(bigEndian: bigEndian)
    let trueLength = UInt32(body.bytes.count + 12)
    whole.put(type, length ?? trueLength)
    whole.bytes += body.bytes
    whole.put(trailer ?? length ?? trueLength)
    bytes += whole.bytes
  }
}
