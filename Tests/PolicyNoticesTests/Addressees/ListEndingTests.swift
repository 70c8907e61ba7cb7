import Foundation
import Testing

@testable import PolicyNotices

/// Lists that end in every way that a list can end.
struct ListEndingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Where the bytes of a list come from.
  enum Feed: CaseIterable {
    case memory, file, pipe, goodCommand, failingCommand
  }

  private func source(_ bytes: [UInt8], _ feed: Feed) throws -> ByteSource {
    let path = folder.path + "/list"
    switch feed {
    case .memory: return ByteSource(bytes: bytes)
    case .file, .goodCommand, .failingCommand:
      try Data(bytes).write(to: URL(filePath: path))
      if feed == .file { return try ByteSource(path: path) }
      return try ByteSource(command: "cat '\(path)'" + (feed == .failingCommand ? "; exit 7" : ""))
    case .pipe: return try pipe(bytes)
    }
  }

  /// A pipe that has these bytes in it and whose writer is gone.
  private func pipe(_ bytes: [UInt8]) throws -> ByteSource {
    let (read, write) = try openPipe()
    try write.write(contentsOf: bytes)
    try write.close()
    return ByteSource(descriptor: dup(read.fileDescriptor), owns: true)
  }

  private func openPipe() throws -> (read: FileHandle, write: FileHandle) {
    // In one step: a program that another test starts in between would hold the pipe open.
    let path = folder.path + "/pipe-\(UUID().uuidString)"
    guard mkfifo(path, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
    let read = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    let write = open(path, O_WRONLY | O_CLOEXEC)
    guard read >= 0, write >= 0, fcntl(read, F_SETFL, 0) == 0 else {
      throw CocoaError(.fileReadUnknown)
    }
    return (
      FileHandle(fileDescriptor: read, closeOnDealloc: true),
      FileHandle(fileDescriptor: write, closeOnDealloc: true)
    )
  }

  private struct Outcome {
    var people: [Addressee] = []
    var problems: [ListProblem] = []
    var ending = ListEnding.notWhole(.notRead)
    var count = 0
  }

  private func read(
    _ source: consuming ByteSource, expecting expected: Int? = nil
  ) throws -> Outcome {
    var reader = try ListReader(source, expecting: expected)
    var outcome = Outcome()
    while let record = try reader.next() {
      switch record.entry {
      case .addressee(let person): outcome.people.append(person)
      case .bad(let problem): outcome.problems.append(problem)
      case .withoutAddress: break
      }
    }
    outcome.ending = reader.ending
    outcome.count = reader.count
    return outcome
  }

  // MARK: Cut anywhere

  /// Lists in every form, each with people whose addresses have other addresses in front of them.
  static let lists = [
    "email\nada@example.org\nbob@example.com.au\n",
    "email\r\nada@example.org\r\nbob@example.com.au\r\n",
    "email,name\nada@example.org,Ada\nbob@example.com.au,Bob Reader\n",
    "name,email\nAda,ada@example.org\nBob,bob@example.com.au\n",
    "name;email;segments\nAda;ada@example.org;shop\nBob;bob@example.com.au;shopping,news\n",
    "email,reference\nada@example.org,K1\nbob@example.com.au,K234\n",
    "\"email\",\"segments\"\n\"ada@example.org\",\"shop\"\n\"bob@example.com.au\",\"shopping\"\n",
    "\"name\",\"email\"\n\"Ada \"\"B\"\"\nC\",\"ada@example.org\"\n\"Bob\",\"bob@example.com.au\"\n",
    "{\"email\":\"ada@example.org\",\"segments\":[\"shop\"]}\n"
      + "{\"segments\":[\"shopping\"],\"email\":\"bob@example.com.au\"}\n",
    "email\nada@example.org\nbob@example.com.au\n# end 2\n",
    "email,name\nada@example.org,Ada\nbob@example.com.au,Bob\n# end\n",
    "{\"email\":\"ada@example.org\"}\n{\"email\":\"bob@example.com.au\"}\n{\"end\":2}\n",
  ]

  @Test(arguments: lists)
  func `Cut off anywhere, no half of an address, segment or reference is believed`(
    list: String
  ) throws {
    let whole = Array(list.utf8)
    let people = try read(ByteSource(bytes: whole)).people
    #expect(people.map(\.address.wire) == ["ada@example.org", "bob@example.com.au"])
    for length in 0...whole.count {
      let bytes = Array(whole.prefix(length))
      for feed in [Feed.memory, .file, .pipe, .failingCommand] {
        for expected in [nil, 0, 1, 2] as [Int?] {
          // A command is started for one of them only, which is a matter of time.
          if feed == .failingCommand, expected != 2 { continue }
          guard let outcome = try? read(source(bytes, feed), expecting: expected) else { continue }
          for person in outcome.people {
            let known = people.first { $0.address == person.address }
            #expect(known != nil, "\(feed), cut at \(length)")
            #expect(known?.segments == person.segments, "\(feed), cut at \(length)")
            #expect(person.reference == nil || known?.reference == person.reference)
          }
          if let expected, outcome.ending.isWhole { #expect(outcome.count == expected) }
          if feed == .failingCommand { #expect(!outcome.ending.isWhole) }
          if feed == .pipe, expected == nil, outcome.ending.isWhole {
            #expect(list.contains("end") && outcome.people.count == 2)
          }
          if outcome.ending.isWhole, expected == 2 {
            #expect(outcome.people.map(\.address) == people.map(\.address))
          }
        }
      }
    }
  }

  @Test(arguments: Feed.allCases)
  func `A whole list is told from one whose feeder failed`(feed: Feed) throws {
    let list = Array(
      "email,name\nada@example.org,Ada\n,Bob\nnobody,Eve\nada@example.org,Ada\n".utf8)
    let outcome = try read(source(list, feed))
    #expect(outcome.people.count == 2 && outcome.count == 4)
    switch feed {
    case .memory, .file: #expect(outcome.ending == .whole(by: .file))
    case .pipe: #expect(outcome.ending == .notWhole(.unproven(found: 4)))
    case .goodCommand: #expect(outcome.ending == .whole(by: .command))
    case .failingCommand: #expect(outcome.ending == .notWhole(.command(.exited(7))))
    }
    for expected in [0, 3, 4, 5] {
      let ending = try read(source(list, feed), expecting: expected).ending
      if feed == .failingCommand {
        #expect(ending == .notWhole(.command(.exited(7))))
      } else if expected == 4 {
        #expect(ending == .whole(by: .expected(4)))
      } else {
        #expect(ending == .notWhole(.expected(expected, found: 4)))
        #expect("\(ending.flaw.map(\.description) ?? "")".contains("4 records"))
      }
    }
  }

  @Test(arguments: [
    ("email\nada@example.org\nbob@example.co", [Feed.goodCommand]),
    ("name,email\nAda,ada@example.org\nBob,bob@example.co", [.goodCommand]),
    ("name,email\nAda,ada@example.org\nBob,", [.goodCommand]),
    ("email,segments\nada@example.org,shop\nbob@example.co,shop", [.goodCommand]),
    ("email,name\nada@example.org,Ada\nbob@example.co,Bob", [.memory, .file, .goodCommand]),
    ("email,name\nada@example.org,Ada\nbob@example.co", []),
    ("email,name\nada@example.org,Ada\nbob@example.co,\"Bob", []),
    ("{\"email\":\"ada@example.org\"}\n{\"email\":\"bob@example.co\"", []),
  ])
  func `A last line without line end is believed only where it is known to be whole`(
    list: String, believing: [Feed]
  ) throws {
    for feed in Feed.allCases {
      let outcome = try read(source(Array(list.utf8), feed))
      #expect(outcome.ending.isWhole == believing.contains(feed), "\(feed)")
      #expect(
        outcome.people.contains { $0.address.wire == "bob@example.co" }
          == (believing.contains(feed) && !list.hasSuffix(",")), "\(feed)")
      #expect(outcome.people.contains { $0.address.wire == "ada@example.org" })
      #expect(outcome.count == 2)
    }
  }

  @Test(arguments: [
    "email\n\"ada@example.org\"", "email\nada@example.org\r",
    "{\"email\":\"ada@example.org\"}",
  ])
  func `A last record that closes itself is whole without a line end`(list: String) throws {
    for feed in Feed.allCases {
      #expect(try read(source(Array(list.utf8), feed)).people.count == 1, "\(feed)")
    }
    #expect(try read(pipe(Array(list.utf8)), expecting: 1).ending == .whole(by: .expected(1)))
  }

  // MARK: The mark of the end

  @Test(arguments: [
    "email,name\nada@example.org,Ada\n# end 1\n", "email,name\nada@example.org,Ada\n# end\n",
    "email,name\nada@example.org,Ada\n#END 1,\r\n\r\n",
    "email,name\nada@example.org,Ada\n\"# end 1\",\n",
    "email,name\nada@example.org,Ada\n# end 1", "{\"email\":\"ada@example.org\"}\n{\"end\":1}\n",
    "{\"email\":\"ada@example.org\"}\n{\"end\":true}\n",
    "{\"email\":\"ada@example.org\"}\n# end 1\n",
  ])
  func `A mark at the end says that a list from a pipe is whole`(list: String) throws {
    let outcome = try read(pipe(Array(list.utf8)))
    #expect(outcome.ending == .whole(by: .marker))
    #expect(outcome.people.count == 1 && outcome.count == 1)
    let failed = try read(source(Array(list.utf8), .failingCommand))
    #expect(failed.ending == .notWhole(.command(.exited(7))))
  }

  @Test(arguments: [
    ("email\nada@example.org\n# end 2\n", ListEnding.Flaw.marker(2, found: 1)),
    ("email\nada@example.org\n# end 0\n", .marker(0, found: 1)),
    ("email\nada@example.org\n# end 1\nbob@example.org\n", .afterMarker(line: 4)),
    ("email\nada@example.org\n# end 1\n# end 1\n", .afterMarker(line: 4)),
    ("email\n# end\nada@example.org\n", .afterMarker(line: 3)),
    ("email\nada@example.org\n# end 1\n\"open", .afterMarker(line: 4)),
    ("{\"email\":\"a@example.org\"}\n{\"end\":2}\n", .marker(2, found: 1)),
    (
      "{\"email\":\"a@example.org\"}\n{\"end\":1}\n{\"email\":\"b@example.org\"}\n",
      .afterMarker(line: 3)
    ),
    ("{\"name\":\"Ada\"}\n{\"mail\":\"ada\"}\n", .noAddressMember),
  ])
  func `A mark that is wrong, or not the end, is told`(
    list: String, flaw: ListEnding.Flaw
  ) throws {
    guard flaw != .noAddressMember else {
      #expect(try read(ByteSource(bytes: "{\"name\":\"Ada\"}\n".utf8)).ending == .notWhole(flaw))
      return
    }
    for feed in [Feed.file, .pipe] {
      #expect(try read(source(Array(list.utf8), feed)).ending == .notWhole(flaw))
    }
  }

  @Test(arguments: ["# end of list", "# end 1 2", "# end -1", "# ending", "# end,ada@example.org"])
  func `What is no mark of the end is a record`(line: String) throws {
    let columns = line.contains(",") ? "name,email" : "email"
    let outcome = try read(ByteSource(bytes: (columns + "\n" + line + "\n").utf8))
    #expect(outcome.count == 1 && outcome.ending == .whole(by: .file))
    let json = "{\"email\":\"ada@example.org\",\"end\":1}\n{\"email\":null,\"end\":2}\n"
    #expect(try read(ByteSource(bytes: json.utf8)).count == 2)
  }

  // MARK: Feeders

  @Test(arguments: [
    ("exit 0", ListEnding.whole(by: .command)), ("exit 1", .notWhole(.command(.exited(1)))),
    ("kill -9 $$", .notWhole(.command(.signal(9)))),
    ("exit 255", .notWhole(.command(.exited(255)))),
    ("exec 1>&-; exit 3", .notWhole(.command(.exited(3)))),
    ("no-such-command-here 2>/dev/null", .notWhole(.command(.exited(127)))),
    ("printf 'bob@exa'; exit 1", .notWhole(.command(.exited(1)))),
    ("printf '\"bob@exa'; exit 1", .notWhole(.command(.exited(1)))),
    ("printf '\"bob@exa'", .notWhole(.openQuote(line: 3))),
    ("printf 'bob@exa'; kill -TERM $$", .notWhole(.command(.signal(15)))),
    ("printf '# end 2\\n'", .notWhole(.marker(2, found: 1))),
    ("printf '# end 1\\n'; exit 1", .notWhole(.command(.exited(1)))),
    ("printf '# end 1\\nbob@example.org\\n'", .notWhole(.afterMarker(line: 4))),
  ])
  func `The end of the command that writes the list counts`(
    rest: String, ending: ListEnding
  ) throws {
    let outcome = try read(
      ByteSource(command: "printf 'email\\nada@example.org\\n'; " + rest))
    #expect(outcome.ending == ending)
    #expect(outcome.people.map(\.address.wire) == ["ada@example.org"])
  }

  @Test(arguments: ["exit 4", "printf 'ema'; exit 4", "printf 'email'; exit 4"])
  func `A command that failed before it wrote a header is named, and not the header`(
    command: String
  ) throws {
    do {
      var reader = try ListReader(ByteSource(command: command))
      let isEmpty = try reader.isEmpty()
      #expect(isEmpty)
      #expect(reader.ending == .notWhole(.command(.exited(4))))
    } catch {
      #expect(error == .notWhole(.command(.exited(4))))
    }
  }

  @Test(arguments: ["", "trap '' TERM PIPE; "])
  func `A command is ended, with all that it started, when its reader stops early`(
    before: String
  ) throws {
    let pids = folder.path + "/pids"
    do {
      var reader = try ListReader(
        ByteSource(
          command: before + "echo $$ > '\(pids)'; echo email; "
            + "yes ada@example.org 2>/dev/null | cat 2>/dev/null; sleep 300"))
      let first = try reader.next()
      #expect(first != nil)
    }
    let text = try String(contentsOfFile: pids, encoding: .utf8)
    let process = try #require(pid_t(text.split(separator: "\n")[0]))
    #expect(kill(process, 0) == -1 && errno == ESRCH)
  }

  @Test func `A file that changes while it is read is not whole`() throws {
    let path = folder.path + "/growing"
    try Data("email\nada@example.org\n".utf8).write(to: URL(filePath: path))
    var reader = try ListReader(ByteSource(path: path))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("bob@example.org\n".utf8))
    while try reader.next() != nil {}
    #expect(reader.ending == .notWhole(.changed))
  }

  @Test func `A named pipe is a pipe`() throws {
    let path = folder.path + "/fifo"
    #expect(mkfifo(path, 0o600) == 0)
    let writer = Process()
    writer.executableURL = URL(filePath: "/bin/sh")
    writer.arguments = ["-c", "printf 'email\\nada@example.org\\n' > '\(path)'"]
    try writer.run()
    #expect(try read(ByteSource(path: path)).ending == .notWhole(.unproven(found: 1)))
    writer.waitUntilExit()
  }

  // MARK: Waiting

  @Test func `A feeder that stops within a record keeps nobody waiting`() throws {
    let (read, write) = try openPipe()
    try write.write(contentsOf: Data("email,name\n".utf8))
    var reader = try ListReader(
      ByteSource(descriptor: dup(read.fileDescriptor), owns: true), expecting: 2)
    for piece in ["ada@exam", "ple.org,\"Ada", "\nB", "\""] {
      try write.write(contentsOf: Data(piece.utf8))
      let isReady = reader.isReady
      #expect(!isReady, "after \(piece)")
    }
    try write.write(contentsOf: Data("\nbob@example.org,Bo".utf8))
    var isReady = reader.isReady
    #expect(isReady)
    var record = try reader.next()
    #expect(record?.line == 2)
    isReady = reader.isReady
    #expect(!isReady)
    try write.close()
    isReady = reader.isReady
    #expect(isReady)
    record = try reader.next()
    #expect(record?.line == 4)
    record = try reader.next()
    #expect(record == nil)
    #expect(reader.ending == .whole(by: .expected(2)))
  }

  @Test func `A command that has written everything and still runs keeps nobody waiting`() throws {
    let path = folder.path + "/gate"
    #expect(mkfifo(path, 0o600) == 0)
    var reader = try ListReader(
      ByteSource(command: "printf 'email\\nada@example.org'; exec 1>&-; read x < '\(path)'; exit 3")
    )
    let isReady = reader.isReady
    #expect(!isReady)
    let gate = try #require(FileHandle(forWritingAtPath: path))
    try gate.write(contentsOf: Data("go\n".utf8))
    var record = try reader.next()
    #expect(record?.entry == .bad(.torn))
    record = try reader.next()
    #expect(record == nil)
    #expect(reader.ending == .notWhole(.command(.exited(3))))
  }

  // MARK: Encodings

  static let encodings: [(name: String, encoding: String.Encoding, mark: [UInt8], error: String?)] =
    [
      ("UTF-8", .utf8, [], nil), ("UTF-8 with mark", .utf8, [0xEF, 0xBB, 0xBF], nil),
      ("UTF-16LE", .utf16LittleEndian, [0xFF, 0xFE], "UTF-16"),
      ("UTF-16BE", .utf16BigEndian, [0xFE, 0xFF], "UTF-16"),
      ("UTF-16LE unmarked", .utf16LittleEndian, [], "UTF-16"),
      ("UTF-16BE unmarked", .utf16BigEndian, [], "UTF-16"),
      ("UTF-32LE", .utf32LittleEndian, [0xFF, 0xFE, 0, 0], "UTF-32"),
      ("UTF-32BE", .utf32BigEndian, [0, 0, 0xFE, 0xFF], "UTF-32"),
      ("UTF-32LE unmarked", .utf32LittleEndian, [], "UTF-32"),
      ("UTF-32BE unmarked", .utf32BigEndian, [], "UTF-32"),
      ("Windows-1252", .windowsCP1252, [], nil), ("Latin-1", .isoLatin1, [], nil),
    ]

  @Test(arguments: encodings.indices)
  func `Every encoding is read, or named with the cure, wherever its letters stand`(
    index: Int
  ) throws {
    let (name, encoding, mark, error) = Self.encodings[index]
    for (header, email, person) in [
      ("prénom", "ada@example.org", "Ada"), ("name", "ada@example.org", "Jérôme"),
      ("name", "adé@example.org", "Ada"),
    ] {
      let text = "email,\(header)\r\n\(email),\(person)\r\nbob@example.org,Bob\r\n"
      let bytes = try mark + Array(#require(text.data(using: encoding)))
      if let error {
        #expect(throws: ListError.encoding(error), "\(name)") { try read(ByteSource(bytes: bytes)) }
        continue
      }
      let outcome = try read(ByteSource(bytes: bytes))
      let isUTF8 = encoding == .utf8
      #expect(outcome.people.last?.address.wire == "bob@example.org", "\(name)")
      if email == "ada@example.org" {
        #expect(outcome.people.first?.address.wire == email, "\(name)")
        #expect(outcome.problems == [])
        if header == "name" {
          #expect(outcome.people.first?.name?.text == (isUTF8 ? person : nil), "\(name)")
        }
      } else {
        #expect(outcome.problems == (isUTF8 ? [] : [.notUTF8]), "\(name)")
      }
    }
  }

  @Test func `A survey counts what a list holds`() throws {
    let list = "email,id\nada@example.org,1\n,2\nnobody,3\nada@example.org,4\n"
    let survey = try ListReader(ByteSource(bytes: list.utf8)).survey()
    #expect(
      survey
        == ListSurvey(
          records: 4, withAddress: 2, withoutAddress: 1, unread: 1, ending: .whole(by: .file)))
  }
}
