/// A buffer that numbers are appended to in one byte order.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []
  let order: ByteOrder

  init(order: ByteOrder) { self.order = order }

  mutating func append(_ octets: some Sequence<UInt8>) { bytes.append(contentsOf: octets) }

  mutating func append8(_ value: UInt8) { bytes.append(value) }

  mutating func append16(_ value: UInt16) { appendInteger(value) }

  mutating func append32(_ value: UInt32) { appendInteger(value) }

  mutating func append64(_ value: UInt64) { appendInteger(value) }

  mutating func appendZeros(_ count: Int) { bytes.append(contentsOf: repeatElement(0, count: max(0, count))) }

  mutating func replace16(at offset: Int, with value: UInt16) {
    bytes[offset] = UInt8(order == .big ? value >> 8 : value & 0xff)
    bytes[offset + 1] = UInt8(order == .big ? value & 0xff : value >> 8)
  }

  private mutating func appendInteger<Value: FixedWidthInteger>(_ value: Value) {
    for index in 0..<Value.bitWidth / 8 {
      let shift = order == .big ? Value.bitWidth - 8 - 8 * index : 8 * index
      bytes.append(UInt8(truncatingIfNeeded: value >> Value(shift)))
    }
  }
}
