// The one door to Debian's libcmark-gfm and its extensions.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
