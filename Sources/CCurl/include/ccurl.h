// The one door to libcurl: what sending needs of it, each function under its own name with an
// extra c. Swift cannot call variadic functions, and libcurl checks no argument of its setters in
// C either; so there is one setter for each type that its options take.
//
// The library is loaded when ccurl_load() is first called, and not with the program: with all that
// it needs in turn, that takes longer than checking a policy, and only notices need it.
#pragma once
#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

// Loads and starts libcurl; false where it cannot be had. Nothing else may be called before it has
// returned true. Not for two threads at once.
bool ccurl_load(void);

CURL *ccurl_easy_init(void);
void ccurl_easy_cleanup(CURL *handle);
CURLcode ccurl_easy_perform(CURL *handle);
const char *ccurl_easy_strerror(CURLcode code);

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);

// Reads into a buffer, or takes from one: CURLOPT_READFUNCTION, -WRITEFUNCTION, -HEADERFUNCTION.
typedef size_t (*ccurl_transfer)(char *buffer, size_t size, size_t count, void *context);
CURLcode ccurl_set_callback(CURL *handle, CURLoption option, ccurl_transfer value);

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value);

CURLM *ccurl_multi_init(void);
void ccurl_multi_cleanup(CURLM *multi);
void ccurl_multi_add_handle(CURLM *multi, CURL *handle);
void ccurl_multi_remove_handle(CURLM *multi, CURL *handle);
void ccurl_multi_perform(CURLM *multi, int *running);
void ccurl_multi_poll(
    CURLM *multi, struct curl_waitfd *extra, unsigned count, int milliseconds);
void ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);

// The next transfer that ended: its handle and how it went, or NULL when there is none.
CURL *ccurl_multi_next_done(CURLM *multi, CURLcode *result);

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *text);
void ccurl_slist_free_all(struct curl_slist *list);
