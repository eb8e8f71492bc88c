extension ReadingError {
  /// `trace.pcap, at byte 1,048,576: the last packet is cut short`
  var text: String {
    let place = offset.map { ", at byte \($0.grouped)" } ?? ""
    return "\(path.captureName)\(place): \(message)".printable
  }
}
