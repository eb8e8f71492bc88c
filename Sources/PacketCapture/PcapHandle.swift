import CPcap

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A savefile that libpcap reads.
///
/// With `FilterProgram` below, the only place that touches what libpcap owns.
@safe
final class PcapHandle {
  // Safe: opened in the initializer, closed in deinit, and private, so never used after it was closed.
  private let handle: OpaquePointer

  private var frame = LentFrame()

  /// Opens what `descriptor` refers to, from its current position; throws libpcap's own words.
  init(_ descriptor: Descriptor) throws(PcapFailure) {
    var text = [CChar](repeating: 0, count: FINACK_ERROR_SIZE)
    // Safe: the text is as long as libpcap may write.
    guard let handle = unsafe finack_open_offline(descriptor.number, &text) else {
      throw PcapFailure(text)
    }
    unsafe self.handle = handle
  }

  deinit {
    // Safe: nobody uses the handle after its only owner.
    unsafe pcap_close(handle)
  }

  /// What every frame of the file starts with.
  var linkType: LinkType {
    // Safe: the handle is open.
    LinkType(rawValue: UInt32(bitPattern: finack_linktype(unsafe pcap_datalink(handle))))
  }

  /// Moves to the next frame; false at the end of the file.
  func next() throws(PcapFailure) -> Bool {
    // Safe: the handle is open.
    try unsafe frame.advance(handle, by: finack_next)
  }

  /// Time in nanoseconds (saturating), captured and original length of the current frame.
  var times: (timestamp: Int64, captured: Int, original: Int) { frame.times }

  /// Lends the bytes of the current frame.
  func withBytes<R, E: Error>(_ body: (RawSpan) throws(E) -> R) throws(E) -> R { try frame.withBytes(body) }
}

/// The frame that libpcap lent last, in a file or from an interface.
@safe
private struct LentFrame {
  // Safe: its bytes are valid until the next call of libpcap.
  private var raw = unsafe finack_frame()

  init() {}

  /// Asks libpcap for the next frame; false when there is none.
  @unsafe
  mutating func advance(
    _ handle: OpaquePointer, by next: (OpaquePointer, UnsafeMutablePointer<finack_frame>) -> Int32
  ) throws(PcapFailure) -> Bool {
    // Safe: the structure is ours.
    switch unsafe next(handle, &raw) {
    case 1: return true
    case 0: return false
    // Safe: the text of an open handle is terminated, and it is copied at once.
    default: throw PcapFailure(message: unsafe String(cString: pcap_geterr(handle)))
    }
  }

  /// Time in nanoseconds (saturating), captured and original length.
  var times: (timestamp: Int64, captured: Int, original: Int) {
    // Safe: plain numbers, copied out.
    let (seconds, nanoseconds) = unsafe (raw.seconds, raw.nanoseconds)
    let timestamp = Int64(clamping: Int128(seconds) * 1_000_000_000 + Int128(nanoseconds))
    return unsafe (timestamp, Int(raw.captured_length), Int(raw.original_length))
  }

  /// Lends its bytes.
  func withBytes<R, E: Error>(_ body: (RawSpan) throws(E) -> R) throws(E) -> R {
    // Safe: libpcap keeps the bytes until the next call. The only callers are readers that cannot be copied: each is
    // borrowed while it lends, and its `next` needs it exclusively. A span cannot leave the closure.
    try body(unsafe RawSpan(_unsafeStart: unsafe raw.bytes, byteCount: Int(unsafe raw.captured_length)))
  }
}

/// What libpcap says went wrong.
struct PcapFailure: Error {
  /// libpcap's words.
  let message: String

  /// libpcap has one kind of failure; the words tell a file it does not know from one that is cut short or damaged.
  var code: CaptureError.Code {
    if message.hasPrefix("unknown file format") { return .notACapture }
    return message.contains("truncated") ? .truncated : .malformed
  }

  /// Wraps a message.
  init(message: String) { self.message = message }

