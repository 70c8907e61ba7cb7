// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "proviso",
  products: [
    .library(name: "PolicyKit", targets: ["PolicyKit"]),
    .library(name: "PolicyPages", targets: ["PolicyPages"]),
    .library(name: "PolicyNotices", targets: ["PolicyNotices"]),
    .library(name: "ProvisoCommand", targets: ["ProvisoCommand"]),
    .executable(name: "proviso", targets: ["proviso"]),
    .executable(name: "proviso-preview", targets: ["proviso-preview"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.0.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // What we say. Pure: no C, disk, clock, network or environment.
    .target(
      name: "PolicyKit",
      exclude: [
        "Law/adequacy.json", "Law/california.json", "Law/countries.json",
        "Law/deadlines.json",
        "Law/digital-ages.json", "Law/materiality.json", "Law/requirements.json",
        "Law/territories.json", "Words/wording-en.json", "Words/words-en.json",
        "Schema/policy.schema.json", "Schema/review.schema.json",
      ],
      swiftSettings: strict,
      plugins: ["EmbedFiles"]
    ),

    // How it reads: Markdown from templates, HTML through cmark-gfm.
    .systemLibrary(
      name: "CCMark",
      pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]
    ),
    .target(
      name: "PolicyPages",
      dependencies: [
        "PolicyKit", "CCMark",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["BuiltIn"],
      swiftSettings: strict,
      plugins: ["EmbedFiles"]
    ),

    // Who is told: notice, message, addressees, ledger, SMTP.
    // It loads libcurl when the first message goes out: its headers are needed here, at their usual
    // place, and no flag of the linker's.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
    .systemLibrary(
      name: "CIDN2",
      pkgConfig: "libidn2",
      providers: [.apt(["libidn2-dev"])]
    ),
    .target(
      name: "PolicyNotices",
      dependencies: [
        "PolicyKit", "PolicyPages", "CCurl", "CIDN2",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict
    ),

    // Policies in YAML, for organisations without Swift.
    .target(
      name: "PolicyYAML",
      dependencies: ["PolicyKit", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict
    ),

    // The build step that puts law tables and templates in the binary.
    .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"]),
    .executableTarget(name: "embed-files", swiftSettings: strict),

    // The command, as a library that takes a policy.
    .target(
      name: "ProvisoCommand",
      dependencies: [
        "PolicyKit", "PolicyPages", "PolicyNotices", "PolicyYAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["BuiltIn"],
      swiftSettings: strict,
      plugins: ["EmbedFiles"]
    ),

    // The draft in a browser. A program of its own, so that no command loads a server.
    .target(
      name: "PolicyPreview",
      dependencies: [
        "PolicyKit", "PolicyPages", .product(name: "FlyingFox", package: "FlyingFox"),
      ],
      exclude: ["BuiltIn"],
      swiftSettings: strict,
      plugins: ["EmbedFiles"]
    ),
    .executableTarget(
      name: "proviso-preview",
      dependencies: [
        "PolicyKit", "PolicyPages", "PolicyPreview",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // This organisation's policy, and the command that carries it.
    .target(
      name: "NtropicPolicy",
      dependencies: ["PolicyKit"],
      path: "policy",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "proviso",
      dependencies: ["ProvisoCommand", "NtropicPolicy"],
      swiftSettings: strict
    ),

    // What the tests of several targets share; no product holds it.
    .target(
      name: "TestSupport", dependencies: ["PolicyKit"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "PolicyKitTests", dependencies: ["PolicyKit", "PolicyPages", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyPagesTests",
      dependencies: [
        "PolicyPages", "TestSupport",
        // It runs templates too, and is held against ours.
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "PolicyNoticesTests", dependencies: ["PolicyNotices"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyYAMLTests",
      dependencies: ["PolicyYAML", "PolicyKit", "PolicyPages", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyPreviewTests", dependencies: ["PolicyPreview", "PolicyKit", "PolicyPages"],
      swiftSettings: strict),
    .testTarget(
      name: "ProvisoCommandTests",
      dependencies: [
        "ProvisoCommand", "PolicyKit", "PolicyPages", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "NtropicPolicyTests",
      dependencies: ["NtropicPolicy", "PolicyKit", "PolicyPages", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
