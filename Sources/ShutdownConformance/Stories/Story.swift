/// Why a connection ended as it did, told in one sentence with its numbers and frames, and what to do about it.
///
/// At most one story is told of a connection. What the packets cannot tell from it is named in ``alternatives``.
public struct Story: Equatable, Sendable {
  /// The stories that there are, the one that is told first before the others.
  public enum Name: String, Sendable, CaseIterable {
    /// An ICMP error, and then the end of the connection.
    case abortedByICMP = "aborted-by-icmp"
    /// An old segment ended TIME-WAIT early (RFC 1337).
    case timeWaitAssassination = "time-wait-assassination"
    /// A new connection from the same port met an old one that the peer still held.
    case portReuseHalfOpen = "port-reuse-half-open"
    /// A refusal that the sender of the SYN must ignore.
    case invalidRefusal = "invalid-refusal"
    /// A new connection from a port whose last one the peer still held in TIME-WAIT.
    case portReusedInTimeWait = "port-reused-in-time-wait"
    /// Keep-alive probes without an answer.
    case keepAliveDeath = "keep-alive-death"
    /// A receiver kept its window closed until the connection was given up.
    case zeroWindowDeath = "zero-window-death"
    /// Retransmissions without an acknowledgment.
    case blackhole
    /// A request left before the FIN of an idle connection could arrive.
    case keepAliveRace = "keep-alive-race"
    /// A farewell as long as a TLS close_notify came after its receiver had closed.
    case closeNotifyAfterClose = "close-notify-after-close"
    /// An end had stopped waiting for the peer's close.
    case finWait2Expired = "fin-wait-2-expired"
    /// An answer met a socket that had been closed.
    case answerAfterClose = "answer-after-close"
    /// An end was closed upon and reset in the middle of its answer.
    case halfCloseNotHonoured = "half-close-not-honoured"
    /// A segment that an address translation passed on as it was met a host that knows nobody by that address.
    case untranslatedSegment = "untranslated-segment"
    /// A connection was reset, or had been forgotten, after a long silence.
    case idleReaper = "idle-reaper"
    /// A host no longer knew the connection.
    case stalePeer = "stale-peer"
    /// A connection was reset before anybody had accepted it.
    case listenerClosed = "listener-closed"
    /// A reset directly behind an answer may take the answer with it.
    case responseErased = "response-erased"
    /// An end aborted with its own data not acknowledged.
    case truncatingAbort = "truncating-abort"
    /// A reset in place of an answer.
    case closedBeforeResponse = "closed-before-response"
    /// The peer closed, and the application did not.
    case closeWaitLeak = "close-wait-leak"
    /// An end waits for its peer, which goes on sending.
    case finWait2PileUp = "fin-wait-2-pile-up"
    /// A reset when everything was over.
    case resetAfterClose = "reset-after-close"
    /// A reset and nothing else.
    case strayReset = "stray-reset"
    /// The application aborted, or its host aborted it. Never told, for nothing shows it: an alternative only.
    case applicationAbort = "application-abort"
  }

  /// Its name.
  public var name: Name
  /// What happened, in one sentence without a full stop.
  public var words: Message
  /// What to do about it, in one sentence.
  public var advice: String
  /// The frames that show it, in order.
  public var frames: [UInt64]
  /// Other stories that the same packets could tell.
  public var alternatives: [Name]

  /// Creates a story.
  public init(name: Name, words: Message, advice: String, frames: [UInt64], alternatives: [Name] = []) {
    self.name = name
    self.words = words
    self.advice = advice
    self.frames = frames
    self.alternatives = alternatives
  }

  /// Creates a story from strings.
  public init(name: Name, message: String, advice: String, frames: [UInt64], alternatives: [Name] = []) {
    self.init(name: name, words: Message(message), advice: advice, frames: frames, alternatives: alternatives)
  }

  /// What happened, as a string.
  public var message: String { words.text }
}
