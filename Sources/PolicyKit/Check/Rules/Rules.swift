extension Rule {
  /// Every rule, by authority; the one list.
  public static let all: [Rule] = consistency

  /// What any policy must not contradict, whatever the law.
  private static let consistency: [Rule] = [
    .danglingReference,
    .duplicateID,
    .dataUnused,
    .recipientUnused,
    .purposeWithoutData,
    .sourceUnused,
    .datesOutOfOrder,
  ]

  /// The rule with an identifier.
  public static func named(_ id: String) -> Rule? { all.first { $0.id == id } }
}
