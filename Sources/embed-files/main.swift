// Writes Swift source that holds files as string literals, which compile at once; arrays of bytes
// take minutes.
//
//   embed-files OUTPUT ROOT FILE…

import Foundation

func literal(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case " "..."~": result.unicodeScalars.append(scalar)
    case _ where scalar.properties.isAlphabetic: result.unicodeScalars.append(scalar)
    default: result += "\\u{\(String(scalar.value, radix: 16))}"
    }
  }
  return result + "\""
}

struct Failure: Error, CustomStringConvertible {
  let description: String
}

func run(_ arguments: ArraySlice<String>) throws {
  guard arguments.count >= 2 else { throw Failure(description: "usage: OUTPUT ROOT FILE…") }
  let output = arguments[arguments.startIndex]
  let root = arguments[arguments.startIndex + 1]
  var source = """
    /// Files that travel in the binary, by their path below the folder they come from.
    enum EmbeddedFiles {
      static let all: [(name: String, text: StaticString)] = [

    """
  for path in arguments.dropFirst(2) {
    guard let text = String(validating: try Data(contentsOf: .init(filePath: path)), as: UTF8.self)
    else { throw Failure(description: "\(path): is not UTF-8") }
    let name = String(path.dropFirst(root.count).drop { $0 == "/" })
    source += "    (\(literal(name)), \(literal(text))),\n"
  }
  source += "  ]\n}\n"
  // A file that is written anew is compiled anew, with all that depends on it.
  let (file, data) = (URL(filePath: output), Data(source.utf8))
  if (try? Data(contentsOf: file)) != data { try data.write(to: file) }
}

do {
  try run(CommandLine.arguments.dropFirst())
} catch {
  print("error: embed-files: \(error)")
  exit(1)
}
