/// What made a connection end as it did: the vocabulary of ``Diagnosis``.
///
/// Names are fixed: records, expectations and `finack explain NAME` use them. Where two causes are equally well supported, the one that
/// stands first here is told.
public enum Cause: String, Sendable, CaseIterable {
  // MARK: openings

  /// An ICMP error, and then the end of the connection.
  case abortedByICMP = "aborted-by-icmp"
  /// A new connection from a port whose last one the peer still held in TIME-WAIT.
  case portReusedInTimeWait = "port-reused-in-time-wait"
  /// A new connection from the same port met an old one that the peer still held.
  case portReuseHalfOpen = "port-reuse-half-open"
  /// A refusal that the sender of the SYN must ignore.
  case invalidRefusal = "invalid-refusal"
  /// The answer to a SYN came from another address.
  case untranslatedReply = "untranslated-reply"
  /// The listener works, and cannot take more.
  case acceptQueueFull = "accept-queue-full"
  /// An old segment ended TIME-WAIT early (RFC 1337).
  case timeWaitAssassination = "time-wait-assassination"

  // MARK: not of an end

  /// Neither end sent the reset.
  case resetFromThePath = "reset-from-the-path"
  /// A segment that an address translation passed on as it was met a host that knows nobody by that address.
  case untranslatedSegment = "untranslated-segment"

  // MARK: stacks

  /// A violation explains the end.
  case stackFault = "stack-fault"
  /// A stack goes on after a reset that it has to take.
  case validResetNotTaken = "valid-reset-not-taken"
  /// Resets and challenges in circles.
  case challengeLoop = "challenge-loop"

  // MARK: hosts

  /// All connections of a server were aborted within a second.
  case serverRestart = "server-restart"
  /// The other side of a proxy had ended a moment before.
  case otherLeg = "other-leg"

  // MARK: one end had closed

  /// A request left before the FIN of an idle connection could arrive.
  case keepAliveRace = "keep-alive-race"
  /// An end said why, closed, and the other went on sending.
  case endedByAnswer = "ended-by-answer"
  /// A farewell above TCP came after its receiver had closed.
  case closeNotifyAfterClose = "close-notify-after-close"
  /// An end was told of the end of the stream, and wrote long after that.
  case endOfStreamIgnored = "end-of-stream-ignored"
  /// An end had stopped waiting for the peer's close.
  case finWait2Expired = "fin-wait-2-expired"
  /// Data met a socket that had been closed.
  case answerAfterClose = "answer-after-close"
  /// An end was closed upon and reset in the middle of its answer.
  case halfCloseNotHonoured = "half-close-not-honoured"
  /// The session was over, and an end aborts where others close.
  case abortInPlaceOfClose = "abort-in-place-of-close"

  // MARK: receivers, and the way

  /// Keep-alive probes without an answer.
  case keepAliveDeath = "keep-alive-death"
  /// A receiver kept its window closed until an end gave up.
  case zeroWindowDeath = "zero-window-death"
  /// A receiver keeps its window closed, and answers every probe.
  case receiverStalled = "receiver-stalled"
  /// Full-sized segments vanish, small ones arrive.
  case pathMTUBlackHole = "path-mtu-black-hole"
  /// A stack answers every copy, and takes none.
  case answersWithoutTaking = "answers-without-taking"
  /// Nothing comes back any more.
  case blackhole
  /// Something had an idle limit.
  case idleReaper = "idle-reaper"
  /// The SYN was never answered.
  case connectUnanswered = "connect-unanswered"

  // MARK: listeners

  /// A listener went away with the connections that nobody had accepted.
  case listenerClosed = "listener-closed"
  /// Nobody listens.
  case refused
  /// The client had given up before the answer came.
  case connectAbandoned = "connect-abandoned"
  /// Opened, and dropped without a word: a health check, or a scan.
  case portProbe = "port-probe"

  // MARK: forgotten connections

  /// An end had aborted just before, and its reset was not captured.
  case lostReset = "lost-reset"
  /// A host no longer knew the connection.
  case stalePeer = "stale-peer"

  // MARK: aborts

  /// A reset directly behind an answer may take the answer with it.
  case responseErased = "response-erased"
  /// A reset in place of an answer.
  case closedBeforeResponse = "closed-before-response"
  /// The application dropped a working connection with data unread.
  case closedUnread = "closed-unread"
  /// An end threw away what it still had to send.
  case truncatingAbort = "truncating-abort"
  /// The application aborted, or its host aborted it; no more is known.
  case applicationAbort = "application-abort"

  // MARK: still open

  /// An end said goodbye above TCP, and the other does not react.
  case closeNotifyUnanswered = "close-notify-unanswered"
  /// The peer closed, and the application did not.
  case closeWaitLeak = "close-wait-leak"
  /// An end waits for its peer, which goes on sending.
  case finWait2PileUp = "fin-wait-2-pile-up"

  // MARK: harmless

  /// A reset when everything was over.
  case resetAfterClose = "reset-after-close"
  /// A reset without effect, or without a connection.
  case strayReset = "stray-reset"
}

/// Whose a cause is.
public enum Party: String, Sendable, CaseIterable {
  /// The end that opened the connection.
  case client
  /// The end that was connected to.
  case server
  /// Something between the ends.
  case path
  /// Both ends.
  case both
  /// Nobody: it happens, and does no harm, or can not be helped.
  case nobody
  /// The packets do not tell.
  case unknown

  /// An end.
  init(_ role: Role) { self = role == .client ? .client : .server }
}
