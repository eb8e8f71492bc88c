import PacketCapture
import ShutdownConformance
import TransportTracking

/// How captures are read, and how their connections are tracked and judged.
public struct AnalysisOptions: Sendable {
  /// What an analysis makes of each connection.
  public enum Output: Sendable {
    /// Its result.
    case results
    /// Nothing: it is counted, see ``AnalysisCounts/outcomes``. That takes a fraction of the time, as most results need not be made.
    case counts
    /// Its record, written in the thread that judged it by an encoder of its own.
    case records(@Sendable () -> any RecordEncoder)
  }

  /// How the captures are read.
  public var capture: CaptureOptions
  /// How connections are judged. Losses that a capture tells of are added to those that are set here.
  public var evaluation: EvaluationOptions
  /// How long and how many connections are kept; the defaults are for files.
  public var limits: TrackingLimits
  /// The flows whose connections are looked at, for shares of the work on several machines; all of them by default.
  public var partitions: FlowPartitions
  /// How many threads share the work, from 1 to `FlowPartitions.count`. What comes out does not depend on it.
  ///
  /// Each of them opens and reads every capture. A pipe can be read by one alone.
  public var threads: Int
  /// What is made of each connection.
  public var output: Output
  /// Whether ``OfflineAnalysis/quotations`` is filled.
  public var notesQuotations = false
  /// How many frames are read before what has left is handed on.
  ///
  /// It is a turn (`TrackingLimits.turn`) of the usual limits. What leaves in one turn is put in order together: with stretches that end
  /// within turns, the order of the records would depend on where. A quarter of it would save one thread a tenth of its time.
  var stretch = 15_625

  /// Creates options.
  ///
  /// - Parameters:
  ///   - capture: How the captures are read.
  ///   - evaluation: How connections are judged.
  ///   - limits: How long and how many connections are kept.
  ///   - partitions: The flows whose connections are looked at.
  ///   - threads: How many threads share the work.
  ///   - output: What is made of each connection.
  public init(
    capture: CaptureOptions = CaptureOptions(), evaluation: EvaluationOptions = EvaluationOptions(),
    limits: TrackingLimits = TrackingLimits(), partitions: FlowPartitions = .all, threads: Int = 1,
    output: Output = .results
  ) {
    self.capture = capture
    self.evaluation = evaluation
    self.limits = limits
    self.partitions = partitions
    self.threads = threads
    self.output = output
  }
}
