import PolicyKit

// To be deleted when the model has these members itself.

extension Review {
  /// How many days the sending of a notice may take.
  var sendingDays: Int? { nil }
}

extension ChangeNotice {
  /// The least share of those with an address who must have been told, in percent.
  var leastTold: Int? { nil }
}
