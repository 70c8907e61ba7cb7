import PolicyKit

extension Sharing {
  static let ntropic = Sharing(
    // "all third parties"; what only some have undertaken stands with them in Recipients.swift.
    commitments: [.security, .lawfulness],
    condition: """
      insofar as it is reasonably necessary for the purposes set out in this Privacy Policy
      """,
    assertions: [
      // "We keep your information confidential", said by the wording below.
      Assertion(.confidential),
      Assertion(
        .noSharing(exceptDeclared: true),
        wording: """
          Except as provided above, we will not provide your information to third parties.
          """
      ),
    ],
    withinGroup: true,
    wording: """
      We keep your information confidential. We may also disclose customer information to \
      \(Recipient.personnel), \(Recipient.suppliers), \(Recipient.serviceProviders) (i.e. \
      \(Recipient.paymentProcessors) and \(Recipient.webServicesSuppliers)) or \
      \(Recipient.subcontractors) insofar as it is reasonably necessary for the purposes set out \
      in this Privacy Policy, provided that they do not make independent use of the information, \
      and have agreed to adhere to the rules set out in this privacy policy. We share your \
      personal data within the \(Recipient.ntropicGroup), whose companies may receive them for the \
      same purposes.
      """,
    commitmentsWording: """
      We require all third parties to respect the security of your personal data and to treat it \
      in accordance with the law. We do not allow our \
      \(Recipient.serviceProviders, as: "third-party service providers") to use your personal data \
      for their own purposes and only permit them to process your personal data for specified \
      purposes and in accordance with our instructions.
      """
  )
}

extension LegalDisclosure {
  static let requiredByLawOrForLegalRights = LegalDisclosure(
    [.legalCompulsion, .legalProceedings, .legalClaims, .fraudPrevention],
    to: [.governmentBodies, .lawEnforcement, .othersAgainstFraud],
    wording: """
      In addition, we may disclose your information to the extent that we are required to do so by \
      law (which may include to \(Recipient.governmentBodies) and \(Recipient.lawEnforcement)); in \
      connection with any legal proceedings or prospective legal proceedings; and to establish, \
      exercise or defend our legal rights (including providing information to \
      \(Recipient.othersAgainstFraud)).
      """
  )
}

extension CorporateTransaction {
  // The text names no buyer among the recipients: the information "may be included as part of that
  // sale".
  static let mergerOrSale = CorporateTransaction(
    [.merger, .acquisition, .saleOfBusiness, .saleOfAssets],
    notice: [.email, .banner],
    namesChoices: true,
    wording: """
      If we are involved in a merger, acquisition, or sale of all or a portion of our business or \
      assets, the information we hold may be included as part of that sale, in which case you will \
      be notified via email and/or a prominent notice on the \(Term.website) of any changes in \
      ownership or use of your information, as well as any choices you may have regarding that \
      information.
      """
  )
}
