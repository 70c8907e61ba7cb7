extension Channel {
  /// What stands in a text for it.
  package var address: String? {
    switch self {
    case .email(let address), .post(let address): address
    case .phone(let number, _): number
    case .web(let url, _): url
    case .inApp(let place): place
    case .unsubscribeLink: nil
    }
  }
}
