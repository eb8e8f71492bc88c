import CPcap

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A system call that failed.
struct SystemError: Error, Equatable {
  /// The value of `errno`.
  let number: Int32

  /// Something exists that was to be created.
  static var exists: SystemError { SystemError(number: EEXIST) }

  /// Whether a file cannot be put where another one is, although that one may be written to.
  var isAboutPlace: Bool { [EACCES, EPERM, EBUSY, EROFS, EXDEV].contains(number) }

  /// The failure of the call that has just returned.
  static var current: SystemError { SystemError(number: errno) }

  /// Opening a directory succeeds, reading it does not.
  static var isDirectory: SystemError { SystemError(number: EISDIR) }

  /// Whether the reader of a pipe has gone.
  var isBrokenPipe: Bool { number == EPIPE }

  /// The text of `strerror(3)`.
  var message: String {
    // Safe: strerror returns a terminated string, and it is copied at once.
    unsafe String(cString: strerror(number))
  }
}

/// An open file descriptor, closed when its last owner goes, unless it is a standard stream.
///
/// Every system call of the module is in this file; calls interrupted by a signal are repeated.
final class Descriptor {
  /// The number the kernel knows it by.
  let number: Int32

  private let isOwned: Bool

  /// Takes ownership of an open descriptor.
  init(owning number: Int32) { (self.number, isOwned) = (number, true) }

  /// Uses a descriptor without closing it.
  private init(lending number: Int32) { (self.number, isOwned) = (number, false) }

  deinit { if isOwned { _ = close(number) } }

  /// Opens a file for reading.
  static func reading(_ path: String) throws(SystemError) -> Descriptor {
    // Safe: the string is terminated and lives for the call.
    try checked(retrying { unsafe open(path, O_RDONLY | O_CLOEXEC) })
  }

