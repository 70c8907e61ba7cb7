import Foundation
import Testing

/// Proves that the tools which judge our work are alive: each passes the good, fails the bad.
@Suite struct ExternalToolsTests {
  @Test(.needs(.java, .chromium, .chromedriver, .python))
  func pageCheckerTellsAGoodPageFromABadOne() async throws {
    let folder = try TemporaryFolder()
    let good = try folder.write(Self.goodPage, to: "good.html")
    let bad = try folder.write(Self.badPage, to: "bad.html")
    let pictures = folder.url.appending(path: "pictures")

    let report = try await PageChecker.check([good, bad], screenshots: pictures)

    #expect(report.pages.map(\.ok) == [true, false])
    #expect(report.errors.filter { $0.hasPrefix("good.html") } == [])
    for expected in [
      "nu: Duplicate ID “twice”.",
      "image-alt: Images must have alternative text (360 px, light",
      "color-contrast: Elements must meet minimum color contrast ratio thresholds (360 px, light",
      "color-contrast: Elements must meet minimum color contrast ratio thresholds (1280 px, light",
      "links: the link #nowhere leads nowhere",
      "requests: the page requests http://example.invalid/style.css",
      "scripts: a script ran and said: alert: here",
      "scroll: the page is",
      "scroll: the page is 608 px wide when set in the other direction (320 px",
      "keyboard: nothing shows that the keyboard is here (360 px",
      "keyboard: the Tab key goes back in the page (360 px",
      "keyboard: what the keyboard reached is covered by #lid (360 px",
      "forced: nothing shows that the keyboard is here (1280 px",
      "forced: an insertion or deletion shows by its colour alone (#came)",
      "print: paper does not show: Only on a screen",
    ] {
      #expect(report.errors.contains { $0.hasPrefix("bad.html: \(expected)") }, "\(expected)")
    }
    // The faint text is only faint on white.
    #expect(!report.errors.contains { $0.contains("color-contrast:") && $0.contains("dark") })

    #expect(
      try FileManager.default.contentsOfDirectory(atPath: pictures.path).sorted() == [
        "bad-1280-dark.png", "bad-1280-light.png", "bad-360-dark.png", "bad-360-light.png",
        "good-1280-dark.png", "good-1280-light.png", "good-360-dark.png", "good-360-light.png",
      ])
  }

  @Test(.needs(.swiftc))
  func typeCheckerFindsTheLineOfAnError() async throws {
    let diagnostics = try await TypeChecker.check([
      "Purposes.swift": """
      import PolicyKit

      extension Purpose {
        static let newsletter = Purpose(
          "newsletter", title: "Newsletter",
          bases: [.whim],
          recipients: [.letterpress])
      }
      """,
      "Recipients.swift": """
      import PolicyKit

      extension Recipient {
        static let letterpress = Recipient("letterpress", name: "Letterpress")
      }
      """,
    ])

    #expect(
      diagnostics.map(\.description) == [
        "Purposes.swift:6:14: error: type 'LawfulBasis' has no member 'whim'"
      ])
  }

  @Test(.needs(.swiftc))
  func typeCheckerPassesCorrectSource() async throws {
    let diagnostics = try await TypeChecker.check(
      """
      import PolicyKit

      extension Recipient {
        static let letterpress = Recipient("letterpress", name: "Letterpress")
      }
      """)

    #expect(diagnostics == [])
  }

  @Test func shellKeepsOutputErrorsAndExitCodeApart() async throws {
    let result = try await Shell.run(
      "sh", ["-c", "cat; echo \"$GREETING\" >&2; exit 3"],
      environment: ["GREETING": "hello"], input: Data("given".utf8))

    #expect(result.exitCode == 3)
    #expect(result.standardOutput == "given")
    #expect(result.standardError == "hello\n")
  }

  @Test(arguments: [
    ("faketime: sem_open: File exists\n", true),
    ("faketime: shm_open: File exists\nfaketime: sem_unlink: No such file or directory\n", true),
    ("faketime: Running specified command failed: No such file or directory\n", false),
    ("proviso: people.csv: File exists\n", false),
  ])
  func whatAKilledClockLeftIsToldFromTheProgramsOwnErrors(printed: String, failed: Bool) {
    #expect(FakeClock.failed(printed) == failed)
  }

  @Test func commandIsBuiltBesideTheTests() async throws {
    #expect(try await ProvisoBinary.run("--help").exitCode == 0)
  }

  private static let goodPage = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'unsafe-inline'">
    <title>A good page</title>
    <style>
    :root { color-scheme: light dark; color: light-dark(#111, #eee); }
    body { background: light-dark(#fff, #111); }
    a { color: inherit; }
    </style>
    </head>
    <body>
    <main>
    <h1>A good page</h1>
    <p>Read <a href="#more">more about it</a>, <ins>new</ins> and <del>old</del>.</p>
    <h2 id="more">More</h2>
    <p>That is all.</p>
    </main>
    </body>
    </html>
    """

  private static let badPage = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>A bad page</title>
    <link rel="stylesheet" href="http://example.invalid/style.css">
    <style>
    @media (prefers-color-scheme: dark) { body, a { background: #000; color: #fff; } }
    @media print { .screen { display: none; } }
    .bare:focus { outline: none; }
    #came { text-decoration: none; }
    .covered { position: relative; }
    #lid { position: absolute; inset: 0; background: #fff; }
    </style>
    </head>
    <body>
    <main>
    <h1>A bad page</h1>
    <p id="twice">Once</p>
    <p id="twice">Again</p>
    <p style="color: #bbb">Faint</p>
    <img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">
    <p id="wide" style="min-width: 600px">Wide, <a href="#nowhere" class="bare">lost</a></p>
    <p class="screen">Only on a screen</p>
    <p>It <ins id="came">came</ins>. <a href="#twice" tabindex="2">Late</a></p>
    <p class="covered"><a href="#twice">Covered</a><span id="lid"></span></p>
    <script>alert("here")</script>
    </main>
    </body>
    </html>
    """
}
