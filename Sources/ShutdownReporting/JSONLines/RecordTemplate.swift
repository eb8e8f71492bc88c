import ShutdownConformance

/// The record of plain connections that are alike: what they have in common, with gaps for their numbers.
///
/// It is cut out of the record of such a connection whose numbers are found again, so that records are described in one place only.
struct RecordTemplate: Sendable {
  /// Some text, and the number behind it.
  private struct Piece: Sendable {
    var end: Int
    var number: RecordNumbers.Name
  }

  /// How a connection like these ended.
  let outcome: Outcome
  private let octets: [UInt8]
  private let pieces: [Piece]
  private let longest: Int

  /// Cuts a record where it shows numbers.
  init(_ record: [UInt8], numbers: RecordNumbers, _ outcome: Outcome) {
    let names = RecordNumbers.Name.allCases
    let texts = names.map { name in
      var text: [UInt8] = []
      RecordTemplate(octets: [], pieces: [Piece(end: 0, number: name)], outcome).write(numbers, into: &text)
      return text
    }
    let shortest = "65535".utf8.count  // a zero is no number that is found again
    var (octets, pieces, index): ([UInt8], [Piece], Int) = ([], [], 0)
    while index < record.count {
      guard let found = texts.firstIndex(where: { $0.count >= shortest && record[index...].starts(with: $0) }) else {
        octets.append(record[index])
        index += 1
        continue
      }
      pieces.append(Piece(end: octets.count, number: names[found]))
      index += texts[found].count
    }
    self.init(octets: octets, pieces: pieces, outcome)
  }

  private init(octets: [UInt8], pieces: [Piece], _ outcome: Outcome) {
    (self.octets, self.pieces, self.outcome) = (octets, pieces, outcome)
    longest = octets.count + pieces.count * RecordNumbers.longest
  }

  /// Writes a record with other numbers.
  func write(_ numbers: RecordNumbers, into output: inout [UInt8]) {
    output.append(addingCapacity: longest) { text in
      let common = octets.span
      // Elements of spans are read where they lie; a choice between inline arrays copies a whole one for each element.
      let (times, counts) = (numbers.times.span, numbers.counts.span)
      var start = 0
      for index in pieces.indices {
        let piece = pieces[index]
        text.append(copying: common.extracting(start..<piece.end))
        start = piece.end
        switch piece.number {
        case .time(let index): text.append(octetsOf: times[index])
        case .count(let index): text.append(counts[index])
        case .address(let index): numbers.addresses[index].appendText(to: &text)
        case .duration(let index): text.append(seconds: numbers.durations[index])
        }
      }
      text.append(copying: common.extracting(start..<common.count))
    }
  }
}
