import FoundationEssentials
import PolicyKit
import PolicyPages
import PolicyYAML

/// A package that holds one organisation's policy: everything it begins with.
struct PolicyPackage {
  /// The form that the policy is written in.
  enum Form: String, CaseIterable { case swift, yaml }

  /// The host of the repository, whose CI checks, publishes and tells people.
  enum Host: String, CaseIterable { case github, gitlab }

  /// The files, by their paths below the package's folder.
  private(set) var files: [(path: String, data: Data)] = []
  /// How a command of it begins.
  let command: String
  /// What follows the name of a command that is about the policy.
  let options: String

  private let form: Form
  private let host: Host
  private let names: PackageNames
  private let organisation: String

  /// The package of a policy.
  ///
  /// - Throws: `SnapshotError` naming what Swift cannot say.
  init(
    _ policy: Policy, as form: Form, called names: PackageNames, from proviso: ProvisoSource,
    on host: Host = .github
  ) throws {
    self.form = form
    self.host = host
    self.names = names
    organisation = policy.controller.name
    let tree = try Snapshot.tree(of: policy)
    let executable: String
    switch form {
    case .swift: (executable, options) = (names.command, "")
    case .yaml: (executable, options) = ("proviso", " --policy policy.yaml --review review.yaml")
    }
    command = "swift run \(executable)"
    switch form {
    case .swift: try addSwift(tree, from: proviso)
    case .yaml: try addYAML(tree, from: proviso)
    }
    add("README.md", readme)
    add(".gitignore", Self.ignored)
    // Every byte of the site is on record, so git must not change the ends of its lines.
    add(".gitattributes", "site/** -text\n")
    for file in EmbeddedFiles.all {
      guard let path = host.path(of: file.name) else { continue }
      let text = file.text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
      add(path, text.replacing("@COMMAND@", with: executable).replacing("@POLICY@", with: options))
    }
    for source in TemplateSet.builtInSources { add("templates/\(source.name)", source.text) }
    add("templates/README.md", Self.templatesReadme)
    files.sort { $0.path < $1.path }
  }

  private mutating func add(_ path: String, _ text: String) {
    files.append((path, Data(text.utf8)))
  }

  // MARK: Swift

  private mutating func addSwift(_ tree: FactNode, from proviso: ProvisoSource) throws {
    let source = try SwiftSource(of: tree, called: names.short)
    for file in source.files { add("policy/\(file.name)", file.text) }
    add("policy/Review.swift", Self.review(called: source.name))
    add(
      "Sources/\(names.command)/main.swift",
      """
      import PolicyKit
      import ProvisoCommand
      import \(names.module)

      ProvisoMain.main(policy: .\(source.name), review: .\(source.name))

      """)
    add(
      "Package.swift",
      """
      // swift-tools-version: 6.2

      import PackageDescription

      let package = Package(
        name: "\(names.command)",
        dependencies: [
          \(proviso.dependency)
        ],
        targets: [
          .target(
            name: "\(names.module)",
            dependencies: [.product(name: "PolicyKit", package: \(proviso.packageName))],
            path: "policy"
          ),
          .executableTarget(
            name: "\(names.command)",
            dependencies: [
              "\(names.module)",
              .product(name: "PolicyKit", package: \(proviso.packageName)),
              .product(name: "ProvisoCommand", package: \(proviso.packageName)),
            ]
          ),
        ],
        swiftLanguageModes: [.v6]
      )

      """)
  }

  private static func review(called name: String) -> String {
    """
    public import PolicyKit

    // What stands beside the policy and is private: it is never on the page or in a snapshot.
    //
    // To accept a finding, name its rule, what it is about, why it is accepted and by whom. It stays
    // listed and no longer counts, until the day that you name:
    //
    //     Acknowledgement(
    //       "gdpr.controller-without-contact", on: "controller", because: "the new address comes in May",
    //       by: "Counsel", until: CalendarDate(2027, 5, 1))
    extension Review {
      /// The findings that are accepted.
      public static let \(name) = Review(acknowledgements: [])
    }

    """
  }

  // MARK: YAML

  private mutating func addYAML(_ tree: FactNode, from proviso: ProvisoSource) throws {
    let text = try YAMLWriter.write(Snapshot.envelope(of: tree))
    add("policy.yaml", "# yaml-language-server: $schema=policy.schema.json\n" + text)
    files.append(("policy.schema.json", PolicySchema.data))
    files.append(("review.schema.json", PolicySchema.reviewData))
    add(
      "review.yaml",
      """
      # yaml-language-server: $schema=review.schema.json
      # What stands beside the policy and is private: it is never on the page or in a snapshot.
      #
      # To accept a finding, name its rule, what it is about, why it is accepted and by whom. It stays
      # listed and no longer counts, until the day that you name:
      #
      # acknowledgements:
      #   - rule: gdpr.controller-without-contact
      #     subject: controller
      #     reason: the new address comes in May
      #     by: Counsel
      #     until: 2027-05-01
      acknowledgements: []

      """)
    add(
      "Package.swift",
      """
      // swift-tools-version: 6.2

      // Fetches and builds Proviso; the policy is in policy.yaml.

      import PackageDescription

      let package = Package(
        name: "\(names.command)",
        dependencies: [
          \(proviso.dependency)
        ]
      )

      """)
  }

  // MARK: Words

