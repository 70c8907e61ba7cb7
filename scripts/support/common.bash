# shellcheck shell=bash
# What the scripts share. To be sourced.

# Says what comes next.
step() { printf '\n── %s\n' "$1"; }

# Ends the script: what is wrong, and what to do.
fail() {
  printf '\nerror: %s\n  help: %s\n' "$1" "$2" >&2
  exit 2
}

require_swift() {
  command -v swift >/dev/null 2>&1 \
    || fail "there is no Swift toolchain on PATH" "install Swift 6.3 or later from swift.org"
}

# Builds: with a line of progress on a terminal, else silent unless it fails.
build() {
  local status=0
  if [ -t 1 ]; then
    swift build "$@" </dev/null || status=$?
  else
    mkdir -p .build
    swift build "$@" >.build/build.log 2>&1 </dev/null || status=$?
    [ "$status" -eq 0 ] || cat .build/build.log >&2
  fi
  [ "$status" -eq 0 ] \
    || fail "the build failed" "mend what the messages above say, then run $0 again"
}

# Runs the command just built. Findings (1) are shown and are no reason to stop.
run_proviso() {
  local status=0
  swift run --skip-build --quiet proviso "$@" || status=$?
  [ "$status" -le 1 ] \
    || fail "proviso $1 could not do its work (exit $status)" "mend what it says above, then run $0 again"
}