  fileprivate init(_ text: [CChar]) {
    message = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// A filter expression compiled for one link type.
@safe
final class FilterProgram {
  // Safe: filled by the compiler in the initializer, freed in deinit, never changed between.
  private var program = unsafe bpf_program()

  /// Compiles an expression; nil if it can match nothing on this link type, throws if it does not compile.
  static func compile(
    _ expression: String, for linkType: LinkType, isOptimized: Bool = true
  ) throws(PcapFailure) -> FilterProgram? {
    var text = [CChar](repeating: 0, count: FINACK_ERROR_SIZE)
    let compiled = FilterProgram()
    let number = Int32(truncatingIfNeeded: linkType.rawValue)
    // Safe: the expression is terminated, and the text is as long as libpcap may write.
    let result = unsafe finack_filter_compile(
      number, expression, isOptimized ? 1 : 0, &compiled.program, &text)
    if result == FINACK_FILTER_COMPILED.rawValue { return compiled }
    if result == FINACK_FILTER_MATCHES_NOTHING.rawValue { return nil }
    throw PcapFailure(text)
  }

  private init() {}

  deinit {
    // Safe: freeing the empty program of a failed compilation does nothing.
    unsafe pcap_freecode(&program)
  }

  /// Whether a frame passes.
  func matches(_ frame: RawSpan, originalLength: Int) -> Bool {
    // Safe: the program was checked when compiled, and the interpreter reads no further than the length it is given.
    unsafe frame.withUnsafeBytes { bytes in
      let start = unsafe bytes.bindMemory(to: UInt8.self).baseAddress
      return unsafe finack_filter_matches(&program, start, UInt32(bytes.count), UInt32(clamping: originalLength)) != 0
    }
  }
}

/// An interface that libpcap captures on.
@safe
final class LiveHandle {
  // Safe: opened in the initializer, closed in deinit, and private, so never used after it was closed.
  private let handle: OpaquePointer

  private var frame = LentFrame()

  /// Opens an interface.
  init(_ interface: String, _ options: finack_live_options) throws(LiveFailure) {
    var text = [CChar](repeating: 0, count: FINACK_ERROR_SIZE)
    var (status, options) = (Int32(0), options)
    // Safe: the name is terminated, and the text is as long as libpcap may write.
    guard let handle = unsafe finack_live_open(interface, &options, &status, &text) else {
      throw LiveFailure(status: status, message: PcapFailure(text).message)
    }
    unsafe self.handle = handle
  }

  deinit {
    // Safe: nobody uses the handle after its only owner.
    unsafe pcap_close(handle)
  }

  /// What every frame starts with.
  var linkType: LinkType {
    // Safe: the handle is open.
    LinkType(rawValue: UInt32(bitPattern: finack_linktype(unsafe pcap_datalink(handle))))
  }

  /// What becomes readable when frames have arrived.
  // Safe: the handle is open.
  var descriptor: Int32 { unsafe pcap_get_selectable_fd(handle) }

  /// The most octets of a frame that are captured.
  // Safe: the handle is open.
  var snapshotLength: Int { Int(unsafe pcap_snapshot(handle)) }

  /// Lets through what an expression matches.
  func filter(_ expression: FilterExpression) throws(PcapFailure) {
    var text = [CChar](repeating: 0, count: FINACK_ERROR_SIZE)
    // Safe: the expression is terminated, and the text is as long as libpcap may write.
    guard unsafe finack_live_filter(handle, expression.text, expression.isOptimized ? 1 : 0, &text) == 0 else {
      throw PcapFailure(text)
    }
  }

  /// Moves to the next frame that has arrived; false when there is none.
  func next() throws(PcapFailure) -> Bool {
    // Safe: the handle is open.
    try unsafe frame.advance(handle, by: finack_live_next)
  }

  /// Time in nanoseconds (saturating), captured and original length of the current frame.
  var times: (timestamp: Int64, captured: Int, original: Int) { frame.times }

  /// Lends the bytes of the current frame.
  func withBytes<R, E: Error>(_ body: (RawSpan) throws(E) -> R) throws(E) -> R { try frame.withBytes(body) }

  /// Frames received, dropped for want of buffers, and dropped by the interface, since it was opened; nil if not known.
  var counts: (received: UInt64, dropped: UInt64, droppedByInterface: UInt64)? {
    var (received, dropped, byInterface) = (UInt64(0), UInt64(0), UInt64(0))
    // Safe: the handle is open, and the call writes three numbers.
    guard unsafe finack_live_statistics(handle, &received, &dropped, &byInterface) == 0 else { return nil }
    return (received, dropped, byInterface)
  }

  /// All interfaces, as the shim writes them.
  static func interfaces() throws(LiveFailure) -> String {
    var error = [CChar](repeating: 0, count: FINACK_ERROR_SIZE)
    // Safe: the text is as long as libpcap may write.
    guard let text = unsafe finack_live_interfaces(&error) else {
      throw LiveFailure(status: PCAP_ERROR, message: PcapFailure(error).message)
    }
    // Safe: the text is terminated, ours, copied, and released once.
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }

  /// The link type of an interface, if it can be opened.
  static func probe(_ interface: String) throws(LiveFailure) -> LinkType {
    var text = [CChar](repeating: 0, count: FINACK_ERROR_SIZE)
    // Safe: the name is terminated, and the text is as long as libpcap may write.
    let result = unsafe finack_live_probe(interface, &text)
    guard result >= 0 else { throw LiveFailure(status: result, message: PcapFailure(text).message) }
    return LinkType(rawValue: UInt32(bitPattern: finack_linktype(result)))
  }
}

/// Why an interface cannot be opened: a `PCAP_ERROR` number and libpcap's words.
struct LiveFailure: Error {
  let status: Int32
  let message: String

  /// Whether it is a matter of permission.
  var isPermission: Bool { status == PCAP_ERROR_PERM_DENIED || status == PCAP_ERROR_PROMISC_PERM_DENIED }
}
