#!/usr/bin/env bash
# Publishes on the newest main, verifies the archive, commits site/ and pushes it.
#
#   bash .ci/publish                          publishes the policy
#   bash .ci/publish --evidence round.json    records a round of notices
#
# The arguments go to `publish`, and what that prints is printed.
#
# Nobody's commit is overwritten or undone. site/ is always made from the newest main, never from an
# older one, and the push is never forced. If somebody moved main meanwhile, the push is rejected; then
# site/ is made again from what main is now, five times at most. A run that dies has pushed everything or
# nothing, and the next one does the rest.
#
#   PUBLISH_BRANCH   the branch (main)
#   PUBLISH_REMOTE   where it is pushed to: a remote of git or an address (origin)
#   PUBLISH_OPTION   an option for the push, such as ci.skip; none unless given
#   PUBLISH_TOKEN    what git logs in with, if it needs to. Git alone gets it, through its environment:
#                    what is compiled and run here does not, and no argument shows it.
set -euo pipefail
cd "$(dirname "$0")/.."

branch=${PUBLISH_BRANCH:-main}
remote=${PUBLISH_REMOTE:-origin}
token=${PUBLISH_TOKEN:-}
options=()
if [ -n "${PUBLISH_OPTION:-}" ]; then options+=(--push-option "$PUBLISH_OPTION"); fi
unset PUBLISH_TOKEN
export GIT_TERMINAL_PROMPT=0
tries=5

say() { printf '%s\n' "$*" >&2; }

# Runs git with the token, if there is one.
git_with_token() {
  if [ -z "$token" ]; then
    git "$@"
    return
  fi
  # The single quotes are right: git's own shell puts the token in.
  # shellcheck disable=SC2016
  PUBLISH_TOKEN=$token git -c credential.helper= -c credential.helper='!login() {
      [ "$1" != get ] || printf "username=x-access-token\npassword=%s\n" "$PUBLISH_TOKEN"
    }; login' "$@"
}

# Fetches the branch, and prints the commit that it is at.
newest() {
  git_with_token fetch --quiet --no-tags "$remote" "refs/heads/$branch"
  git rev-parse FETCH_HEAD
}

message="Publish the privacy policy"
for argument in "$@"; do
  case $argument in
    --evidence | --evidence=*) message="Record that people were told of the privacy policy" ;;
    --withdraw | --withdraw=*) message="Withdraw a version of the privacy policy" ;;
  esac
done

# What is published is what main holds, so nothing that is only here may be part of it.
if [ -n "$(git status --porcelain --untracked-files=no)$(git status --porcelain -- site)" ]; then
  say "error: there are changes in this folder that are in no commit; commit them or put them away first"
  exit 1
fi

# What could not be pushed does not stay here, or a later step would take it for published.
printed=$(mktemp)
base=
# shellcheck disable=SC2317 # The trap calls it.
end() {
  status=$?
  rm -f "$printed"
  if [ "$status" != 0 ] && [ -n "$base" ]; then
    git checkout --quiet --force --detach "$base" && git clean --quiet --force -d -- site
  fi
  exit "$status"
}
trap end EXIT
for ((try = 1; try <= tries; try++)); do
  base=$(newest)
  git checkout --quiet --detach "$base"
  code=0
  swift run @COMMAND@ publish@POLICY@ "$@" >"$printed" || code=$?
  if [ "$code" != 0 ]; then
    cat "$printed"
    exit "$code"
  fi
  swift run @COMMAND@ verify >&2
  git add --all site
  if git diff --cached --quiet; then
    say "$branch holds this already"
    cat "$printed"
    exit 0
  fi
  git commit --quiet --message "$message"
  if git_with_token push --quiet "${options[@]}" "$remote" "HEAD:refs/heads/$branch"; then
    cat "$printed"
    exit 0
  fi
  now=$(newest)
  if [ "$now" = "$(git rev-parse HEAD)" ]; then
    # It arrived, and only the answer was lost.
    cat "$printed"
    exit 0
  fi
  if [ "$now" = "$base" ]; then
    say "error: $branch takes no push from here, although nobody else moved it; git says above why"
    say "If $branch is protected, allow this job to push to it. Nothing was pushed, and nothing is lost:"
    say "the next run does the same again."
    exit 1
  fi
  say "$branch moved meanwhile; this is done again on top of it"
done
say "error: $branch moved $tries times while this was done, and nothing was pushed; the next run does it"
exit 1
