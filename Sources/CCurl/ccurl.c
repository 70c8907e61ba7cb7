#include "ccurl.h"

#include <dlfcn.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define FUNCTIONS(F) \
  F(global_init) F(easy_init) F(easy_cleanup) F(easy_perform) F(easy_strerror) F(easy_setopt) \
  F(easy_getinfo) F(multi_init) F(multi_cleanup) F(multi_add_handle) F(multi_remove_handle) \
  F(multi_perform) F(multi_poll) F(multi_setopt) F(multi_info_read) F(slist_append) F(slist_free_all)

// Each has the type that libcurl's header gives it, so that a call is checked as if it were linked.
static struct {
#define POINTER(name) __typeof__(curl_##name) *name;
  FUNCTIONS(POINTER)
} curl;

// libcurl takes and gives back buffers for each transfer. The allocator is not to give their pages
// back to the system each time, which costs more than the rest of sending a short message.
static void keep_memory(void) {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, 4 << 20);
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

bool ccurl_load(void) {
  // Its name says which interface it has; the fourth has been the same since 2006.
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return false;
#define LOOK_UP(name) \
  *(void **)&curl.name = dlsym(library, "curl_" #name); \
  if (!curl.name) return false;
  FUNCTIONS(LOOK_UP)
  keep_memory();
  return curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

CURL *ccurl_easy_init(void) { return curl.easy_init(); }
void ccurl_easy_cleanup(CURL *handle) { curl.easy_cleanup(handle); }
CURLcode ccurl_easy_perform(CURL *handle) { return curl.easy_perform(handle); }
const char *ccurl_easy_strerror(CURLcode code) { return curl.easy_strerror(code); }

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return curl.easy_setopt(handle, option, value);
}
CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl.easy_setopt(handle, option, value);
}
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl.easy_setopt(handle, option, value);
}
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl.easy_setopt(handle, option, value);
}
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl.easy_setopt(handle, option, value);
}
CURLcode ccurl_set_callback(CURL *handle, CURLoption option, ccurl_transfer value) {
  return curl.easy_setopt(handle, option, value);
}
CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl.easy_getinfo(handle, info, value);
}

CURLM *ccurl_multi_init(void) { return curl.multi_init(); }
void ccurl_multi_cleanup(CURLM *multi) { curl.multi_cleanup(multi); }
void ccurl_multi_add_handle(CURLM *multi, CURL *handle) { curl.multi_add_handle(multi, handle); }
void ccurl_multi_remove_handle(CURLM *multi, CURL *handle) {
  curl.multi_remove_handle(multi, handle);
}
void ccurl_multi_perform(CURLM *multi, int *running) { curl.multi_perform(multi, running); }
void ccurl_multi_poll(
    CURLM *multi, struct curl_waitfd *extra, unsigned count, int milliseconds) {
  curl.multi_poll(multi, extra, count, milliseconds, NULL);
}
void ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  curl.multi_setopt(multi, option, value);
}

CURL *ccurl_multi_next_done(CURLM *multi, CURLcode *result) {
  int left;
  for (CURLMsg *message; (message = curl.multi_info_read(multi, &left));) {
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  }
  return NULL;
}

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *text) {
  return curl.slist_append(list, text);
}
void ccurl_slist_free_all(struct curl_slist *list) { curl.slist_free_all(list); }
