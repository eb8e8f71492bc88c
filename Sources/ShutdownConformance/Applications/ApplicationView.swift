/// What the application at one end was told of the close, and which calls it may have made, by what the packets show.
///
/// The founding page describes calls and indications at two ends; TCP has packets. What an end received decides what its application is
/// told, if it asks (RFC 9293 §3.9.1.8, §3.10.7.4). What no packet tells is left out: an end of which nothing is known has no indications.
///
/// TCP is a byte stream, so end of file is `WSPRecv=0`; over a message-oriented transport it would be WSAEDISCON.
public struct ApplicationView: Equatable, Sendable {
  /// What the application was told, in order.
  public var indications: [Indication]
  /// The FIN that the end sent, with the calls that may be behind it.
  public var finCall: CloseCall?
  /// The RST that the end sent, with the calls that may be behind it.
  public var resetCall: CloseCall?

  /// Creates a view.
  public init(indications: [Indication] = [], finCall: CloseCall? = nil, resetCall: CloseCall? = nil) {
    self.indications = indications
    self.finCall = finCall
    self.resetCall = resetCall
  }

  /// What a Windows application was told, in order, each code once.
  public var winsock: [WinsockIndication] {
    guard indications.count > 1 else { return indications.first?.winsock ?? [] }
    return Self.inOrder(indications.map(\.winsock))
  }

  /// What a POSIX application was told, in order, each code once.
  public var posix: [POSIXIndication] {
    guard indications.count > 1 else { return indications.first?.posix ?? [] }
    return Self.inOrder(indications.map(\.posix))
  }

  /// The packets with which the end closed, in order of frames.
  public var calls: [CloseCall] { [finCall, resetCall].compactMap(\.self).sorted { $0.frame < $1.frame } }

  private static func inOrder<Value: Equatable>(_ lists: [[Value]]) -> [Value] {
    var result: [Value] = []
    for value in lists.joined() where !result.contains(value) { result.append(value) }
    return result
  }
}
