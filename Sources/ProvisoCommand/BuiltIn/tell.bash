#!/usr/bin/env bash
# Tells people of what is due, and leaves the evidence in round.json.
#
#   bash .ci/tell
#
# It goes on where an earlier run stopped, and nobody is told twice. Where a version was withdrawn of which
# people were told, it tells exactly those that the version does not come. It exits with 0 when round.json
# is evidence or nobody had to be told, and compiles nothing.
#
#   PROVISO_LEDGER        the ledger of who was told
#   PROVISO_PEOPLE        the list of who is told, a file
#   PROVISO_PEOPLE_FROM   or a command that prints the list
#   PROVISO_SMTP          the relay; PROVISO_SMTP_USER with PROVISO_SMTP_PASSWORD or PROVISO_SMTP_TOKEN
#                         log in to it, and are read from the environment alone
#   PROVISO_LIVE          optional: the page's address. Nobody is told before it shows the version, and a
#                         withdrawal that it shows ends the delivery.
#   PROVISO_RATE          optional: the most messages a second, such as 20/s
#   PROVISO_VERSION       optional: tell more people of this version, of whom nobody asks
#   PROVISO_ACCEPT_GAPS   optional: why it counts although not enough people were told, for readers
#   PROVISO_LATE          optional: why people are told with less time left than needed, for readers
#   PROVISO_COMMAND       optional: a program that was built before, in place of `swift run`
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -n "${PROVISO_COMMAND:-}" ]; then
  command=("$PROVISO_COMMAND")
else
  command=(swift run --skip-build @COMMAND@)
fi

rm -f round.json
due=$("${command[@]}" notify due)
if [ -z "$due" ] && [ -z "${PROVISO_VERSION:-}" ]; then
  echo "nobody has to be told of anything"
  exit 0
fi

# Those who were told of a withdrawn version stand in the ledger, and no list is read for them.
options=()
if [ -n "${PROVISO_VERSION:-}" ]; then options+=(--version "$PROVISO_VERSION"); fi
if [ -n "${PROVISO_VERSION:-}" ] || [[ $due != *" was withdrawn" ]]; then
  if [ -n "${PROVISO_PEOPLE_FROM:-}" ]; then
    options+=(--people-from "$PROVISO_PEOPLE_FROM")
  else
    options+=(--people "${PROVISO_PEOPLE:?names no list of who is told}")
  fi
fi
if [ -n "${PROVISO_LIVE:-}" ]; then options+=(--live "$PROVISO_LIVE"); fi
if [ -n "${PROVISO_RATE:-}" ]; then options+=(--rate "$PROVISO_RATE"); fi
if [ -n "${PROVISO_ACCEPT_GAPS:-}" ]; then options+=(--accept-gaps "$PROVISO_ACCEPT_GAPS"); fi
if [ -n "${PROVISO_LATE:-}" ]; then options+=(--late "$PROVISO_LATE"); fi

exec "${command[@]}" notify "${options[@]}" --send --evidence round.json \
  --smtp "${PROVISO_SMTP:?names no relay}" --ledger "${PROVISO_LEDGER:?names no ledger}"
