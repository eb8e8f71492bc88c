/// Where an option of a pcapng block is.
///
/// ```
///  0      2        4          padded to a multiple of 4
///  | code | length | value …  |
/// ```
struct PcapngOption {
  /// What the option means, depending on the type of the block.
  let code: UInt16

  /// The index of its value in the block.
  let start: Int

  /// The length of its value.
  let length: Int

  /// Visits the options of a whole block from index `start` on.
  ///
  /// The list ends at `opt_endofopt`, at the trailing length, or at an option that does not fit: options never make a
  /// packet unreadable.
  static func forEach(in block: Span<UInt8>, from start: Int, _ order: ByteOrder, _ visit: (PcapngOption) -> Void) {
    let end = block.count - 4
    var position = start
    while position + 4 <= end {
      let code = block.uint16(at: position, order)
      let length = Int(block.uint16(at: position + 2, order))
      guard code != 0, position + 4 + length <= end else { return }
      visit(PcapngOption(code: code, start: position + 4, length: length))
      position += 4 + (length + 3) & ~3
    }
  }

  /// The value of `epb_dropcount` in a whole Enhanced Packet Block, nil if it has none.
  static func dropCount(in block: Span<UInt8>, from start: Int, _ order: ByteOrder) -> UInt64? {
    var count: UInt64?
    forEach(in: block, from: start, order) { option in
      if option.code == 4, option.length >= 8 { count = block.uint64(at: option.start, order) }
    }
    return count
  }
}
