import CCurl

#if canImport(Glibc)
  import Glibc
#endif

/// One transfer of libcurl: the owner of its handle, with setters that take one type each.
struct CurlHandle: ~Copyable {
  let raw: UnsafeMutableRawPointer

  /// libcurl as a whole, loaded and started once.
  ///
  /// From then on a connection that someone else closes is an error to deal with, and no longer the
  /// end of the process (`SIGPIPE`): `CURLOPT_NOSIGNAL` leaves that to its user.
  static let isReady: Bool = {
    signal(SIGPIPE, SIG_IGN)
    return ccurl_load()
  }()

  init?() {
    guard Self.isReady, let raw = ccurl_easy_init() else { return nil }
    self.raw = raw
    set(CURLOPT_NOSIGNAL, 1)
    // What must hold for every connection, whatever libcurl's defaults become.
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
  }

  deinit { ccurl_easy_cleanup(raw) }

  func set(_ option: CURLoption, _ value: String?) {
    _ = ccurl_set_string(raw, option, value)
  }

  func set(_ option: CURLoption, _ value: Int) {
    _ = ccurl_set_long(raw, option, value)
  }

  func set(_ option: CURLoption, size: Int) {
    _ = ccurl_set_size(raw, option, curl_off_t(size))
  }

  func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer) {
    _ = ccurl_set_pointer(raw, option, pointer)
  }

  func set(_ option: CURLoption, list: UnsafeMutablePointer<curl_slist>?) {
    _ = ccurl_set_list(raw, option, list)
  }

  func set(_ option: CURLoption, callback: @escaping ccurl_transfer) {
    _ = ccurl_set_callback(raw, option, callback)
  }
}
