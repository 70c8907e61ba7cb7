import Dispatch
import Foundation
import Glibc
import Synchronization

/// Tells when files change.
///
/// The kernel tells at once (inotify). What it cannot tell (a folder that was removed and comes back,
/// a file system over a network) a look each second finds. Neither decides by itself: what counts is
/// whether a file's size, time or number is another than before.
final class FileWatch: Sendable {
  /// What is watched.
  struct Place: Sendable, Hashable {
    /// A file, or a folder with all in it.
    var path: String
    /// The ends of the names that count in a folder; all where empty.
    var endings: [String]
  }

  /// An element for each time that something changed: the paths, in order.
  let changes: AsyncStream<[String]>

  private let places: [Place]
  private let descriptor: Int32
  private let queue = DispatchQueue(label: "file watch")
  private let continuation: AsyncStream<[String]>.Continuation
  private let state: Mutex<[String: Stamp]>

  /// What tells one state of a file from another.
  private struct Stamp: Equatable {
    var size: Int
    var seconds: Int
    var nanoseconds: Int
    var number: UInt
  }

  /// Begins to watch.
  init(_ places: [Place]) {
    self.places = places
    (changes, continuation) = AsyncStream.makeStream()
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    state = Mutex(Self.stamps(of: places))
    watchFolders()
    queue.async { self.begin() }
  }

  private func begin() {
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.setEventHandler { [self] in
      look()
      _ = timer
    }
    timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(100))
    timer.resume()
    guard descriptor >= 0 else { return }
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler { [self] in
      var buffer = [UInt8](repeating: 0, count: 16384)
      while read(descriptor, &buffer, buffer.count) > 0 {}
      watchFolders()
      look()
      _ = source
    }
    source.resume()
  }

  /// Compares the files with what they were.
  ///
  /// A file that was just emptied is about to be written, unless it stays so for a moment.
  private func look() {
    var now = Self.stamps(of: places)
    for _ in 0..<10 {
      let before = state.withLock(\.self)
      guard now.contains(where: { $0.value.size == 0 && before[$0.key] != $0.value }) else { break }
      usleep(10_000)
      now = Self.stamps(of: places)
    }
    let changed = state.withLock { before in
      defer { before = now }
      return Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
    }
    if !changed.isEmpty { continuation.yield(changed) }
  }

  /// Asks the kernel about each folder; asking again about the same changes nothing.
  ///
  /// The end of writing counts, not each step of it, so that no half of a file is read.
  private func watchFolders() {
    guard descriptor >= 0 else { return }
    let events =
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR
    for folder in Self.folders(of: places) {
      inotify_add_watch(descriptor, folder, UInt32(events))
    }
  }

  private static func folders(of places: [Place]) -> Set<String> {
    var folders: Set<String> = []
    for place in places {
      let parent = (place.path as NSString).deletingLastPathComponent
      folders.insert(parent.isEmpty ? "." : parent)
      guard isFolder(place.path) else { continue }
      folders.insert(place.path)
      for name in FileManager.default.subpaths(atPath: place.path) ?? []
      where isFolder("\(place.path)/\(name)") {
        folders.insert("\(place.path)/\(name)")
      }
    }
    return folders
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func stamps(of places: [Place]) -> [String: Stamp] {
    var stamps: [String: Stamp] = [:]
    for place in places {
      guard isFolder(place.path) else {
        stamps[place.path] = stamp(of: place.path)
        continue
      }
      for name in FileManager.default.subpaths(atPath: place.path) ?? [] {
        let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
        let counts = place.endings.isEmpty || place.endings.contains(where: name.hasSuffix)
        if !isHidden, counts {
          stamps["\(place.path)/\(name)"] = stamp(of: "\(place.path)/\(name)")
        }
      }
    }
    return stamps
  }

  private static func stamp(of path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Stamp(
      size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec, number: UInt(status.st_ino))
  }
}
