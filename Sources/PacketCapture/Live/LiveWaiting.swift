import CPcap

/// Waits for frames on several interfaces, for signals, and for the reader of the output to go.
public struct LiveWaiting: ~Copyable {
  /// What a signal asks for.
  public enum Request: Sendable {
    /// To end: SIGINT or SIGTERM. A second one ends the process at once.
    case end
    /// To report what is known: SIGHUP or SIGUSR1.
    case report
  }

  private let signals: Descriptor

  /// Catches the signals from now on.
  public init() throws(CaptureError) {
    let number = finack_signals_open()
    guard number >= 0 else {
      throw CaptureError(.cannotOpen, path: "signals", message: SystemError.current.message)
    }
    signals = Descriptor(owning: number)
  }

  /// Waits until something has arrived, a signal has come, or a time has passed; says whether the output's reader is there.
  ///
  /// - Parameters:
  ///   - descriptors: Those of ``LiveCapture/readiness``.
  ///   - output: The number of the descriptor that is written to; -1 for none.
  ///   - milliseconds: The longest time to wait.
  /// - Returns: Whether the reader of the output has gone.
  public func wait(for descriptors: [Int32], output: Int32, milliseconds: Int) -> Bool {
    let readable = descriptors + [signals.number]
    return Descriptor.wait(readable, watching: output, milliseconds: Int32(clamping: milliseconds))
  }

  /// What the signals that have come since the last call ask for, in order.
  public func requests() -> [Request] {
    var requests: [Request] = []
    while true {
      switch UInt32(bitPattern: finack_signals_next(signals.number)) {
      case FINACK_SIGNAL_END.rawValue: requests.append(.end)
      case FINACK_SIGNAL_REPORT.rawValue: requests.append(.report)
      default: return requests
      }
    }
  }

  /// The time of the clock that frames are stamped by, in nanoseconds since 1970.
  public static var captureClock: Int64 { finack_capture_clock() }
}

extension LiveCapture {
  /// The descriptor that ``LiveWaiting`` waits for.
  public var readiness: Int32 { handle.descriptor }
}