  private var readme: String {
    let organisation = ProseMarkdown.escape(organisation)
    return """
      # The privacy policy of \(organisation)

      The policy is kept as code with Proviso: its facts are in \(policyPlace), every change to them is
      checked, and the page is made of them.

      ```
      \(command) check\(options)
      \(command) preview\(options)
      \(command) build\(options)
      ```

      `check` lists what is wrong and what is still to be stated, with its line and the law that asks
      for it. `preview` shows the page in your browser, anew with every change that you save. `build`
      writes it into `_draft/`. The first command builds Proviso, which takes a few minutes.

      ## What is here

      | | |
      |---|---|
      \(form == .swift ? swiftRows : yamlRows)
      | `templates/` | the words around the facts, and the look of the page |
      | `\(host.workflow)` | checks proposals, publishes what is merged, tells people; its head says what to set |
      | `.ci/` | what it runs to publish and to tell people |

      When the policy is published, `site/` comes to hold its page and every version of it. It is
      written by `\(command) publish\(options)`, and never by hand.

      ## To change how long data are kept

      \(form == .swift ? Self.swiftRetention : Self.yamlRetention)

      `\(command) check\(options)` then says whether anything contradicts the change, and
      `\(command) diff\(options)` what it means for the people whose data they are.

      ## To accept a finding

      Counsel can accept a finding, with a reason and a last day, in
      `\(form == .swift ? "policy/Review.swift" : "review.yaml")`.

      Proviso checks what a policy says. It does not know what you do, and a policy without findings
      is not thereby lawful. Have a lawyer read it.

      """
  }

  private var policyPlace: String { form == .swift ? "`policy/`" : "`policy.yaml`" }

  private var swiftRows: String {
    """
    | `policy/` | the facts; `Policy.swift` is their table of contents |
    | `policy/Review.swift` | what counsel accepts; private |
    | `Package.swift`, `Sources/` | the command `\(names.command)`, which carries the policy |
    """
  }

  private var yamlRows: String {
    """
    | `policy.yaml` | the facts |
    | `review.yaml` | what counsel accepts; private |
    | `policy.schema.json`, `review.schema.json` | what editors complete and check them by |
    | `Package.swift` | where Proviso comes from |
    """
  }

  private static let swiftRetention = """
    Open `policy/Purposes.swift`, find the purpose, and change its `retention`:

    ```swift
    retention: .for(.years(6), from: "your last order")
    retention: .until("you unsubscribe")
    ```
    """

  private static let yamlRetention = """
    Open `policy.yaml`, find the purpose, and change its `retention`:

    ```yaml
    retention: {rule: {period: {length: {count: 6, unit: years}, from: your last order}}}
    retention: {rule: {until: {event: you unsubscribe}}}
    ```
    """

  private static let ignored = """
    /.build/
    /.swiftpm/
    /_draft/
    /_notices/
    /round.json
    /.*.proviso-new/
    .proviso-new/
    # Addresses and the ledger of notices are personal data, and stay out of git.
    *.sqlite
    *.sqlite-*
    *.csv
    *.ndjson

    """

  private static let templatesReadme = """
    # Templates

    A file here replaces the one of the same name that travels with Proviso. These are copies of all
    of them, to read and to change.

    Delete those that you do not change: they then follow Proviso when you update it. Without any of
    them the page is the same.

    `en/words.json` holds the sentences and all other words of the page, and `en/countries.json` the
    names of countries: of these keep only the keys that you change. `*.md.mustache` say what
    stands where, `page.html.mustache` is the frame of the page, and `style.css` its look.

    """
}

extension PolicyPackage.Host {
  /// The file that says what CI does and when.
  var workflow: String {
    switch self {
    case .github: ".github/workflows/privacy-policy.yml"
    case .gitlab: ".gitlab-ci.yml"
    }
  }

  /// Where an embedded file stands in the package; nothing where it belongs to another host.
  func path(of embedded: String) -> String? {
    switch (embedded, self) {
    case ("privacy-policy.yml", .github), ("privacy-policy.gitlab.yml", .gitlab): workflow
    case ("publish.bash", _): ".ci/publish"
    case ("tell.bash", _): ".ci/tell"
    default: nil
    }
  }
}

/// What a package and its parts are called.
struct PackageNames: Equatable {
  /// A short name of the organisation: letters, digits and hyphens.
  let short: String

  /// The executable, and the package.
  var command: String { "\(short)-privacy" }

  /// The module of the policy.
  var module: String {
    let words = short.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    let name = words.joined() + "PrivacyPolicy"
    return name.first?.isNumber == true ? "Organisation" + name : name
  }

  /// Names after a short name that was given.
  ///
  /// - Returns: nil where it has other characters than letters, digits and hyphens.
  init?(given short: String) {
    let slug = Slug.ascii(short)
    guard !slug.isEmpty, slug == short.lowercased() else { return nil }
    self.short = slug
  }

  /// Names after an organisation, without the form that it has in law.
  init(after organisation: String) {
    var words = Slug.ascii(organisation).split(separator: "-").map(String.init)
    while words.count > 1, let last = words.last, Self.forms.contains(last) { words.removeLast() }
    while words.count > 1, words.joined(separator: "-").count > 24 { words.removeLast() }
    let short = words.joined(separator: "-")
    self.short = short.isEmpty ? "our" : short
  }

  private static let forms: Set<String> = [
    "ab", "ag", "as", "aps", "bv", "clg", "co", "company", "corp", "corporation", "dac", "ev",
    "gmbh", "inc", "incorporated", "kg", "limited", "llc", "llp", "ltd", "nv", "oy", "oyj", "plc",
    "pty", "sa", "sarl", "sas", "se", "spa", "srl", "teoranta", "teo", "ug",
  ]
}
