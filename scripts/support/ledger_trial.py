"""Delivers while the ledger is under pressure, and counts what each mailbox got.

    ledger_trial.py PROVISO [--people N] [--connections N] [--rounds N]

`pair`: two senders on one ledger, one of which is killed (SIGKILL) in the middle. `disk`: the disk
under the ledger fills up, while the list is read or while messages are under way; after there is
room again, another run goes on. `stages`: connections that break, stall or are answered with 4xx at
every stage, all at once. Nobody may be lost, nobody told more often than there were messages in
flight, and a repeat is the same message. Needs root, to mount a small disk. Exit 0: all that held.
"""

import argparse
import collections
import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kill_trial  # noqa: E402
import notice_site  # noqa: E402


class Trial:
    def __init__(self, options):
        self.options, self.faults = options, 0
        self.random = random.Random(1)

    def check(self, is_good, words):
        print(f"  {'ok   ' if is_good else 'FAULT'} {words}", flush=True)
        self.faults += not is_good

    @contextlib.contextmanager
    def place(self, *rules):
        with tempfile.TemporaryDirectory() as folder:
            notice_site.make(self.options.proviso, folder)
            notice_site.write_people(folder, self.options.people)
            server = kill_trial.Server(os.path.join(folder, "record.jsonl"), *rules)
            try:
                yield folder, server
            finally:
                server.kill()

    def start(self, folder, server, *arguments, **choices):
        return kill_trial.start_delivery(self.options, folder, server, *arguments, **choices)

    def finish(self, folder, server, *arguments, ledger="ledger.sqlite"):
        """Runs it until everyone was told."""
        for _ in range(60):
            process = self.start(folder, server, *arguments, ledger=ledger)
            _, errors = process.communicate()
            if process.returncode == 0:
                return
            if process.returncode not in (1, 2):
                break
        self.check(False, f"it ended with {process.returncode}: {errors[-300:]}")

    def judge(self, words, server, most):
        entries = server.entries()
        copies = collections.defaultdict(list)
        for entry in entries:
            copies[entry["recipient"]].append((entry["messageID"], entry["sha256"]))
        same = all(len(set(found)) == 1 for found in copies.values())
        repeats = len(entries) - len(copies)
        self.check(len(copies) == self.options.people and repeats <= most and same,
                   f"{words}: {len(copies)} of {self.options.people} told, {repeats} repeats "
                   f"(at most {most}), {'each the same message' if same else 'NOT the same'}")

    def pair(self):
        print("Two senders on one ledger, one killed")
        for _ in range(self.options.rounds):
            with self.place() as (folder, server):
                first = self.start(folder, server, is_new=True)
                while not os.path.exists(os.path.join(folder, "ledger.sqlite")):
                    time.sleep(0.01)
                second = self.start(folder, server)
                time.sleep(self.random.uniform(0.1, 1.5))
                killed = self.random.choice([first, second])
                was_running = killed.poll() is None
                killed.send_signal(signal.SIGKILL)
                ends = [process.communicate() for process in (first, second)]
                other = second if killed is first else first
                self.check(other.returncode in (0, 1) or "list was read" in ends[other is second][1],
                                   f"the other ends with {other.returncode}")
                self.finish(folder, server)
                self.judge("killed" if was_running else "ended before", server,
                           self.options.connections)

    def disk(self):
        print("The disk under the ledger fills up")
        for size in ["600k", "1200k", "2400k", "4m"][:max(1, self.options.rounds)]:
            with self.place() as (folder, server):
                disk = os.path.join(folder, "disk")
                os.mkdir(disk)
                subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk],
                               check=True)
                try:
                    self.fill(folder, server, disk, size)
                finally:
                    subprocess.run(["umount", "--lazy", disk], check=True)

    def fill(self, folder, server, disk, size):
        ledger = os.path.join(disk, "ledger.sqlite")
        runs = 0
        for _ in range(20):
            is_new = not os.path.exists(ledger)
            process = self.start(folder, server, ledger=ledger, is_new=is_new)
            _, errors = process.communicate()
            if process.returncode == 0:
                break
            runs += 1
            self.check(process.returncode == 2 and "full" in errors,
                       f"{size}: ends with {process.returncode}: {errors.strip()[-160:]}")
            size = f"{int(size[:-1]) * (2 if size[-1] == 'k' else 1) + (4 if size[-1] == 'm' else 0)}{size[-1]}"
            subprocess.run(["mount", "-o", f"remount,size={size}", disk], check=True)
        with contextlib.closing(sqlite3.connect(ledger)) as db:
            self.check(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok",
                       f"the ledger is whole after {runs} full disks")
        self.judge("told", server, runs * self.options.connections)

    STAGES = ["greeting", "ehlo", "mail", "rcpt", "data", "body", "dot"]

    def stages(self):
        print("Trouble at every stage at once")
        rules = [f"{stage}:{action}:{count}" for stage in self.STAGES
                 for action, count in (("drop", 8), ("451", 8), ("421", 4))
                 if not (stage == "body" and action != "drop")]
        rules += ["mail:stall:2", "dot:stall:2", "dot:store-drop:5"]
        self.random.shuffle(rules)
        with self.place(*rules) as (folder, server):
            process = self.start(folder, server, "--timeout", "3", is_new=True)
            process.communicate()
            self.finish(folder, server, "--timeout", "3")
            # Stored and cut: five. A stalled dot was not stored.
            self.judge(f"{len(rules)} kinds of trouble", server, 5)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("proviso", type=os.path.abspath)
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--connections", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--only", action="append", choices=["pair", "disk", "stages"])
    options = parser.parse_args()
    trial = Trial(options)
    for name in options.only or ["pair", "disk", "stages"]:
        getattr(trial, name)()
    print("all well" if not trial.faults else f"{trial.faults} faults")
    sys.exit(bool(trial.faults))


main()
