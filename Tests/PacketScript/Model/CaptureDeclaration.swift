/// The kind of capture file that a script asks for.
public struct CaptureDeclaration: Equatable, Sendable {
  /// The file format.
  public enum Container: String, Sendable {
    /// Classic pcap.
    case pcap
    /// pcapng (draft-ietf-opsawg-pcapng).
    case pcapng
  }

  /// A capture interface.
  public struct Interface: Equatable, Sendable {
    /// What its frames start with.
    public var link = LinkEncapsulation.ethernet
    /// How many octets of a frame it keeps at most.
    public var snapLength = 65535
    /// The seconds that readers add to its times (`if_tsoffset`): with less than none, times before 1970 can be told.
    public var offset: Int64 = 0
  }

  /// The file format.
  public var container: Container
  /// The byte order of the file.
  public var byteOrder: ByteOrder
  /// Whether times are kept in nanoseconds; otherwise in microseconds.
  public var nanoseconds: Bool
  /// The interfaces by number; classic pcap has one.
  public var interfaces: [Interface]

  /// The file name extension that goes with the format.
  public var fileExtension: String { container.rawValue }

  init() {
    container = .pcap
    byteOrder = .little
    nanoseconds = false
    interfaces = [Interface()]
  }
}
