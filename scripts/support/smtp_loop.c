// The least that sending by libcurl takes: one fixed message again and again, composing nothing and
// recording nothing. scripts/bench compares proviso notify with it.
//
//   smtp_loop URL CONNECTIONS MESSAGES SIZE
//
// Prints the messages per second.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *body;
static size_t size;

static size_t take(char *buffer, size_t unit, size_t count, void *context) {
  size_t *offset = context;
  size_t room = unit * count, left = size - *offset, part = left < room ? left : room;
  memcpy(buffer, body + *offset, part);
  *offset += part;
  return part;
}

static size_t ignore(char *buffer, size_t unit, size_t count, void *context) {
  (void)buffer;
  (void)context;
  return unit * count;
}

int main(int argc, char **argv) {
  if (argc != 5) return 64;
  int connections = atoi(argv[2]);
  long messages = atol(argv[3]), sent = 0, begun = 0;
  size = (size_t)atol(argv[4]);
  body = malloc(size + 128);
  size_t head = (size_t)sprintf(body, "From: privacy@example.com\r\nTo: person@example.org\r\n\r\n");
  for (size_t i = head; i < size; i++) {
    size_t column = (i - head) % 76;
    body[i] = column == 74 ? '\r' : column == 75 ? '\n' : 'x';
  }
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM *multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)connections);
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)connections);
  size_t *offsets = calloc((size_t)connections, sizeof *offsets);
  struct curl_slist *to = curl_slist_append(NULL, "person@example.org");
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (int i = 0; i < connections; i++) {
    CURL *handle = curl_easy_init();
    curl_easy_setopt(handle, CURLOPT_URL, argv[1]);
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, "bounces@example.com");
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, (curl_off_t)size);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, take);
    curl_easy_setopt(handle, CURLOPT_READDATA, &offsets[i]);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(handle, CURLOPT_PRIVATE, &offsets[i]);
    curl_multi_add_handle(multi, handle);
    begun++;
  }
  while (sent < messages) {
    int running, left;
    curl_multi_perform(multi, &running);
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL *handle = message->easy_handle;
      if (message->data.result != CURLE_OK) {
        fprintf(stderr, "error: %s\n", curl_easy_strerror(message->data.result));
        return 2;
      }
      sent++;
      curl_multi_remove_handle(multi, handle);
      if (begun < messages) {
        char *offset;
        curl_easy_getinfo(handle, CURLINFO_PRIVATE, &offset);
        *(size_t *)(void *)offset = 0;
        curl_multi_add_handle(multi, handle);
        begun++;
      }
    }
    if (sent < messages) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  double seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
  printf("%.0f\n", (double)messages / seconds);
  return 0;
}
