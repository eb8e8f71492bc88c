/// How a capture is to be read.
public struct CaptureOptions: Sendable {
  /// Who walks the records.
  public enum Reader: String, Sendable, CaseIterable {
    /// The reader of this module, for classic pcap and pcapng; it hands any other format to libpcap.
    case native
    /// libpcap, the reference that the native reader is compared with.
    case libpcap
  }

  /// Who walks the records.
  public var reader: Reader

  /// An expression in pcap-filter(7) syntax that frames have to match, or nil for all frames.
  public var filter: String?

  /// Creates options.
  public init(reader: Reader = .native, filter: String? = nil) {
    self.reader = reader
    self.filter = filter
  }
}
