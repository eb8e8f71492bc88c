/// What closing has added to connections, in layers: a ``Close`` for the FINs, a ``ClosingReset`` for an RST, and for whatever else there
/// may be an ``IrregularClose`` in the stead of both.
///
/// All are pools whose places are taken again last in, first out, so that what is written next is what was touched last.
struct ClosingStore: ~Copyable {
  private var closes: SlotPool<Close>
  private var resets: SlotPool<ClosingReset>
  private var irregular: SlotPool<IrregularClose>

  /// Creates a store, with address space set aside for these numbers of parts of each layer.
  init(closes: Int, resets: Int, irregular: Int) {
    self.closes = SlotPool(reserved: closes)
    self.resets = SlotPool(reserved: resets)
    self.irregular = SlotPool(reserved: irregular)
  }

  /// The irregular close at a place.
  subscript(place: PoolIndex) -> IrregularClose {
    @inline(__always) get { irregular[place] }
    @inline(__always) _modify { yield &irregular[place] }
  }

  /// The close at a place.
  subscript(close place: PoolIndex) -> Close {
    @inline(__always) get { closes[place] }
    @inline(__always) _modify { yield &closes[place] }
  }

  /// The reset at a place.
  subscript(reset place: PoolIndex) -> ClosingReset {
    @inline(__always) get { resets[place] }
    @inline(__always) _modify { yield &resets[place] }
  }

  mutating func insert(_ closing: IrregularClose) -> PoolIndex { irregular.insert(closing) }

  /// Adds a close that has not begun.
  mutating func insertClose() -> PoolIndex { closes.insert(blank: Close()) { $0 = Close() } }

  /// Adds a reset after the FINs at a place, if there were any, whose record is not written yet.
  mutating func insertReset(_ direction: Direction, after close: PoolIndex) -> PoolIndex {
    resets.insert(blank: ClosingReset(record: ResetRecord(), direction: direction, close: close)) {
      ($0.direction, $0.close) = (direction, close)
    }
  }

  /// Takes away a reset that came to nothing; the FINs stay.
  mutating func removeReset(_ place: PoolIndex) { resets.remove(place) }

  /// The FINs of a connection, if all about them is ordinary.
  @inline(__always)
  func close(of connection: TCPConnection) -> Close {
    guard connection.closing != .none else { return Close() }
    switch connection.state.layer {
    case .irregular: return Close()
    case .close: return closes[connection.closing]
    case .reset:
      let close = resets[connection.closing].close
      return close == .none ? Close() : closes[close]
    }
  }

  /// All that closing has added to a connection, as if something were irregular.
  func whole(of connection: TCPConnection) -> IrregularClose {
    guard connection.closing != .none else { return IrregularClose() }
    switch connection.state.layer {
    case .irregular: return irregular[connection.closing]
    case .close: return IrregularClose(closes[connection.closing])
    case .reset: return IrregularClose(close(of: connection), resets[connection.closing])
    }
  }

  /// Makes an irregular close of what a connection has, or of nothing.
  mutating func expand(_ connection: inout TCPConnection) -> PoolIndex {
    guard connection.closing == .none || connection.state.layer != .irregular else { return connection.closing }
    let whole = whole(of: connection)
    free(connection.closing, connection.state.layer)
    connection.state.layer = .irregular
    connection.closing = irregular.insert(whole)
    return connection.closing
  }

  /// Frees what closing has added to a connection, but for what an irregular close names.
  @inline(__always)
  mutating func free(_ place: PoolIndex, _ layer: TCPConnection.ClosingLayer) {
    guard place != .none else { return }
    switch layer {
    case .irregular: irregular.remove(place)
    case .close: closes.remove(place)
    case .reset:
      let close = resets[place].close
      if close != .none { closes.remove(close) }
      resets.remove(place)
    }
  }

  /// Brings what closing has added near.
  @inline(__always)
  func prefetch(_ place: PoolIndex, _ layer: TCPConnection.ClosingLayer) {
    switch layer {
    case .irregular: irregular.prefetch(place)
    case .close: closes.prefetch(place)
    case .reset: resets.prefetch(place)
    }
  }
}
