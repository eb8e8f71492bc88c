extension Indication {
  /// What an application is told instead, where the wire cannot tell.
  public struct Alternative: Equatable, Sendable {
    /// When this holds and not the indication itself.
    public enum Condition: String, Sendable, CaseIterable {
      /// The application writes before it reads: an error goes to the call that comes first.
      case writesFirst = "write-first"
      /// The application had closed its socket: nobody is left to be told.
      case alreadyClosed = "already-closed"
      /// What was captured never arrived.
      case notDelivered = "not-delivered"
      /// The FIN before the reset never arrived.
      case finNotDelivered = "fin-not-delivered"
      /// The FIN before the reset did arrive.
      case finDelivered = "fin-delivered"
      /// The reset came before the provider had recorded the close, or the application had read everything.
      case closeNotRecorded = "close-not-recorded"
      /// Another process on that host ended the connection.
      case administrativeKill = "administrative-kill"
      /// A reset that the capture does not show had ended it.
      case earlierReset = "earlier-reset"
      /// A time-out that the capture does not show had ended it.
      case earlierTimeout = "earlier-timeout"
      /// It had not given up yet.
      case stillTrying = "still-trying"
      /// It gave up although the capture does not show it.
      case gaveUp = "gave-up"
      /// The receiver dropped the doubtful reset.
      case notAccepted = "not-accepted"
      /// The stack reports the ICMP error that it had remembered.
      case unreachable = "icmp-error"
      /// Microsoft documents more than one code.
      case otherCode = "other-code"
    }

    /// When this holds.
    public var condition: Condition
    /// What a Windows application is told then.
    public var winsock: [WinsockIndication]
    /// What a POSIX application is told then.
    public var posix: [POSIXIndication]

    init(_ condition: Condition, _ event: Event?) {
      self.init(condition, event?.winsock ?? [], event?.posix ?? [])
    }

    init(_ condition: Condition, _ winsock: [WinsockIndication], _ posix: [POSIXIndication]) {
      self.condition = condition
      self.winsock = winsock
      self.posix = posix
    }
  }

  /// What could be otherwise, one bit for each ``Alternative/Condition``: an indication without alternatives costs nothing.
  public struct Doubts: OptionSet, Hashable, Sendable {
    /// One bit for each condition.
    public let rawValue: UInt16

    /// Creates a set from its bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Each alone, in the order of ``Indication/alternatives``, which is that of the bits.
    public static let inOrder: [Doubts] = [
      .writesFirst, .alreadyClosed, .notDelivered, .finNotDelivered, .finDelivered, .closeNotRecorded,
      .administrativeKill, .earlierReset, .earlierTimeout, .stillTrying, .gaveUp, .notAccepted, .unreachable,
      .otherCode,
    ]

    static let writesFirst = Doubts(rawValue: 1 << 0)
    static let alreadyClosed = Doubts(rawValue: 1 << 1)
    static let notDelivered = Doubts(rawValue: 1 << 2)
    static let finNotDelivered = Doubts(rawValue: 1 << 3)
    static let finDelivered = Doubts(rawValue: 1 << 4)
    static let closeNotRecorded = Doubts(rawValue: 1 << 5)
    static let administrativeKill = Doubts(rawValue: 1 << 6)
    static let earlierReset = Doubts(rawValue: 1 << 7)
    static let earlierTimeout = Doubts(rawValue: 1 << 8)
    static let stillTrying = Doubts(rawValue: 1 << 9)
    static let gaveUp = Doubts(rawValue: 1 << 10)
    static let notAccepted = Doubts(rawValue: 1 << 11)
    static let unreachable = Doubts(rawValue: 1 << 12)
    static let otherCode = Doubts(rawValue: 1 << 13)
  }

  /// What else the application may have been told, each with its condition; empty when the wire tells.
  public var alternatives: [Alternative] {
    guard !doubts.isEmpty else { return [] }
    return Doubts.inOrder.filter { doubts.contains($0) }.map { event.alternative($0) }
  }
}

extension Indication.Event {
  /// What an application is told instead of this, for one doubt.
  public func alternative(_ doubt: Indication.Doubts) -> Indication.Alternative {
    switch doubt {
    case .writesFirst: .init(.writesFirst, writing.winsock, writing.posix)
    case .alreadyClosed: .init(.alreadyClosed, nil)
    case .notDelivered: .init(.notDelivered, nil)
    case .finNotDelivered: .init(.finNotDelivered, .reset)
    case .finDelivered: .init(.finDelivered, .endOfStream)
    case .closeNotRecorded: .init(.closeNotRecorded, [.closeReset, .receiveReset], [])
    case .administrativeKill: .init(.administrativeKill, [.closeAborted], [.readAborted])
    case .earlierReset: .init(.earlierReset, .reset)
    case .earlierTimeout: .init(.earlierTimeout, .timeout)
    case .stillTrying: .init(.stillTrying, nil)
    case .gaveUp: .init(.gaveUp, .timeout)
    case .notAccepted: .init(.notAccepted, nil)
    case .unreachable: .init(.unreachable, [.receiveUnreachable], [.readUnreachable])
    default: .init(.otherCode, otherCode, [])
    }
  }

  /// The same error when it goes to a call that writes.
  private var writing: (winsock: [WinsockIndication], posix: [POSIXIndication]) {
    switch self {
    case .timeout, .keepAliveTimeout: ([.sendAborted], [.writeTimedOut])
    default: ([.sendReset], [.writeReset])
    }
  }

  /// The other code that Microsoft's pages name for the same event.
  private var otherCode: [WinsockIndication] {
    self == .keepAliveTimeout ? [.receiveReset] : [.receiveTimedOut]
  }
}
