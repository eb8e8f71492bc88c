/// Connections that have ended, in the order in which they did or a late segment came.
///
/// Only a frame number says which connection an entry means: a frame belongs to one connection, and a connection that has had another
/// frame since then has another entry. The times are the latest of any frame so far, so that they never decrease from one entry to the
/// next, and the first whose time is not over hides none behind it whose time is.
struct LingerQueue: ~Copyable {
  struct Entry {
    var place: PoolIndex
    /// The hash of its flow, so that it leaves the index without a look at its record.
    var hash: UInt32 = 0
    var moment: Moment
    /// What its end was: most are judged by this alone, and their records, which have long left the caches by the time they leave, are
    /// never loaded again.
    var code: EndingCode
  }

  private var entries: Fifo<Entry>

  /// Creates a queue, with address space set aside for so many.
  init(reserved: Int = 0) { entries = Fifo(reserved: reserved) }

  /// How many entries there are, stale ones included.
  var count: Int { entries.count }

  var first: Entry? { entries.first }

  /// Adds a connection; when stale entries are the majority, they are thrown out.
  mutating func append(_ entry: Entry, live: Int, isCurrent: (Entry) -> Bool) {
    entries.append(entry)
    guard entries.count > 2 * live + 4096 else { return }
    entries.removeAll { !isCurrent($0) }
  }

  mutating func removeFirst() { _ = entries.popFirst() }

  /// The entry that so many others come before.
  @inline(__always)
  func peek(ahead: Int) -> Entry? { entries.peek(ahead: ahead) }
}
