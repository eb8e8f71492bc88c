import ShutdownConformance
import TransportTracking

/// The record of ordinary connections that are alike: what they have in common, with gaps for their numbers.
///
/// It is cut out of the record of such a connection whose numbers are found again, so that records are described in one place only.
///
/// Times are half of the numbers, and all have the same length: they stay in the text, which is copied with them, and are written over.
/// So a record needs about half as many copies.
///
/// A class, so that a look at it copies one reference.
final class RecordTemplate: Sendable {
  /// How a connection like these ended.
  let outcome: Outcome
  private let octets: [UInt8]
  private let times: [TimePlace]
  private let pieces: [Piece]
  private let longest: Int

  /// Cuts a record where it shows numbers.
  init(_ record: [UInt8], numbers: RecordNumbers, _ outcome: Outcome) {
    var cut = Cut()
    let names = RecordNumbers.Name.allCases
    let texts = names.map { name in
      var text: [UInt8] = []
      text.append(addingCapacity: RecordNumbers.longest) { $0.append(name, of: numbers) }
      return text
    }
    let shortest = "65535".utf8.count  // a zero is no number that is found again
    var index = 0
    while index < record.count {
      let found = texts.firstIndex { $0.count >= shortest && record[index...].starts(with: $0) }
      let text = found.map { texts[$0] } ?? [record[index]]
      cut.append(text, found.map { names[$0] })
      index += text.count
    }
    cut.end(with: nil)
    self.outcome = outcome
    (octets, times, pieces) = (cut.octets, cut.times, cut.pieces)
    longest = octets.count + pieces.count * RecordNumbers.longest
  }

  /// Writes a record with other numbers.
  func write(_ numbers: RecordNumbers, into output: inout [UInt8]) {
    let (octets, pieces, times) = (octets, pieces, times)
    output.append(addingCapacity: longest) { text in
      // Elements of spans are read where they lie; a choice between inline arrays copies a whole one for each element.
      let (common, pieces, places, moments) = (octets.span, pieces.span, times.span, numbers.times.span)
      for index in pieces.indices {
        let start = text.count
        text.append(copying: common.extracting(pieces[index].text))
        for place in pieces[index].times {
          text.overwrite(at: start + places[place].offset, octetsOf: moments[places[place].index])
        }
        if let number = pieces[index].number { text.append(number, of: numbers) }
      }
    }
  }
}

extension RecordTemplate {
  /// Some text, and the number behind it.
  private struct Piece: Sendable {
    /// Where the text lies.
    var text: Range<Int>
    /// Which of the times lie in it.
    var times: Range<Int>
    /// The number behind it, which is no time; nil at the end.
    var number: RecordNumbers.Name?
  }

  /// A time in the text of a piece.
  private struct TimePlace: Sendable {
    /// Where it begins, from the beginning of the text.
    var offset: Int
    /// Which of the times it is.
    var index: Int
  }

  /// A record as far as it is cut.
  private struct Cut {
    var octets: [UInt8] = []
    var times: [TimePlace] = []
    var pieces: [Piece] = []
    /// Where the piece begins that is not ended.
    var start = (octets: 0, times: 0)

    /// Takes the next text, and the number that it is.
    mutating func append(_ text: [UInt8], _ number: RecordNumbers.Name?) {
      switch number {
      case .time(let index): times.append(TimePlace(offset: octets.count - start.octets, index: index))
      case nil: break
      default: return end(with: number)
      }
      octets += text
    }

    mutating func end(with number: RecordNumbers.Name?) {
      pieces.append(
        Piece(text: start.octets..<octets.count, times: start.times..<times.count, number: number))
      start = (octets.count, times.count)
    }
  }
}

extension OutputSpan<UInt8> {
  /// Appends one of the numbers of a record: ``RecordNumbers/longest``.
  @inline(__always)
  fileprivate mutating func append(_ name: RecordNumbers.Name, of numbers: RecordNumbers) {
    switch name {
    case .count(let index):
      let counts = numbers.counts.span
      append(counts[index])
    case .address(let index): numbers.addresses[index].appendText(to: &self)
    case .duration(let index): append(seconds: numbers.durations[index])
    case .time(let index):
      let times = numbers.times.span
      append(octetsOf: times[index])
    }
  }
}
