import Testing

@testable import TransportTracking

/// A record keeps a key of IPv4 itself, and names any other.
@Suite("Stored keys") struct StoredKeyTests {
  private func key(_ source: String, _ destination: String) throws -> FlowKey {
    let (a, b) = (try #require(IPAddress(source)), try #require(IPAddress(destination)))
    return FlowKey.make(
      source: (a.high, a.low), sourcePort: 1000, destination: (b.high, b.low), destinationPort: 2000,
      version: a.version
    ).key
  }

  @Test func aKeyOfIPv4_isHeld() throws {
    let key = try key("10.0.0.1", "255.255.255.255")
    let stored = try #require(StoredKey(key))
    #expect(stored.short == key)
    #expect(stored.holds(key))
    #expect(stored.holds(try self.key("10.0.0.1", "255.255.255.254")) == false)
    #expect(MemoryLayout<StoredKey>.size == 16)
  }

  /// An IPv6 address that ends in the octets of an IPv4 address is another one.
  @Test func aKeyOfIPv6_isNeverHeld() throws {
    let (short, long) = (try key("0.0.0.1", "0.0.0.2"), try key("::1", "::2"))
    #expect(StoredKey(long) == nil)
    #expect(try #require(StoredKey(short)).holds(long) == false)
    #expect(StoredKey(at: PoolIndex(rawValue: 0)).holds(short) == false)
  }

  /// Each connection of IPv6 has a long key while it is alive, and while it lingers; what leaves makes room for the next.
  @Test func longKeys_areFreedWithTheirConnections() throws {
    var alive = FlowTable<TCPConnection>(reserved: 0, spacing: 4)
    var ended = FlowTable<TCPConnection>(reserved: 0, spacing: 2)
    for number in 0..<20 as Range<UInt32> {
      let key = try key("::1", "::\(number + 2)")
      let connection = TCPConnection(
        stream: UInt64(number), .aToB, Moment(frame: 1, time: Timestamp(nanoseconds: 0)))
      let place = alive.insert(connection, of: key, hash: number)
      #expect(alive.find(key, hash: number) == place)
      let moved = alive.move(place, hash: number, to: &ended)
      #expect(ended.find(key, hash: number) == moved)
      #expect(ended.key(of: moved) == key)
      ended.unlink(moved, hash: number)
      ended.free(moved)
    }
    #expect(alive.longKeys.capacity == 1)
    #expect(ended.longKeys.capacity == 1)
  }
}
