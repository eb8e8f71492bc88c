/// The cold parts of connections: whole ones, and those of ordinary closes and resets.
///
/// All are pools whose places are taken again last in, first out, so that what is written next is what was touched last.
struct ClosingStore: ~Copyable {
  private var whole: SlotPool<TCPClosing>
  private var plain: SlotPool<PlainClose>
  private var resets: SlotPool<PlainReset>

  /// Creates a store, with address space set aside for so many parts of each form.
  init(whole: Int, plain: Int, resets: Int) {
    self.whole = SlotPool(reserved: whole)
    self.plain = SlotPool(reserved: plain)
    self.resets = SlotPool(reserved: resets)
  }

  /// The whole cold part at a place.
  subscript(place: PoolIndex) -> TCPClosing {
    @inline(__always) get { whole[place] }
    @inline(__always) _modify { yield &whole[place] }
  }

  /// The plain close at a place.
  subscript(plain place: PoolIndex) -> PlainClose {
    @inline(__always) get { plain[place] }
    @inline(__always) _modify { yield &plain[place] }
  }

  /// The plain reset at a place.
  subscript(reset place: PoolIndex) -> PlainReset {
    @inline(__always) get { resets[place] }
    @inline(__always) _modify { yield &resets[place] }
  }

  mutating func insert(_ closing: TCPClosing) -> PoolIndex { whole.insert(closing) }

  /// Adds a plain close that has not begun.
  mutating func insertPlain() -> PoolIndex { plain.insert(blank: PlainClose()) { $0 = PlainClose() } }

  /// Adds a plain reset in the stead of a plain close, if there was one.
  mutating func insert(_ record: ResetRecord, _ direction: Direction, after close: PoolIndex) -> PoolIndex {
    guard close != .none else {
      return resets.insert(PlainReset(close: PlainClose(), record: record, direction: direction))
    }
    plain.remove(close)
    return resets.insert(PlainReset(close: plain[close], record: record, direction: direction))
  }

  mutating func remove(_ place: PoolIndex) { whole.remove(place) }

  mutating func remove(plain place: PoolIndex) { plain.remove(place) }

  mutating func remove(reset place: PoolIndex) { resets.remove(place) }

  /// The whole cold part of a connection, as it would be if it had been kept; nil when there is none.
  func whole(of connection: TCPConnection) -> TCPClosing? {
    connection.closing == .none ? nil : closing(of: connection)
  }

  /// The whole cold part of a connection, an empty one when there is none.
  @inline(__always)
  func closing(of connection: TCPConnection) -> TCPClosing {
    if connection.closing == .none { return TCPClosing() }
    switch connection.state.closingForm {
    case .whole: return whole[connection.closing]
    case .plain: return TCPClosing(plain[connection.closing], of: connection)
    case .reset: return TCPClosing(resets[connection.closing], of: connection)
    }
  }

  /// Makes a connection's cold part a whole one, if it is not, or there is none.
  mutating func expand(_ connection: inout TCPConnection) -> PoolIndex {
    guard connection.closing != .none else {
      connection.closing = whole.insert(TCPClosing())
      return connection.closing
    }
    let closing: TCPClosing
    switch connection.state.closingForm {
    case .whole: return connection.closing
    case .plain:
      closing = TCPClosing(plain[connection.closing], of: connection)
      plain.remove(connection.closing)
    case .reset:
      closing = TCPClosing(resets[connection.closing], of: connection)
      resets.remove(connection.closing)
    }
    connection.state.closingForm = .whole
    connection.closing = whole.insert(closing)
    return connection.closing
  }

  /// Brings a cold part near.
  @inline(__always)
  func prefetch(_ place: PoolIndex, _ form: TCPConnection.ClosingForm) {
    switch form {
    case .whole: whole.prefetch(place)
    case .plain: plain.prefetch(place)
    case .reset: resets.prefetch(place)
    }
  }
}
