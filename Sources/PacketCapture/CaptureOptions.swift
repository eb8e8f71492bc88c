/// How a capture is to be read.
public struct CaptureOptions: Sendable {
  /// Who walks the records.
  public enum Reader: String, Sendable, CaseIterable {
    /// The reader of this module, for classic pcap and pcapng; it hands any other format to libpcap.
    case native
    /// libpcap, the reference that the native reader is compared with.
    case libpcap
  }

  /// What becomes of names in a filter, such as `host example.org` or `port http`.
  public enum FilterNames: Sendable {
    /// A name is an error: the filter means the same everywhere, and nobody is asked.
    case refused
    /// libpcap looks it up, by DNS or in files of this host, as tcpdump does.
    case resolved
  }

  /// Who walks the records.
  public var reader: Reader

  /// An expression in pcap-filter(7) syntax that frames have to match, or nil for all frames.
  public var filter: String?

  /// What becomes of names in the filter.
  public var filterNames: FilterNames

  /// Creates options.
  public init(reader: Reader = .native, filter: String? = nil, filterNames: FilterNames = .refused) {
    self.reader = reader
    self.filter = filter
    self.filterNames = filterNames
  }
}
