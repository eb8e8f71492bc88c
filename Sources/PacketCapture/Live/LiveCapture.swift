/// Frames of one interface as they arrive, lent from libpcap's ring.
///
/// ```swift
/// var capture = try LiveCapture(interface: "eth0", options: LiveOptions())
/// while try capture.next() {
///   capture.withFrame { header, bytes in … }
/// }
/// ```
///
/// It never blocks: ``next()`` is false when nothing has arrived, and ``LiveWaiting`` waits for several captures at once.
public struct LiveCapture: ~Copyable {
  /// The name of the interface.
  public let interface: String
  /// The filter that frames have passed.
  public let filter: String
  /// What every frame starts with.
  public let linkType: LinkType
  /// The most octets of a frame that are captured.
  public let snapshotLength: Int

  let handle: LiveHandle

  /// Opens an interface and sets the filter.
  ///
  /// Throws `notPermitted`, `cannotOpen` or `filterSyntax`.
  public init(interface: String, options: LiveOptions) throws(CaptureError) {
    let handle = try Self.open(interface, options)
    let filter = options.filter ?? LiveOptions.defaultFilter(handle.linkType)
    do {
      try handle.filter(FilterExpression(filter, names: options.filterNames))
    } catch {
      throw CaptureError(.filterSyntax, path: interface, message: "filter \"\(filter.beginning)\": \(error.message)")
    }
    self.init(handle, interface: interface, filter: filter)
  }

  private init(_ handle: LiveHandle, interface: String, filter: String) {
    self.interface = interface
    self.filter = filter
    self.handle = handle
    linkType = handle.linkType
    snapshotLength = handle.snapshotLength
  }

  private static func open(_ interface: String, _ options: LiveOptions) throws(CaptureError) -> LiveHandle {
    do {
      return try LiveHandle(interface, options.forShim)
    } catch {
      throw CaptureError(error.isPermission ? .notPermitted : .cannotOpen, path: interface, message: error.message)
    }
  }

  /// Moves to the next frame that has arrived; false when there is none yet.
  ///
  /// Throws `readFailed` when the interface is gone or went down; there is nothing more to come then.
  public mutating func next() throws(CaptureError) -> Bool {
    do {
      return try handle.next()
    } catch {
      throw CaptureError(.readFailed, path: interface, message: error.message)
    }
  }

  /// The time of the current frame, in nanoseconds since 1970.
  public var timestamp: Int64 { handle.times.timestamp }

  /// Lends the current frame, under a number; `next` must have returned true.
  public mutating func withFrame<R, E: Error>(
    number: UInt64, _ body: (FrameHeader, RawSpan) throws(E) -> R
  ) throws(E) -> R {
    let times = handle.times
    let header = FrameHeader(
      number: number, timestamp: times.timestamp, capturedLength: times.captured, originalLength: times.original,
      linkType: linkType, interfaceIndex: 0)
    return try handle.withBytes { (bytes) throws(E) in try body(header, bytes) }
  }

  /// What was counted since the interface was opened; nil when it is not known (any more).
  public var counts: LiveCounts? {
    handle.counts.map {
      LiveCounts(received: $0.received, dropped: $0.dropped, droppedByInterface: $0.droppedByInterface)
    }
  }
}

/// What the kernel counted on an interface.
public struct LiveCounts: Equatable, Sendable {
  /// Frames that passed the filter, those that were dropped included.
  public var received: UInt64
  /// Frames that the kernel dropped, because its buffer was full.
  public var dropped: UInt64
  /// Frames that the interface or its driver dropped, whether they would have passed the filter or not.
  public var droppedByInterface: UInt64

  /// Creates counts.
  public init(received: UInt64 = 0, dropped: UInt64 = 0, droppedByInterface: UInt64 = 0) {
    self.received = received
    self.dropped = dropped
    self.droppedByInterface = droppedByInterface
  }
}
