/// The record of a connection, as far as a ``FlowTable`` knows it: whatever its transport.
protocol FlowRecord {
  /// The flow. The table sets it.
  var key: StoredKey { get set }
  /// Why the table's index does not name it; empty while it does. The table sets it.
  var absence: FlowAbsence { get set }
  /// The number of the last frame.
  var lastFrame: UInt64 { get }

  /// No connection.
  static var blank: Self { get }
}

/// Why the index of a table does not name a connection.
struct FlowAbsence: OptionSet, Sendable {
  let rawValue: UInt8

  /// It names a later incarnation in its place.
  static let superseded = FlowAbsence(rawValue: 1 << 0)
  /// The connection has left for good.
  static let departed = FlowAbsence(rawValue: 1 << 1)
  /// The place is free, or what it holds was lent out for good.
  static let retired = FlowAbsence(rawValue: 1 << 2)
}

extension FlowRecord {
  /// Whether the place holds a connection that has not left.
  @inline(__always)
  var isInUse: Bool { absence.isDisjoint(with: [.departed, .retired]) }
}
