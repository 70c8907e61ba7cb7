#!/usr/bin/env python3
"""Tries whether `proviso publish` writes a site in place without harm to anything.

    publish_trial.py PROVISO SNAPSHOT COUNT [SEED]

Publishes SNAPSHOT as version 1, then a changed one as version 2 over and over, each time into a
fresh copy of the site, in four ways:

  kills     COUNT times, killed with SIGKILL after a random time
  foreign   COUNT times beside a process that creates, writes, chmods, links and removes entries of
            its own in every folder of the site; every third is killed as well
  both again with a site that is mounted by itself (needs root, or spaces of one's own)

At every moment each file of Proviso's must be the old one or the new, and the record may name the
new version only when all its files are there. Each entry of the other process must be the same in
type, bytes, inode, mode, owner and times of change. The next run must complete what was killed,
`proviso verify` must pass after it, and nothing may stay beside the site.
Exit 0: so it was. Exit 1: a broken promise, which is named; the folder is kept for a look.
"""

import collections
import hashlib
import json
import os
import pathlib
import random
import shutil
import stat
import subprocess
import sys
import tempfile
import time

DAY = "2026-11-25"
RECORD = "versions/versions.json"
STAGING = ".proviso-new"


class Broken(Exception):
    """A promise that was not kept."""


def main(proviso, snapshot, count, seed):
    work = pathlib.Path(tempfile.mkdtemp(prefix="proviso-trial-"))
    trial = Trial(proviso, snapshot, work, seed)
    options = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    if subprocess.run(["unshare", "--mount", *options, "mount", "--bind", work, work]).returncode:
        sys.exit("error: nothing can be mounted here; the trial needs unshare --mount")
    try:
        trial.run("kills", count, beside_others=False)
        trial.run("foreign", count, beside_others=True)
        # The same in mounts of its own.
        again = [sys.executable, __file__, "--mounted", proviso, snapshot, str(count), str(seed)]
        code = subprocess.run(["unshare", "--mount", *options, *again]).returncode
    except Broken as broken:
        print(f"broken: {broken}; look at {work}")
        return 1
    shutil.rmtree(work)
    return code


def mounted(proviso, snapshot, count, seed):
    work = pathlib.Path(tempfile.mkdtemp(prefix="proviso-trial-"))
    trial = Trial(proviso, snapshot, work, seed)
    subprocess.run(["mount", "--bind", trial.site, trial.site], check=True)
    try:
        trial.run("kills, mounted", count, beside_others=False)
        trial.run("foreign, mounted", count, beside_others=True)
    except Broken as broken:
        print(f"broken: {broken}")
        shutil.copytree(trial.site, work / "broken", symlinks=True, ignore=no_pipes)
        print(f"look at {work}/broken")
        return 1
    subprocess.run(["umount", trial.site], check=True)
    shutil.rmtree(work)
    return 0


