/// The cold parts of connections: whole ones, and those of closes that go by the book.
///
/// Both are pools whose places are taken again last in, first out, so that what is written next is what was touched last.
struct ClosingStore: ~Copyable {
  private var whole: SlotPool<TCPClosing>
  private var plain: SlotPool<PlainClose>

  /// Creates a store, with address space set aside for so many whole and plain parts.
  init(whole: Int, plain: Int) {
    self.whole = SlotPool(reserved: whole)
    self.plain = SlotPool(reserved: plain)
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

  mutating func insert(_ closing: TCPClosing) -> PoolIndex { whole.insert(closing) }

  mutating func insert(_ close: PlainClose) -> PoolIndex { plain.insert(close) }

  mutating func remove(_ place: PoolIndex) { whole.remove(place) }

  mutating func remove(plain place: PoolIndex) { plain.remove(place) }

  /// The whole cold part of a connection, as it would be if it had been kept; nil when there is none.
  func whole(of connection: TCPConnection) -> TCPClosing? {
    connection.closing == .none ? nil : closing(of: connection)
  }

  /// The whole cold part of a connection, an empty one when there is none.
  @inline(__always)
  func closing(of connection: TCPConnection) -> TCPClosing {
    if connection.closing == .none { return TCPClosing() }
    if connection.state.closesPlainly { return TCPClosing(plain[connection.closing], of: connection) }
    return whole[connection.closing]
  }

  /// Makes a connection's cold part a whole one, if it is not, or there is none.
  mutating func expand(_ connection: inout TCPConnection) -> PoolIndex {
    guard connection.closing != .none else {
      connection.closing = whole.insert(TCPClosing())
      return connection.closing
    }
    guard connection.state.closesPlainly else { return connection.closing }
    let closing = TCPClosing(plain[connection.closing], of: connection)
    plain.remove(connection.closing)
    connection.state.closesPlainly = false
    connection.closing = whole.insert(closing)
    return connection.closing
  }

  /// Brings a cold part near.
  @inline(__always)
  func prefetch(_ place: PoolIndex, isPlain: Bool) {
    if isPlain { plain.prefetch(place) } else { whole.prefetch(place) }
  }
}
