import ShutdownConformance

/// What one connection comes to that has left.
public enum ConnectionOutput {
  /// Its result. It lies apart: where records are encoded, room for one would be moved with each of them.
  indirect case result(ConnectionResult)
  /// Where its record is, which is to be written after those before. Its octets come later, with those of others.
  case record(EncodedRecord)
  /// The octets of the records that came since the last time, in the buffers that they name.
  case octets([[UInt8]])
}

/// The place of a record that a ``RecordEncoder`` has written.
public struct EncodedRecord: Sendable {
  /// The number of the connection, which is not in the record.
  public let stream: UInt64
  /// The turn in which the connection left.
  public let turn: UInt64
  /// The buffer: each thread has its own.
  public let buffer: Int
  /// Where in the buffer.
  public let range: Range<Int>
}
