extension NoticeSender {
  /// What of a sender no message could do with.
  package struct Fault: Sendable, Hashable {
    /// The member, such as `replyTo`.
    package let field: String
    /// What is wrong with it, and what would be right.
    package let problem: String
    /// The value of the member.
    package let value: String
  }

  /// The bytes of the token that names a person: 16 bytes in hexadecimal.
  package static let tokenBytes = 32

  /// All that keeps messages from being sent in this sender's name, in the order of the members.
  ///
  /// A check finds it before a version is published, and a delivery refuses it.
  package var faults: [Fault] {
    var faults: [Fault] = []
    if let name, let error = HeaderTextSyntax.fault(of: name) {
      faults.append(Fault(field: "name", problem: error.description, value: name))
    }
    let addresses = [("address", address), ("replyTo", replyTo), ("bouncesTo", bouncesTo)]
    for case (let field, let text?) in addresses {
      do {
        _ = try AddressSyntax(text)
      } catch {
        faults.append(Fault(field: field, problem: error.description, value: text))
      }
    }
    let bounces = bouncesTo ?? address
    if bouncesByPerson == true, let syntax = try? AddressSyntax(bounces),
      !syntax.takesTag(ofBytes: Self.tokenBytes)
    {
      faults.append(
        Fault(
          field: "bouncesByPerson",
          problem:
            "\(Self.tokenBytes + 1) bytes that name the person do not fit behind what stands "
            + "before the @ of \(bouncesTo == nil ? "address" : "bouncesTo"); give a shorter address, "
            + "without quotation marks", value: bounces))
    }
    if let unsubscribe, let problem = UnsubscribeEndpoint.fault(of: unsubscribe) {
      faults.append(Fault(field: "unsubscribe", problem: problem, value: unsubscribe))
    }
    return faults
  }
}

extension Policy {
  /// Who writes the e-mails of a notice: as the policy states it, else the controller, from the first
  /// e-mail address at which it says that it can be reached; nil where there is none.
  package var noticeSender: NoticeSender? {
    if let stated = changes?.sender { return stated }
    for case .email(let address) in controller.contacts {
      return NoticeSender(address, name: controller.name)
    }
    return nil
  }

  /// Whether people are told of changes by e-mail, at least where another way does not do.
  package var announcesByEmail: Bool {
    changes?.channels.contains { $0.media.contains(.email) } ?? false
  }
}
