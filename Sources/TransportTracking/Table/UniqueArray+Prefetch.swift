import BasicContainers
import CPrefetch

/// Bringing elements near before they are wanted.
///
/// A load that misses holds up what follows it as soon as the processor's window is full, after some ten connections; a prefetch holds
/// up nothing, and as many are under way as there are fill buffers.
extension UniqueArray {
  /// Asks for all cache lines of an element, and does not wait for them; nothing where there is no such element.
  @inline(__always)
  func prefetch(_ index: Int) {
    guard index >= 0, index < count else { return }
    // Safe: nothing is read, and the address lies within the array.
    unsafe span.withUnsafeBufferPointer { elements in
      let first = unsafe UnsafeRawPointer(elements.baseAddress.unsafelyUnwrapped + index)
      var offset = 0
      while offset < MemoryLayout<Element>.stride {
        unsafe finack_prefetch(first + offset)
        offset += 64
      }
      if MemoryLayout<Element>.stride % 64 != 0 {
        unsafe finack_prefetch(first + (MemoryLayout<Element>.stride - 1))
      }
    }
  }
}
