/// What became of the payload that one end sent, as far as acknowledgements tell.
///
/// Acknowledged is not read: an abort may discard what the peer's stack had acknowledged and its application had not read.
public struct Delivery: Equatable, Sendable {
  /// The state of one direction.
  public enum State: String, Sendable, CaseIterable {
    /// Everything, the FIN included, was acknowledged.
    case complete
    /// All payload was acknowledged; no FIN was sent, or it was not acknowledged.
    case allAcked = "all-acked-no-fin"
    /// Some payload was never acknowledged.
    case partial
    /// No acknowledgements of this direction were captured.
    case unknown
  }

  /// The state.
  public var state: State
  /// Octets of payload that were sent and not acknowledged; zero unless the state is ``State/partial``.
  public var unacked: UInt64

  /// Creates a delivery.
  public init(state: State, unacked: UInt64) {
    self.state = state
    self.unacked = unacked
  }
}
