// The one door to GNU libidn2, which libcurl itself turns domains into A-labels with.
#pragma once
#include <idn2.h>