class Trial:
    def __init__(self, proviso, snapshot, work, seed):
        self.proviso, self.work, self.seed = proviso, work, seed
        self.chance = random.Random(seed)
        self.scratch = work / "scratch"
        self.site = self.scratch / "site"
        self.site.mkdir(parents=True)
        self.changed = work / "changed.json"
        policy = json.loads(pathlib.Path(snapshot).read_text())
        self.changed.write_text(json.dumps(change(policy)))
        self.before = work / "before"
        self.publish(snapshot, self.before)
        shutil.copytree(self.before, work / "after")
        started = time.monotonic()
        process = self.start(work / "after")
        while process.poll() is None and not (work / f".after{STAGING}").exists():
            pass
        staged = time.monotonic()
        if process.wait() != 0:
            sys.exit(f"error: publish says {process.stderr.read()}")
        # How long a whole run takes, and its part in which files are written.
        self.whole = time.monotonic() - started
        self.writing = time.monotonic() - staged
        self.old, self.new = tree(self.before), tree(work / "after")
        if self.old == self.new:
            sys.exit("error: the second snapshot changes nothing; the trial would show nothing")

    def publish(self, policy, site):
        result = subprocess.run(
            [str(part) for part in self.command(policy, site)], stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        if result.returncode != 0:
            raise Broken(f"publish says {result.stdout.strip()}")

    def command(self, policy, site):
        return [self.proviso, "publish", "--policy", policy, "--site", site, "--date", DAY]

    def start(self, site):
        return subprocess.Popen(
            [str(part) for part in self.command(self.changed, site)],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def run(self, name, count, beside_others):
        outcomes = collections.Counter()
        entries = looks = 0
        for number in range(count):
            self.begin()
            others = Others(self.site, self.seed * 1000 + number) if beside_others else None
            kills = not beside_others or number % 3 == 0
            state, looked = self.once(kills)
            looks += looked
            outcomes[state] += 1
            # The next run completes it, still beside the others.
            self.publish(self.changed, self.site)
            foreign = others.end() if others else {}
            if others:
                # An entry of theirs in the folder for staged files kept it from going.
                self.publish(self.changed, self.site)
            entries += len(foreign)
            self.require_kept(foreign)
            found = self.ours()
            if found != self.new:
                wrong = sorted(p for p in self.new | found if found.get(p) != self.new.get(p))
                raise Broken(f"{name} {number}: after the next run {wrong} are not the new ones")
            verified = subprocess.run(
                [self.proviso, "verify", "--site", self.site], stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, text=True)
            if verified.returncode != 0:
                raise Broken(f"{name} {number}: verify says {verified.stdout.strip()}")
            beside = sorted(path.name for path in self.scratch.iterdir())
            inside = STAGING in os.listdir(self.site) and not any(
                path.startswith(STAGING) for path in foreign)
            if beside != ["site"] or inside:
                raise Broken(f"{name} {number}: {beside} beside the site, inside: {inside}")
        print(f"{name}: {count} times within {self.whole * 1000:.0f} ms "
              f"(files: {self.writing * 1000:.0f} ms), seed {self.seed}; "
              f"{looks} looks at a file while it was written; "
              f"{entries} foreign entries, none lost or changed; no file half, each completed")
        for state, times in sorted(outcomes.items()):
            print(f"  {times:5}  {state}")

    def begin(self):
        """Fills the site with version 1; the folder itself stays, because it can be a mount."""
        for entry in os.scandir(self.site):
            if entry.is_dir(follow_symlinks=False):
                for folder, _, _ in os.walk(entry.path):
                    os.chmod(folder, 0o700)
                shutil.rmtree(entry.path)
            else:
                os.unlink(entry.path)
        for entry in self.scratch.iterdir():
            if entry.name != "site":
                shutil.rmtree(entry)
        shutil.copytree(self.before, self.site, dirs_exist_ok=True)

    def once(self, kills):
        """One run, looked at while it is at work and after it; the state that it left."""
        process = self.start(self.site)
        # Some kills fall anywhere, some while files are staged, most while they are put in place.
        aim = self.chance.choice(["anywhere", "staging", "placing", "placing", "placing"])
        end = None
        if aim == "anywhere":
            end = time.monotonic() + self.whole * self.chance.uniform(0, 1.1)
        looks = 0
        paths = sorted(self.new)
        while process.poll() is None and not (kills and end and time.monotonic() > end):
            if end is None and self.is_staged("" if aim == "staging" else "/journal"):
                share = 1 if aim == "staging" else 0.2
                end = time.monotonic() + self.writing * self.chance.uniform(0, share)
            self.require_old_or_new(self.chance.choice(paths))
            looks += 1
        if kills:
            process.kill()
        errors = process.stderr.read()
        code = process.wait()
        if code > 0:
            raise Broken(f"publish ended with {code}: {errors.strip()}")
        found = self.ours()
        for path in self.old | found:
            if found.get(path) not in (self.old.get(path), self.new.get(path)):
                raise Broken(f"{path} is neither the old one nor the new")
        if found.get(RECORD) == self.new[RECORD] and found != self.new:
            raise Broken("the record names a version that is not all there")
        state = "the old files" if found == self.old else \
            "the new files" if found == self.new else "old and new files, each whole"
        return (f"{state}, {'killed' if code < 0 else 'done'}"
                f"{', staged' if self.is_staged() else ''}", looks)

    def is_staged(self, what=""):
        return os.path.exists(f"{self.scratch}/.site{STAGING}{what}") \
            or os.path.exists(f"{self.site}/{STAGING}{what}")

    def require_old_or_new(self, path):
        try:
            data = (self.site / path).read_bytes()
        except FileNotFoundError:
            data = None
        if data not in (self.old.get(path), self.new.get(path)):
            raise Broken(f"{path} is neither the old one nor the new while it is written")

    def ours(self):
        """Proviso's files, with their bytes; nothing else is looked at, because it comes and goes."""
        files = {}
        for path in self.old | self.new:
            if os.path.isfile(self.site / path):
                files[path] = (self.site / path).read_bytes()
        return files

    def require_kept(self, foreign):
        for path, expected in foreign.items():
            if look(self.site / path) != tuple(expected):
                raise Broken(f"{path} was {expected} and is {look(self.site / path)}")
        known = set(foreign) | set(self.new)
        for folder, folders, files in os.walk(self.site):
            for name in folders + files:
                path = os.path.relpath(os.path.join(folder, name), self.site)
                if path not in known and not any(other.startswith(path + "/") for other in known):
                    raise Broken(f"{path} is nobody's")


class Others:
    """A process that has entries of its own in the folders of a site."""

    def __init__(self, site, seed):
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--others", site, str(seed)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def end(self):
        out, _ = self.process.communicate()
        if self.process.returncode != 0:
            raise Broken("the other process fell over something that was not its own")
        return json.loads(out)


def others(site, seed):
    """Does things to its own entries at random until the input ends, and prints how each stands.

    How an entry stands is noted right after each thing done to it, so that whatever somebody else
    does to it shows.
    """
    os.chdir(site)
    os.set_blocking(0, False)
    chance = random.Random(seed)
    mine = {}
    print("ready", flush=True)
    number = 0
    # As many at least, so that a fast run meets them as well.
    while number < 60 or sys.stdin.buffer.read(1) != b"":
        number += 1
        act(chance, mine, number)
        time.sleep(chance.random() / 500)
    print(json.dumps(mine))


def act(chance, mine, number):
    folders = ["", ".well-known", "versions", "versions/1", "versions/2", STAGING]
    folders += [path for path in mine if os.path.isdir(path) and not os.path.islink(path)]
    kind = chance.choice(
        ["file", "file", "folder", "symlink", "hardlink", "link to Proviso's", "pipe", "chmod",
         "write", "rename", "remove", "remove"])
    folder = chance.choice(folders)
    name = chance.choice([f"f{number}", f".f{number}", f"{number}.html"])
    if folder == "versions" and number % 9 == 0:
        # Some names are those of files of Proviso's in other folders.
        name = chance.choice(["policy.md", "feed.xml", "policy.json", "0", "01", "77"])
    path = os.path.join(folder, name)
    if not os.path.isdir(folder or ".") or os.path.lexists(path):
        return
    try:
        if kind in ("chmod", "write", "rename", "remove"):
            if mine:
                change_mine(chance, kind, mine, path)
            return
        make(chance, kind, mine, path)
    except FileNotFoundError:
        # The folder went, as the one for staged files does.
        return
    note(mine, path)


def make(chance, kind, mine, path):
    files = [path for path in mine if stat.S_ISREG(os.lstat(path).st_mode)]
    if kind == "folder":
        os.mkdir(path)
    elif kind == "symlink":
        os.symlink(chance.choice(["/etc/passwd", "/", "nowhere", "index.html", ".."]), path)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "hardlink" and files:
        os.link(chance.choice(files), path)
    elif kind == "link to Proviso's":
        os.link(chance.choice(["index.html", RECORD, "feed.xml"]), path)
    else:
        with open(path, "xb") as file:
            file.write(chance.randbytes(chance.randrange(2000)))


def change_mine(chance, kind, mine, path):
    chosen = chance.choice(sorted(mine))
    found = os.lstat(chosen)
    # What has a second name can be Proviso's as well, and is only looked at.
    is_single = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
    is_empty = not any(other.startswith(chosen + "/") for other in mine)
    if kind == "chmod" and (is_single or stat.S_ISDIR(found.st_mode)):
        os.chmod(chosen, chance.choice([0o600, 0o644, 0o755, 0o400, 0]))
        note(mine, chosen)
    elif kind == "write" and is_single:
        with open(chosen, "ab") as file:
            file.write(chance.randbytes(100))
        note(mine, chosen)
    elif kind == "rename" and is_empty and not path.startswith(chosen + "/"):
        os.rename(chosen, path)
        del mine[chosen]
        note(mine, chosen, is_there=False)
        note(mine, path)
    elif kind == "remove" and is_empty:
        os.rmdir(chosen) if stat.S_ISDIR(found.st_mode) else os.unlink(chosen)
        del mine[chosen]
        note(mine, chosen, is_there=False)


def note(mine, path, is_there=True):
    """Notes how an entry stands, and the folder that it is in where that is one's own."""
    if is_there:
        mine[path] = look(path)
    folder = os.path.dirname(path)
    if folder in mine:
        mine[folder] = look(folder)


def look(path):
    """What can be seen of an entry, without following it."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    content = ""
    if stat.S_ISREG(found.st_mode):
        content = hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()
    elif stat.S_ISLNK(found.st_mode):
        content = os.readlink(path)
    return (oct(found.st_mode), found.st_uid, found.st_gid, found.st_ino, found.st_mtime_ns, content)


def change(snapshot):
    """The same policy, in force later."""
    policy = snapshot["policy"]
    policy.setdefault("release", {}).update(effective="2027-06-01", nextReview="2028-01-15")
    return snapshot


def tree(folder):
    """Every file below a folder, with its bytes; no link is followed."""
    files = {}
    for above, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(above, name)
            if stat.S_ISREG(os.lstat(path).st_mode):
                files[os.path.relpath(path, folder)] = pathlib.Path(path).read_bytes()
    return files


def no_pipes(folder, names):
    return [name for name in names
            if stat.S_ISFIFO(os.lstat(os.path.join(folder, name)).st_mode)]


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--others":
        sys.exit(others(sys.argv[2], int(sys.argv[3])))
    if len(sys.argv) == 6 and sys.argv[1] == "--mounted":
        sys.exit(mounted(*sys.argv[2:4], int(sys.argv[4]), int(sys.argv[5])))
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    sys.exit(main(os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3]),
                  int(sys.argv[4]) if len(sys.argv) == 5 else 1))
