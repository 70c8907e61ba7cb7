import Foundation
import PackagePlugin

/// Embeds data files in a target's binary: those in its folder `BuiltIn`, or else its own.
///
/// `BuiltIn` may be a link to a folder elsewhere in the package. It stands inside the target because
/// SwiftPM plans anew when a file is added there, and would not notice one added elsewhere.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let builtIn = module.directoryURL.appending(path: "BuiltIn").resolvingSymlinksInPath()
    let hasBuiltIn = FileManager.default.fileExists(atPath: builtIn.path)
    let root = hasBuiltIn ? builtIn : module.directoryURL
    let files = dataFiles(below: root)
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) files in \(target.name)",
        executable: try context.tool(named: "embed-files").url,
        arguments: [output.path, root.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    ]
  }

  private func dataFiles(below folder: URL) -> [URL] {
    let found = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
    return (found?.compactMap { $0 as? URL } ?? [])
      .filter {
        ["json", "mustache", "css", "html", "js", "yml", "bash"].contains($0.pathExtension)
      }
      .sorted { $0.path < $1.path }
  }
}
