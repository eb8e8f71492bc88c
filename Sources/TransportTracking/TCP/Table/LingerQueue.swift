/// Connections that have ended, in the order in which they did or a late segment came.
///
/// Only a frame number says which connection an entry means: a frame belongs to one connection, and a connection that has had another
/// frame since then has another entry. The times are the latest of any frame so far, so that they never decrease from one entry to the
/// next, and the first whose time is not over hides none behind it whose time is.
struct LingerQueue: ~Copyable {
  /// A connection that waits, in 24 octets: a hundred thousand may.
  struct Entry {
    var place: PoolIndex
    /// The hash of its flow, so that it leaves the index without a look at its record.
    let hash: UInt32
    let time: Timestamp
    /// The lower 48 bits of the frame, and above them the code.
    private let frameAndCode: UInt64

    init(place: PoolIndex, hash: UInt32, moment: Moment, code: EndingCode) {
      (self.place, self.hash, time) = (place, hash, moment.time)
      frameAndCode = moment.frame & 0xffff_ffff_ffff | UInt64(code.rawValue) << 48
    }

    /// What its end was: most are judged by this alone, and their records, which have long left the caches by the time they leave, are
    /// never loaded again.
    @inline(__always)
    var code: EndingCode { EndingCode(rawValue: UInt16(truncatingIfNeeded: frameAndCode >> 48)) }

    /// How many frames there were from the one that the entry is of to another, below 2^48.
    @inline(__always)
    func distance(to frame: UInt64) -> UInt64 { (frame &- frameAndCode) & 0xffff_ffff_ffff }
  }

  private var entries: Fifo<Entry>

  /// Creates a queue, with address space set aside for `reserved` entries.
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

  /// The entry that leaves after `ahead` others.
  @inline(__always)
  func peek(ahead: Int) -> Entry? { entries.peek(ahead: ahead) }
}
