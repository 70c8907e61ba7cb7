#!/usr/bin/env python3
"""Kills `proviso publish` at random moments, and checks that the site is the old one or the new.

    publish_trial.py PROVISO SNAPSHOT COUNT [SEED]

Publishes SNAPSHOT as version 1, then a changed one as version 2 over and over, each time from a
fresh copy of the site, and kills it with SIGKILL after a random time. After each kill the site
must be byte for byte the one before or the one after, `proviso verify` must pass, and publishing
again must give the one after and leave nothing beside the site.
Exit 0: so it was, COUNT times. Exit 1: a torn site, which is kept for a look.
"""

import collections
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

DAY = "2026-11-25"


def main(proviso, snapshot, count, seed):
    chance = random.Random(seed)
    work = pathlib.Path(tempfile.mkdtemp(prefix="proviso-trial-"))
    changed = work / "changed.json"
    changed.write_text(json.dumps(change(json.loads(pathlib.Path(snapshot).read_text()))))

    old, new = work / "old" / "site", work / "new" / "site"
    old.parent.mkdir()
    run(proviso, "publish", "--policy", snapshot, "--site", old, "--date", DAY)
    shutil.copytree(old.parent, new.parent)
    started = time.monotonic()
    run(proviso, "publish", "--policy", changed, "--site", new, "--date", DAY)
    whole = time.monotonic() - started
    before, after = tree(old), tree(new)
    if before == after:
        sys.exit("error: the second snapshot changes nothing; the trial would show nothing")

    outcomes = collections.Counter()
    scratch = work / "scratch"
    for number in range(count):
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.copytree(old.parent, scratch)
        site = scratch / "site"
        command = [proviso, "publish", "--policy", changed, "--site", site, "--date", DAY]
        process = subprocess.Popen(
            [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Half of the kills fall where files are written and change places.
        share = chance.uniform(0, 1.1) if number % 2 else chance.uniform(0.6, 1.05)
        time.sleep(whole * share)
        process.kill()
        killed = process.wait() < 0
        found = tree(site)
        state = "old" if found == before else "new" if found == after else "torn"
        beside = sorted(path.name for path in scratch.iterdir() if path.name != "site")
        outcomes[state, "killed" if killed else "done", "left beside" if beside else ""] += 1
        verified = subprocess.run(
            [proviso, "verify", "--site", site], stdout=subprocess.DEVNULL).returncode
        again = subprocess.run([str(part) for part in command], stdout=subprocess.DEVNULL)
        left = sorted(path.name for path in scratch.iterdir())
        if state == "torn" or verified != 0 or again.returncode != 0 or tree(site) != after \
                or left != ["site"]:
            print(f"kill {number}: {state}, verify {verified}, again {again.returncode}, {left}; "
                  f"look at {scratch}")
            return 1

    print(f"{count} kills within {whole * 1000:.0f} ms, seed {seed}; never a torn site.")
    for (state, end, beside), times in sorted(outcomes.items()):
        print(f"  {times:5}  the {state} site, {end}{', ' + beside if beside else ''}")
    shutil.rmtree(work)
    return 0


def change(snapshot):
    """The same policy, in force later."""
    policy = snapshot["policy"]
    policy.setdefault("release", {}).update(effective="2027-06-01", nextReview="2028-01-15")
    return snapshot


def run(*command):
    result = subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"error: {' '.join(map(str, command))}\n{result.stdout}")


def tree(folder):
    """Every file below a folder, with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*") if path.is_file()
    }


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]),
                  int(sys.argv[4]) if len(sys.argv) == 5 else 1))
