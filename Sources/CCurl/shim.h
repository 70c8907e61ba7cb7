// The one door to libcurl. Swift cannot call variadic functions, and libcurl checks no argument of
// its setters in C either; each function here takes the one type that its options take.
#pragma once
#include <curl/curl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// libcurl takes and gives back buffers for each transfer. The allocator is not to give their pages
// back to the system each time, which costs more than the rest of sending a short message.
static inline void ccurl_keep_memory(void) {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, 4 << 20);
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

// Reads into a buffer, or takes from one: CURLOPT_READFUNCTION, -WRITEFUNCTION, -HEADERFUNCTION.
typedef size_t (*ccurl_transfer)(char *buffer, size_t size, size_t count, void *context);
static inline CURLcode ccurl_set_callback(CURL *handle, CURLoption option, ccurl_transfer value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// The next transfer that ended: its handle and how it went, or NULL when there is none.
static inline CURL *ccurl_next_done(CURLM *multi, CURLcode *result) {
  int left;
  for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  }
  return NULL;
}