  /// Opens a file for writing, with `O_CREAT` and other flags of open(2); a new one has the mode 0644 less the umask.
  static func writing(_ path: String, _ flags: Int32) throws(SystemError) -> Descriptor {
    // Safe: the string is terminated and lives for the call.
    try checked(retrying { unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | flags, 0o644) })
  }

  /// Creates a file without a name in a folder, for writing, with the mode 0644 less the umask.
  static func unnamed(in folder: String) throws(SystemError) -> Descriptor {
    // Safe: the string is terminated and lives for the call.
    try checked(retrying { unsafe finack_create_unnamed(folder, 0o644) })
  }

  /// Gives a file without a name one that does not exist yet.
  func giveName(_ path: String) throws(SystemError) {
    // Safe: the string is terminated and lives for the call.
    guard unsafe finack_give_name(number, path) == 0 else { throw .current }
  }

  /// Gives a file another name in its folder, in place of what has that name.
  static func move(_ path: String, to other: String) throws(SystemError) {
    // Safe: both strings are terminated and live for the call.
    guard unsafe rename(path, other) == 0 else { throw .current }
  }

  /// Has a file removed when a signal ends the process, or no longer.
  static func setRemovedAtSignal(_ path: String, _ isRemoved: Bool) {
    // Safe: the string is terminated and lives for the calls, which copy it.
    unsafe isRemoved ? finack_remove_at_signal(path) : finack_keep_at_signal(path)
  }

  /// Cuts a file to nothing.
  func empty() throws(SystemError) {
    guard ftruncate(number, 0) == 0 else { throw .current }
  }

  /// Gives a new file the mode of another, and its owner and group as far as that is permitted. Who shares the group of the other file, and
  /// no longer that of the new one, gets no more rights than everybody.
  func adopt(_ status: FileStatus) throws(SystemError) {
    var mode = status.mode & 0o777
    if fchown(number, status.owner, status.group) != 0, fchown(number, uid_t.max, status.group) != 0 {
      mode &= 0o707 | (mode & 0o7) << 3
    }
    guard fchmod(number, mode) == 0 else { throw .current }
  }

  /// Makes a folder, unless there is one.
  static func makeFolder(_ path: String) throws(SystemError) {
    // Safe: the string is terminated and lives for the call.
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .current }
  }

  /// Creates a file for a user, as root; nil when that is left to the user.
  static func creating(_ path: String, for user: finack_user) -> Descriptor? {
    // Safe: the string is terminated and lives for the call.
    try? checked(unsafe finack_create_for(path, user))
  }

  /// A descriptor for one that the process has open: a standard stream itself, which stays open, and of others a duplicate.
  static func duplicating(_ number: Int32) throws(SystemError) -> Descriptor {
    guard number > 2 else { return Descriptor(lending: number) }
    return try checked(fcntl(number, F_DUPFD_CLOEXEC, 3))
  }

  /// Puts something in the place of a standard stream that is closed: reading the input fails, and so does writing the others.
  static func occupyStandardStreams() {
    for (number, mode) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)] where fcntl(number, F_GETFD) < 0 {
      // Safe: the string is terminated and lives for the call. The lowest free number is taken, which is this one.
      _ = unsafe open("/dev/null", mode)
    }
  }

  private static func checked(_ number: Int32) throws(SystemError) -> Descriptor {
    guard number >= 0 else { throw .current }
    return Descriptor(owning: number)
  }

  /// Reads into `buffer` from index `offset` to its end at most; returns how many bytes came, 0 at the end of the file.
  func fill(_ buffer: inout [UInt8], from offset: Int) throws(SystemError) -> Int {
    let count = retrying(ready: POLLIN) {
      // Safe: the range checked by `[offset...]` is exclusively ours for the call.
      unsafe buffer.withUnsafeMutableBytes { bytes in
        let free = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[offset...])
        return unsafe read(number, free.baseAddress, free.count)
      }
    }
    guard count >= 0 else { throw .current }
    return count
  }

  /// Writes all of `bytes`.
  func writeAll(_ bytes: [UInt8]) throws(SystemError) {
    if let failure = writeUntilFailure(bytes).failure { throw failure }
  }

  /// Takes octets that were written last off the end of a file; nothing where that is not possible, as in a pipe, or behind what others wrote.
  func takeBack(_ count: Int) {
    guard count > 0, let end = position, lseek(number, 0, SEEK_END) == off_t(clamping: end) else { return }
    let rest = off_t(clamping: end) - off_t(count)
    if rest >= 0, ftruncate(number, rest) == 0 { _ = lseek(number, rest, SEEK_SET) }
  }

  /// Writes all of `bytes`, or as many as can be written; how many that were, and why not all.
  func writeUntilFailure(_ bytes: [UInt8]) -> (count: Int, failure: SystemError?) {
    var written = 0
    while written < bytes.count {
      let count = retrying(ready: POLLOUT) {
        // Safe: the range checked by `[written...]` outlives the call.
        unsafe bytes.withUnsafeBytes { bytes in
          let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
          return unsafe write(number, rest.baseAddress, rest.count)
        }
      }
      guard count >= 0 else { return (written, .current) }
      written += count
    }
    return (written, nil)
  }

  /// How many pieces are written at once: what every system takes (POSIX `IOV_MAX` is 1024 on Linux and macOS).
  private static let pieceLimit = 1024

  /// Writes parts of `buffers`, in order.
  func writeAll(_ pieces: [OutputPiece], of buffers: [[UInt8]]) throws(SystemError) {
    // Safe: the pointers are used while the arrays are held, and do not leave the closure.
    let failure = unsafe Self.withPointers(to: buffers[...], []) { unsafe gather(pieces, $0) }
    if let failure { throw failure }
  }

  /// Lends the octets of several arrays at once.
  private static func withPointers(
    to buffers: ArraySlice<[UInt8]>, _ lent: [UnsafeRawBufferPointer],
    _ body: ([UnsafeRawBufferPointer]) -> SystemError?
  ) -> SystemError? {
    guard let first = buffers.first else { return unsafe body(lent) }
    // Safe: the pointer is valid in the closure, and `body` is called in it.
    return unsafe first.withUnsafeBytes { unsafe withPointers(to: buffers.dropFirst(), lent + [$0], body) }
  }

  private func gather(_ pieces: [OutputPiece], _ buffers: [UnsafeRawBufferPointer]) -> SystemError? {
    var (next, written) = (0, 0)  // the first piece that is not written whole, and how much of it is
    var parts: [iovec] = unsafe []
    while next < pieces.count {
      unsafe parts.removeAll(keepingCapacity: true)
      for piece in pieces[next...].prefix(Self.pieceLimit) {
        let start = unsafe piece.range.lowerBound + (parts.isEmpty ? written : 0)
        // Safe: the range is checked by the subscript, and writev only reads.
        let part = unsafe UnsafeRawBufferPointer(rebasing: buffers[piece.buffer][start..<piece.range.upperBound])
        unsafe parts.append(iovec(iov_base: UnsafeMutableRawPointer(mutating: part.baseAddress), iov_len: part.count))
      }
      // Safe: as many parts as the count says.
      let count = retrying(ready: POLLOUT) { unsafe writev(number, parts, Int32(parts.count)) }
      guard count >= 0 else { return .current }
      written += count
      while next < pieces.count, written >= pieces[next].range.count {
        written -= pieces[next].range.count
        next += 1
      }
    }
    return nil
  }

  /// Repeats a call that a signal interrupted, or, on a non-blocking descriptor, that was not `ready` yet.
  private func retrying(ready events: Int32, _ call: () -> Int) -> Int {
    while true {
      let result = call()
      guard result < 0, errno == EINTR || errno == EAGAIN else { return result }
      guard errno == EAGAIN else { continue }
      var entry = pollfd(fd: number, events: Int16(events), revents: 0)
      // Safe: one entry, as the count says.
      _ = unsafe poll(&entry, 1, -1)
    }
  }

  private static func retrying(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      guard result < 0, errno == EINTR else { return result }
    }
  }

  /// What the descriptor refers to.
  func status() throws(SystemError) -> FileStatus {
    var status = stat()
    // Safe: fstat fills exactly this structure.
    guard unsafe fstat(number, &status) == 0 else { throw .current }
    return FileStatus(status)
  }

  /// The position that the next read starts at, nil for a pipe or a terminal.
  var position: UInt64? { UInt64(exactly: lseek(number, 0, SEEK_CUR)) }

  /// Moves back to a position that `position` returned.
  func seek(to position: UInt64) throws(SystemError) {
    guard lseek(number, off_t(clamping: position), SEEK_SET) >= 0 else { throw .current }
  }

  /// The width in columns if the descriptor is a terminal that knows it.
  static func terminalWidth(of number: Int32) -> Int? {
    var size = winsize()
    // Safe: TIOCGWINSZ fills exactly this structure.
    guard unsafe ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// The number of rows if the descriptor is a terminal that knows it.
  static func terminalHeight(of number: Int32) -> Int? {
    var size = winsize()
    // Safe: TIOCGWINSZ fills exactly this structure.
    guard unsafe ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
    return Int(size.ws_row)
  }

  /// Has `write(2)` return `EPIPE` where the reader of a pipe has gone, and `EFBIG` where a file may not grow.
  static func ignoreWriteSignals() { for number in [SIGPIPE, SIGXFSZ] { _ = signal(number, SIG_IGN) } }

  /// Appends the octets of a frame.
  static func append(_ frame: RawSpan, to octets: inout [UInt8]) {
    // Safe: the pointer does not leave the closure, and its octets are copied.
    unsafe frame.withUnsafeBytes { unsafe octets.append(contentsOf: $0) }
  }

  /// Copies the octets of a frame into others.
  static func copy(_ frame: RawSpan, into octets: inout [UInt8], at start: Int) {
    precondition(start >= 0 && start + frame.byteCount <= octets.count)
    // Safe: the range was checked, and neither pointer leaves its closure.
    unsafe frame.withUnsafeBytes { source in
      unsafe octets.withUnsafeMutableBytes { target in
        let place = unsafe UnsafeMutableRawBufferPointer(rebasing: target[start..<(start + source.count)])
        unsafe place.copyMemory(from: source)
      }
    }
  }

  /// Waits until one of the descriptors can be read, or a time has passed; returns whether the reader of `output` has gone.
  static func wait(_ readable: [Int32], watching output: Int32, milliseconds: Int32) -> Bool {
    var entries = readable.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    entries.append(pollfd(fd: output, events: 0, revents: 0))
    // Safe: as many entries as the count says. A negative descriptor is ignored.
    _ = unsafe poll(&entries, nfds_t(entries.count), milliseconds)
    return entries[entries.count - 1].revents & Int16(POLLERR) != 0
  }

  /// Gives up privileges; returns what failed.
  static func dropPrivileges(_ user: finack_user) -> String? {
    // Safe: the text is a constant of the shim.
    guard let failure = unsafe finack_drop_privileges(user) else { return nil }
    let reason = errno == 0 ? "" : ": \(SystemError.current.message)"
    return unsafe String(cString: failure) + reason
  }

  /// Has the kernel refuse what a capture does not do; returns why it cannot.
  static func restrict(_ allowances: Privileges.Allowances, captures: [Int32]) -> String? {
    // Safe: as many numbers as the count says.
    let failure = unsafe finack_restrict(allowances.rawValue, captures, UInt32(captures.count))
    return failure == 0 ? nil : SystemError(number: failure).message
  }

  /// A time in a strftime(3) pattern, in local time; nil when it is too long or says nothing.
  static func format(_ pattern: String, seconds: Int64) -> String? {
    var text = [CChar](repeating: 0, count: 4096)
    // Safe: both texts are terminated, and the size is that of the array.
    guard unsafe finack_format_time(pattern, seconds, &text, text.count) > 0 else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The path of the program that runs; nil when it is not known.
  static func executablePath() -> String? {
    var text = [CChar](repeating: 0, count: 4096)
    // Safe: the path is terminated, and the size is that of the array, less the end.
    let count = unsafe readlink("/proc/self/exe", &text, text.count - 1)
    guard count > 0 else { return nil }
    return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes a file, or says why it is still there.
  static func removing(_ path: String) throws(SystemError) {
    // Safe: the string is terminated and lives for the call.
    guard unsafe unlink(path) == 0 else { throw .current }
  }

  /// Removes a file, if that is possible.
  static func remove(_ path: String) { try? removing(path) }

  /// Whether files can be created in a folder.
  static func isWritable(folder: String) -> Bool {
    // Safe: the string is terminated and lives for the call.
    unsafe access(folder, W_OK | X_OK) == 0
  }

  /// Sees that a file may be written to.
  static func requireWritable(_ path: String) throws(SystemError) {
    // Safe: the string is terminated and lives for the call.
    guard unsafe access(path, W_OK) == 0 else { throw .current }
  }

  /// Whether something exists at a path.
  static func exists(_ path: String) -> Bool {
    // Safe: the string is terminated and lives for the call.
    unsafe access(path, F_OK) == 0
  }

  /// What a path leads to, or is itself where it is a symbolic link that is not followed; nil when there is nothing.
  static func status(of path: String, followingLink: Bool = true) -> FileStatus? {
    var status = stat()
    // Safe: the string is terminated and lives for the call, which fills exactly this structure.
    let result = unsafe followingLink ? stat(path, &status) : lstat(path, &status)
    return result == 0 ? FileStatus(status) : nil
  }

  /// The names in a folder, in the order of the file system; those that are not UTF-8 with what is not replaced by U+FFFD.
  static func names(in folder: String) throws(SystemError) -> (names: [String], unusable: [String]) {
    // Safe: the string is terminated and lives for the call; the stream is used by nobody else and closed below.
    guard let stream = unsafe opendir(folder) else { throw .current }
    defer { _ = unsafe closedir(stream) }
    var (names, unusable): ([String], [String]) = ([], [])
    // Safe: an entry is valid until the next call, its name is terminated, and it is copied before that.
    while let entry = unsafe readdir(stream) {
      unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { name in
          if let name = unsafe String(validatingCString: name) {
            names.append(name)
          } else {
            unsafe unusable.append(String(cString: name))
          }
        }
      }
    }
    return (names, unusable)
  }

  /// The value of an environment variable; nil when it is not set.
  static func environment(_ name: String) -> String? {
    // Safe: nothing in this program changes the environment, and the terminated value is copied at once.
    unsafe getenv(name).map { value in unsafe String(cString: value) }
  }

  /// Starts `program -dc` with `input` as its standard input; returns its process and the pipe it writes to.
  static func spawnDecompressor(_ program: String, input: Descriptor) throws(SystemError) -> ChildProcess {
    var (output, process): (Int32, pid_t) = (-1, 0)
    // Safe: the program's name is terminated and lives for the call, which writes two numbers.
    let failure = unsafe finack_spawn_decompressor(program, input.number, &output, &process)
    guard failure == 0 else { throw SystemError(number: failure) }
    return ChildProcess(identifier: process, output: Descriptor(owning: output))
  }

  /// Ends a child whose output nobody wants any more.
  static func terminate(_ process: pid_t) {
    _ = kill(process, SIGTERM)
    _ = reap(process)
  }

  /// Waits for a child to end; returns its exit status, or nil if a signal ended it.
  static func reap(_ process: pid_t) -> Int32? {
    var status: Int32 = 0
    // Safe: waitpid writes one number.
    let result = retrying { unsafe waitpid(process, &status, 0) }
    guard result == process, status & 0x7F == 0 else { return nil }
    return (status >> 8) & 0xFF
  }
}

/// A running program and the pipe that its output comes from.
struct ChildProcess {
  /// The process to be reaped.
  let identifier: pid_t

  /// The reading end of its standard output.
  let output: Descriptor
}

/// Work that several threads do at once.
enum Threads {
  private final class Work {
    let body: (Int) -> Void
    init(_ body: @escaping (Int) -> Void) { self.body = body }
  }

  /// How many processors the process may use.
  static var processorCount: Int { Int(finack_processor_count()) }

  /// Calls `body` with each number below `count`, each in a thread of its own as far as there are threads to be had, and waits for all.
  static func run(_ count: Int, _ body: (Int) -> Void) {
    guard count > 1 else { return (0..<count).forEach(body) }
    withoutActuallyEscaping(body) { body in
      let work = Work(body)
      // Safe: the threads have ended when the call returns, so that the work outlives them.
      withExtendedLifetime(work) {
        unsafe finack_run_in_threads(
          UInt32(count),
          { context, index in
            guard let context = unsafe context else { return }
            unsafe Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().body(Int(index))
          }, Unmanaged.passUnretained(work).toOpaque())
      }
    }
  }
}
