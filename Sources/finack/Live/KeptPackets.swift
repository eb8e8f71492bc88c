import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// The packets that a live run keeps: all of them in the files of `-w`, and those of connections that ended badly in the files of `--write-bad`.
///
/// The report is worth more. What cannot be written is said once and counted, and ends nothing else: no function here throws.
struct KeptPackets: ~Copyable {
  private let console: Console
  private var writer: CaptureWriter?
  private var bad: BadCaptures?
  private let isWriting: Bool
  private var offered: UInt64 = 0
  private var written: UInt64 = 0
  /// Whether something could not be written.
  private(set) var hasFailed = false
  /// Whether the reader of a pipe that the packets go to has gone: nobody wants them any more.
  private(set) var hasLostReader = false

  init(_ console: Console, _ writer: consuming CaptureWriter?, _ bad: BadCaptures?) {
    self.console = console
    isWriting = writer != nil
    self.writer = writer
    self.bad = bad
  }

  /// Takes a packet; `flow` is that of the segment which it completed.
  mutating func add(_ header: FrameHeader, _ bytes: RawSpan, interface: Int, of flow: FlowKey?) {
    if isWriting {
      offered += 1
      do throws(CaptureError) { try writer?.append(header, bytes, interface: interface) } catch { end(error) }
    }
    if let flow { bad?.add(header, bytes, interface: interface, of: flow) }
  }

  /// Takes what an interface has counted up to a time.
  mutating func add(_ counts: LiveCounts, interface: Int, time: Timestamp) {
    writer?.append(counts, interface: interface, time: time.nanoseconds)
  }

  /// Writes what was collected.
  mutating func flush() {
    do throws(CaptureError) { try writer?.flush() } catch { end(error) }
  }

  /// Writes what was collected and what the interfaces counted in the end.
  mutating func finish(_ counts: [LiveCounts], time: Timestamp) {
    for (index, counts) in counts.enumerated() { add(counts, interface: index, time: time) }
    flush()
  }

  /// What is in no file although it was to be.
  var unwritten: UnwrittenCounts {
    UnwrittenCounts(packets: writer == nil ? offered - written : 0, captures: bad?.omitted ?? 0)
  }

  /// No more packets are written: the files that there are end where they can be read to.
  private mutating func end(_ error: CaptureError) {
    written = writer?.framesWritten ?? 0
    let emptyFile = writer?.emptyFile
    writer = nil
    if let emptyFile { console.outputs.remove(emptyFile) }
    if error.code == .brokenPipe {
      hasLostReader = true
    } else {
      hasFailed = true
      console.say("\(error.description); packets are no longer written, the report goes on")
    }
  }
}

extension KeptPackets {
  /// Writes, writes again or removes the capture of a connection of which something new is said.
  mutating func update(_ result: ConnectionResult, _ flow: FlowKey, _ mark: LiveMark) {
    do throws(CaptureError) {
      try bad?.update(result, flow, mark)
    } catch {
      hasFailed = true
      bad?.end()
      console.say("\(error.description); no more captures are written to that folder, the report goes on")
    }
  }

  /// Forgets the packets of a connection that has left.
  mutating func forget(_ result: ConnectionResult, _ flow: FlowKey) { bad?.forget(result, flow) }
}
