import BasicContainers
import CMemoryAdvice

/// Loads in network byte order.
///
/// Each load checks its bounds (the standard library traps on a violation, it never reads outside the span). `unsafe` marks only
/// that the loaded type is reinterpreted from bytes: every bit pattern is a valid fixed-width integer, so this is sound here.
/// Callers check a header's length once before they load its fields, and the optimizer then drops the single checks.
extension RawSpan {
  /// The octet at an offset.
  @inline(__always)
  public func octet(at offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  /// Two octets in network order.
  @inline(__always)
  func uint16(at offset: Int) -> UInt16 {
    unsafe UInt16(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  /// Four octets in network order.
  @inline(__always)
  func uint32(at offset: Int) -> UInt32 {
    unsafe UInt32(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// Eight octets in network order.
  @inline(__always)
  func uint64(at offset: Int) -> UInt64 {
    unsafe UInt64(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// A copy of some octets.
  ///
  /// - Complexity: O(*n*) for *n* octets.
  public func octets(in range: Range<Int>) -> [UInt8] {
    // Safe: the octets are copied before the buffer goes.
    unsafe extracting(range).withUnsafeBytes { bytes in unsafe Array(bytes) }
  }
}

extension [UInt8] {
  /// Lends the octets.
  public func withRawSpan<R, E: Error>(_ body: (RawSpan) throws(E) -> R) throws(E) -> R {
    // Safe: octets have no padding that could be read.
    try body(unsafe span.bytes)
  }
}

extension Span<UInt8> {
  /// Eight octets, the first of them the low one.
  @inlinable @inline(__always)
  public func word(at offset: Int) -> UInt64 {
    // Safe: the octets of an octet are itself, and the load checks its bounds.
    unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

/// Appends of several octets at once, which the standard library has for one element alone.
///
/// Each checks that there is room, and traps when there is not; `unsafe` marks only that octets are copied by their address. What writes
/// much text does little else, and copies a literal at once in place of octet by octet.
extension [UInt8] {
  /// Appends a literal at once.
  @inlinable @inline(__always)
  public mutating func append(_ text: StaticString) {
    precondition(text.hasPointerRepresentation)
    // Safe: a literal is never freed, and its octets are copied.
    unsafe append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

extension OutputSpan<UInt8> {
  /// Appends a literal.
  @inlinable @inline(__always)
  public mutating func append(_ text: StaticString) {
    let count = text.utf8CodeUnitCount
    precondition(text.hasPointerRepresentation && count <= freeCapacity)
    // Safe: a literal is never freed, and there is room behind what is initialized.
    unsafe withUnsafeMutableBufferPointer { buffer, initialized in
      unsafe (buffer.baseAddress.unsafelyUnwrapped + initialized).initialize(from: text.utf8Start, count: count)
      initialized += count
    }
  }

  /// Appends a copy of some octets.
  @inlinable @inline(__always)
  public mutating func append(copying octets: Span<UInt8>) {
    let count = octets.count
    precondition(count <= freeCapacity)
    guard count > 0 else { return }
    // Safe: neither buffer is empty, there is room behind what is initialized, and both outlive the copy.
    unsafe withUnsafeMutableBufferPointer { buffer, initialized in
      unsafe octets.withUnsafeBufferPointer { source in
        let end = unsafe buffer.baseAddress.unsafelyUnwrapped + initialized
        unsafe end.initialize(from: source.baseAddress.unsafelyUnwrapped, count: count)
      }
      initialized += count
    }
  }

  /// Appends a string as it is.
  ///
  /// A view of a string's octets is made outside of this module, which takes longest when the string is short enough to lie in its own
  /// value, as most names do.
  @inlinable @inline(__always)
  public mutating func append(text: String) {
    var text = text
    // Safe: the octets are copied before the string goes.
    text.withUTF8 { octets in append(copying: unsafe octets.span) }
  }

  /// Appends the first octets of eight, the low one first; there has to be room for all eight.
  @inlinable @inline(__always)
  public mutating func append(octetsOf word: UInt64, count: Int = 8) {
    precondition(freeCapacity >= 8 && 0...8 ~= count)
    // Safe: there is room for a whole word behind what is initialized.
    unsafe withUnsafeMutableBufferPointer { buffer, initialized in
      let end = unsafe UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped + initialized)
      unsafe end.storeBytes(of: word.littleEndian, as: UInt64.self)
      initialized += count
    }
  }

  /// Appends four times eight octets, the low one of each first.
  @inlinable @inline(__always)
  public mutating func append(octetsOf words: (UInt64, UInt64, UInt64, UInt64)) {
    precondition(freeCapacity >= 32)
    // Safe: there is room for four words behind what is initialized.
    unsafe withUnsafeMutableBufferPointer { buffer, initialized in
      let end = unsafe UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped + initialized)
      unsafe end.storeBytes(of: words.0.littleEndian, as: UInt64.self)
      unsafe end.storeBytes(of: words.1.littleEndian, toByteOffset: 8, as: UInt64.self)
      unsafe end.storeBytes(of: words.2.littleEndian, toByteOffset: 16, as: UInt64.self)
      unsafe end.storeBytes(of: words.3.littleEndian, toByteOffset: 24, as: UInt64.self)
      initialized += 32
    }
  }

  /// Writes four times eight octets over what was appended, the low one of each first.
  @inlinable @inline(__always)
  public mutating func overwrite(at offset: Int, octetsOf words: (UInt64, UInt64, UInt64, UInt64)) {
    precondition(offset >= 0 && offset <= count &- 32)
    // Safe: all of it lies in what is initialized.
    unsafe withUnsafeMutableBufferPointer { buffer, _ in
      let place = unsafe UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped + offset)
      unsafe place.storeBytes(of: words.0.littleEndian, as: UInt64.self)
      unsafe place.storeBytes(of: words.1.littleEndian, toByteOffset: 8, as: UInt64.self)
      unsafe place.storeBytes(of: words.2.littleEndian, toByteOffset: 16, as: UInt64.self)
      unsafe place.storeBytes(of: words.3.littleEndian, toByteOffset: 24, as: UInt64.self)
    }
  }
}

/// Where the elements of an array lie, for nothing but to bring them near.
///
/// A load that misses holds up what follows it as soon as the processor's window is full, after some ten connections; a prefetch holds
/// up nothing, and as many are under way as there are fill buffers.
///
/// The address is kept as a number, and is taken again when the array has moved: nothing is read through it, so that any will do, and
/// asking a span for it each time takes longer than the prefetch.
struct PrefetchBase<Element> {
  private var address: UInt = 0

  /// Where an array's elements lie now.
  init(_ elements: borrowing UniqueArray<Element>) {
    // Safe: the address is never read through.
    unsafe elements.span.withUnsafeBufferPointer { address = UInt(bitPattern: $0.baseAddress) }
  }

  /// Asks the processor to bring all cache lines of an element near, and does not wait for them. Any index is allowed.
  @inline(__always)
  func prefetch(_ index: Int) {
    let first = address &+ UInt(bitPattern: index) &* UInt(MemoryLayout<Element>.stride)
    for offset in stride(from: 0, to: UInt(MemoryLayout<Element>.stride), by: 64) { finack_prefetch(first &+ offset) }
    guard MemoryLayout<Element>.stride > 8 else { return }  // it lies in one line
    finack_prefetch(first &+ UInt(MemoryLayout<Element>.stride - 1))
  }
}

extension UniqueArray {
  /// Asks for large pages behind the elements that there are, when that is room for some of them; nothing is taken before it is used.
  ///
  /// What grows to tens of megabytes is touched all over: with pages of 2 MiB the kernel is entered once for 512 pages, and addresses are
  /// found without a walk. Callers wait until some hundred
  /// kilobytes are used, so that small captures stay small.
  mutating func useLargePages() {
    edit { span in
      // Safe: the range is that of the array's own storage, and advice changes nothing in it.
      unsafe span.withUnsafeMutableBufferPointer { buffer, initialized in
        let length = (buffer.count - initialized) * MemoryLayout<Element>.stride
        guard length >= 2 << 20, let base = buffer.baseAddress else { return }
        unsafe finack_advise_large_pages(base + initialized, length)
      }
    }
  }
}
