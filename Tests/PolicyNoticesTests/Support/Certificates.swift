import Foundation
import Testing

/// Certificates of an authority of the test's own, by the openssl command.
enum Certificates {
  /// Makes a certificate for a host, and the authority if it is not there yet.
  ///
  /// - Returns: The files of certificate and key.
  static func make(
    _ name: String, host: String, days: Int, in folder: TemporaryFolder
  ) throws -> [String] {
    func openssl(_ arguments: String...) throws {
      let result = try Program.run("openssl", arguments)
      try #require(result.status == 0, "\(result.errors)")
    }
    let base = folder.path + "/"
    if !FileManager.default.fileExists(atPath: base + "authority.pem") {
      try openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
        "3", "-subj", "/CN=Test authority", "-keyout", base + "authority.key", "-out",
        base + "authority.pem")
      for file in ["index.txt", "index.txt.attr"] {
        try "".write(toFile: base + file, atomically: false, encoding: .utf8)
      }
      try "01\n".write(toFile: base + "serial", atomically: false, encoding: .utf8)
    }
    try """
    [ca]
    default_ca = test
    [test]
    database = \(base)index.txt
    new_certs_dir = \(folder.path)
    serial = \(base)serial
    certificate = \(base)authority.pem
    private_key = \(base)authority.key
    default_md = sha256
    policy = any
    x509_extensions = extensions
    unique_subject = no
    [any]
    commonName = supplied
    [extensions]
    subjectAltName = DNS:\(host)
    """.write(toFile: base + name + ".conf", atomically: false, encoding: .utf8)
    try openssl(
      "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
      "/CN=\(host)", "-keyout", base + name + ".key", "-out", base + name + ".csr")
    // An expired certificate was good from 2001 to 2002.
    let dates =
      days > 0
      ? ["-days", String(days)]
      : ["-startdate", "20010101000000Z", "-enddate", "20020101000000Z"]
    let result = try Program.run(
      "openssl",
      [
        "ca", "-batch", "-config", base + name + ".conf", "-in", base + name + ".csr", "-out",
        base + name + ".pem", "-notext",
      ] + dates)
    try #require(result.status == 0, "\(result.errors)")
    return [base + name + ".pem", base + name + ".key"]
  }
}
