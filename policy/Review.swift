public import PolicyKit

extension Review {
  /// What stands beside Ntropic's policy and is never published: findings that counsel accepted.
  public static let ntropic = Review()
}
